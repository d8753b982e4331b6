package io.concilia.contracts.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TopicsTest {

  private static final Path DOCUMENT = Path.of("..", "docs", "topics.md");

  @Test
  void areThoseOfTheDocument() throws IOException {
    List<String> documented =
        rows().stream().map(cells -> String.join(" | ", cells.subList(0, 4))).toList();

    assertThat(documented)
        .as("the table in docs/topics.md: topic, partitions, retention, cleanup")
        .containsExactlyElementsOf(Topics.all().stream().map(TopicsTest::described).toList());
  }

  @Test
  void keepNothingOfAnErasedPersonForThirtyDays() {
    assertThat(Topics.all())
        .filteredOn(topic -> !topic.compacted())
        .allSatisfy(
            topic ->
                assertThat(topic.retention().orElseThrow().plus(Topics.SEGMENT))
                    .as(topic.name())
                    .isLessThan(Duration.ofDays(30)));
  }

  @Test
  void haveAKeyAProducerAndConsumersInTheDocument() throws IOException {
    assertThat(rows())
        .allSatisfy(cells -> assertThat(cells.subList(4, 7)).as("%s", cells).doesNotContain(""));
  }

  @Test
  void haveHeadersThatAreInTheDocument() throws Exception {
    String document = Files.readString(DOCUMENT);

    for (Field header : Headers.class.getFields()) {
      assertThat(document).contains("`" + header.get(null) + "`");
    }
  }

  /** Topic, partitions, retention, cleanup, then key, producer, consumers. */
  private static List<List<String>> rows() throws IOException {
    return Files.readAllLines(DOCUMENT).stream()
        .filter(line -> line.matches("\\| `[^|]*`( \\|[^|]+){6} \\|"))
        .map(line -> Arrays.stream(line.split("\\|", -1)).map(String::strip).toList())
        .map(c -> List.of(c.get(1), c.get(3), c.get(4), c.get(5), c.get(2), c.get(6), c.get(7)))
        .toList();
  }

  private static String described(Topics.Topic topic) {
    return String.join(
        " | ",
        "`" + topic.name() + "`",
        Integer.toString(topic.partitions()),
        topic.retention().map(kept -> kept.toDays() + " days").orElse("forever"),
        topic.compacted() ? "compact" : "delete");
  }
}
