package io.concilia.contracts.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/policies.md says what the code does. */
class PoliciesPageTest {

  private static final Path PAGE = Path.of("..", "docs", "policies.md");

  /** One row of the page. */
  private record Row(
      String policy, String answers, String byDefault, String asked, String by, String words) {}

  @Test
  void namesEveryPolicyOnceInTheOrderOfTheCode() throws IOException {
    assertThat(rows())
        .extracting(Row::policy)
        .containsExactlyElementsOf(Policy.all().stream().map(Policy::name).toList());
  }

  @Test
  void listsTheAnswersOfEachPolicy() throws IOException {
    for (Row row : rows()) {
      String expected = policy(row).expected();
      int from = expected.indexOf("one of ");
      if (from >= 0) {
        assertThat(row.answers().split(", by comma", -1)[0])
            .as(row.policy())
            .isEqualTo(expected.substring(from + "one of ".length()));
      } else {
        assertThat(expected).as(row.policy()).startsWith(kind(row.answers()));
      }
    }
  }

  @Test
  void statesTheDefaultsAndWhatIsAsked() throws IOException {
    for (Row row : rows()) {
      Policy<?> policy = policy(row);
      assertThat(row.asked()).as(row.policy()).isEqualTo(policy.asks() ? "asked" : "");
      String stated = policy.byDefault().map(PoliciesPageTest::text).orElse("");
      assertThat(sorted(row.byDefault().equals("everything") ? "" : row.byDefault()))
          .as(row.policy())
          .isEqualTo(sorted(stated));
      assertThat(row.words()).as(row.policy()).isNotBlank();
    }
  }

  @Test
  void namesOnlyModulesThatReadThePolicy() throws Exception {
    for (Row row : rows()) {
      String constant = "Policy." + constant(policy(row));
      for (String module :
          row.by().isEmpty() ? List.<String>of() : List.of(row.by().split(", ", -1))) {
        assertThat(reads(Path.of("..", module, "src", "main", "java"), constant))
            .as("%s reads %s", module, constant)
            .isTrue();
      }
    }
  }

  private static boolean reads(Path sources, String constant) throws IOException {
    try (Stream<Path> files = Files.walk(sources)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        if (Files.readString(file).matches("(?s).*\\b" + constant + "\\b.*")) {
          return true;
        }
      }
    }
    return false;
  }

  private static String constant(Policy<?> policy) throws IllegalAccessException {
    for (Field field : Policy.class.getFields()) {
      if (field.get(null) == policy) {
        return field.getName();
      }
    }
    throw new AssertionError("no constant holds " + policy);
  }

  private static String kind(String answers) {
    return switch (answers) {
      case "a condition in CEL" -> "text";
      default -> answers;
    };
  }

  private static String text(Object answer) {
    return answer instanceof Collection<?> several
        ? several.stream().map(Object::toString).collect(Collectors.joining(", "))
        : answer.toString();
  }

  private static List<String> sorted(String answers) {
    return Arrays.stream(answers.split(", ", -1)).sorted().toList();
  }

  private static Policy<?> policy(Row row) {
    return Policy.named(row.policy()).orElseThrow();
  }

  private static List<Row> rows() throws IOException {
    return Files.readAllLines(PAGE).stream()
        .filter(line -> line.startsWith("| `"))
        .map(line -> Arrays.stream(line.split("\\|", -1)).map(String::strip).toList())
        .map(
            c ->
                new Row(
                    c.get(1).replace("`", ""), c.get(2), c.get(3), c.get(4), c.get(5), c.get(6)))
        .toList();
  }
}
