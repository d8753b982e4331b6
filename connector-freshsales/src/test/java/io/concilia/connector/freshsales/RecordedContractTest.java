package io.concilia.connector.freshsales;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.connector.runtime.vendor.RelatedRecords;
import io.concilia.connector.runtime.vendor.SourceReference;
import io.concilia.connector.runtime.vendor.WebhookMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Recorded records and events of the real Freshsales, where this machine has them. */
class RecordedContractTest {

  /** A file of the Freshsales samples; without it the test is skipped, and says so. */
  private static Path file(String name) {
    Path file =
        Path.of(System.getProperty("concilia.reference", "reference"), "freshsales-samples", name);
    Assumptions.assumeTrue(
        Files.exists(file),
        () ->
            "SKIPPED: not compared with what the real Freshsales sent, for there is no "
                + file.toAbsolutePath()
                + "; -Dconcilia.reference=<folder> names the folder that has it");
    return file;
  }

  @ParameterizedTest
  @CsvSource({
    "contact, contact.jsonl",
    "sales_account, sales_account.jsonl",
    "deal, open_deal.jsonl",
    "deal, won_deal.jsonl"
  })
  void readsAndComposesWhatWasRecorded(String entity, String name) throws IOException {
    List<String> lines = Files.readAllLines(file("recorded-mit/" + name));
    FreshsalesAdapter adapter = new FreshsalesAdapter(Sources.NO_CALLS, crm -> Set.of());
    Entity kind = Entity.of(entity);

    assertThat(lines).isNotEmpty();
    for (String line : lines) {
      ObjectNode record = recordOf(Json.object(line));
      ObjectNode answer = Json.object();
      answer.set(entity, record);
      String content = Sources.content(kind, answer);
      var composed = adapter.compose(Sources.connection(Map.of()), entity, content, new Nothing());
      JsonNode payload = Json.object(composed.payload());

      assertThat(payload.path(entity).path("id").isString()).isTrue();
      assertThat(payload.path(entity).path("id").asString())
          .isEqualTo(record.path("id").asString());
      assertThat(payload.path(entity).path("custom_field")).isEqualTo(record.path("custom_field"));
      assertThat(adapter.projection(Sources.connection(Map.of()), entity, composed.payload()))
          .isEqualTo(adapter.projection(Sources.connection(Map.of()), entity, composed.payload()))
          .doesNotContain("won_deals_amount");
    }
  }

  /** A connector's record lies under {@code data}. */
  private static ObjectNode recordOf(ObjectNode line) {
    return line.path("data") instanceof ObjectNode within ? within : line;
  }

  /** The examples of the other entities are abbreviated: they name no id. */
  @ParameterizedTest
  @CsvSource({"sales_account", "product"})
  void findsTheRecordInAnEventOfTheMarketplace(String entity) {
    byte[] body = bytes(file("event-payloads-mit/" + entity + ".event.json"));
    ObjectNode event = (ObjectNode) Json.read(body);
    String id = event.at("/data/" + entity + "/id").asString();

    List<SourceReference> hints =
        new FreshsalesWebhook()
            .hints(new WebhookMessage(Map.of("content-type", "application/json"), Map.of(), body));

    assertThat(id).isNotBlank();
    assertThat(hints).contains(new SourceReference(entity, id));
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Nothing implements RelatedRecords {

    @Override
    public Optional<String> find(SourceReference reference) {
      return Optional.empty();
    }

    @Override
    public List<SourceReference> members(String entity) {
      return List.of();
    }

    @Override
    public Optional<String> catalog(String name) {
      return Optional.empty();
    }
  }
}
