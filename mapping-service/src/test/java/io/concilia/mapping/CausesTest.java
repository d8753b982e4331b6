package io.concilia.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** People read every cause that mapping can give in their own language. */
class CausesTest {

  private static final Pattern CAUSE =
      Pattern.compile(
          "(?:Rejection\\.of|rejected)\\(\\s*\"([A-Z_]+)\""
              + "|String (?:UNKNOWN|UNDECIDED|NOBODY|SEVERAL|OUR_FAULT|INVALID_VALUE|MISSING_VALUE)"
              + " = \"([A-Z_]+)\"");

  @Test
  void haveATextInBothLanguages() throws IOException {
    Set<String> causes = causes();

    assertThat(causes).contains("TAX_UNDECIDED", "CURRENCY_UNKNOWN", "WHICH_CUSTOMER", "OUR_FAULT");
    for (String language : new String[] {"en", "es"}) {
      Set<Object> texts = texts(language);
      assertThat(causes)
          .as(language)
          .allSatisfy(cause -> assertThat(texts).contains("cause." + cause));
    }
  }

  private static Set<String> causes() throws IOException {
    Set<String> causes = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        CAUSE
            .matcher(Files.readString(file))
            .results()
            .forEach(found -> causes.add(found.group(1) == null ? found.group(2) : found.group(1)));
      }
    }
    return causes;
  }

  private static Set<Object> texts(String language) throws IOException {
    Properties texts = new Properties();
    Path bundle =
        Path.of("..", "sync-orchestrator", "src", "main", "resources", "orchestrator")
            .resolve("messages_" + language + ".properties");
    try (var reader = Files.newBufferedReader(bundle)) {
      texts.load(reader);
    }
    return texts.keySet();
  }
}
