package io.concilia.connector.runtime.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.contracts.change.Origin;
import io.concilia.contracts.change.Request;
import io.concilia.contracts.identity.IntegrationId;
import io.concilia.contracts.identity.TenantId;
import io.concilia.contracts.topic.Headers;
import io.concilia.contracts.topic.Topics;
import io.concilia.contracts.wire.Codecs;
import io.concilia.contracts.wire.SchemaRegistry;
import io.concilia.contracts.wire.TopicProvisioning;
import io.concilia.testkit.TestDatabase;
import io.concilia.testkit.TestKafka;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Reading as a service: over a real broker, a real database and real HTTP. */
class ReadingServiceComponentTest {

  private static final SchemaRegistry REGISTRY = TestKafka.shared().registry();
  private static RunningReading reading;

  @BeforeAll
  static void start() {
    String kafka = TestKafka.shared().bootstrapServers();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
      TopicProvisioning.ensure(admin);
    }
    TestKafka.shared().createTopics(2, Topics.changes(FakeSource.SYSTEM));
    reading = new RunningReading(kafka, REGISTRY, TestDatabase.fresh().url());
  }

  @AfterAll
  static void stop() {
    reading.close();
  }

  @Test
  void publishesARecordThatAWebhookToldOf() {
    reading.crm.put("account", "1", "name", "Acme");

    assertThat(reading.webhook("account", "1").statusCode()).isEqualTo(202);

    reading.until(() -> !reading.changes("account", "1").isEmpty());
    assertThat(reading.changes("account", "1").get(0).payload()).contains("Acme");
    assertThat(reading.get("/actuator/prometheus").body())
        .contains("concilia_vendor_calls_total")
        .contains("concilia_quota_left");
  }

  @Test
  void answersARequestFromItsTopic() {
    reading.crm.put("account", "2", "name", "Requested");
    Request request =
        new Request(
            TenantId.of("acme"),
            TestReading.key("account", "2"),
            Origin.REQUEST,
            IntegrationId.of("acme-books"),
            null,
            false,
            Instant.parse("2026-03-02T10:00:00Z"));

    reading.publish(
        Topics.REQUESTS,
        request.key().toString(),
        Codecs.over(REGISTRY).requests().encode(Topics.REQUESTS, request));

    reading.until(() -> !reading.changes("account", "2").isEmpty());
  }

  @Test
  void setsAsideARequestOfAnUnknownSchema() {
    byte[] unknown = {0, 0, 0, 127, 127, 1, 2, 3};

    reading.publish(Topics.REQUESTS, "of-an-unknown-schema", unknown);

    String letters = Topics.deadLetters(Topics.REQUESTS);
    reading.until(() -> !reading.messages(letters).isEmpty());
    assertThat(reading.messages(letters))
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.key()).isEqualTo("of-an-unknown-schema");
              assertThat(letter.value()).isEqualTo(unknown);
              assertThat(letter.headers().lastHeader(Headers.SOURCE_TOPIC)).isNotNull();
            });
  }

  @Test
  void backfillsOverHttp() {
    reading.crm.put("product", "3", "name", "Hosting");

    HttpResponse<String> started =
        reading.post(
            "/backfills",
            "{\"connection\":\"acme-crm\",\"entity\":\"product\",\"integration\":\"acme-books\"}");

    assertThat(started.statusCode()).as(started.body()).isEqualTo(202);
    String location = started.headers().firstValue("Location").orElseThrow();
    reading.until(() -> reading.get(location).body().contains("\"state\":\"DONE\""));
    assertThat(reading.get(location).body())
        .contains("\"rows\":1")
        .contains("\"entity\":\"product\"")
        .contains("\"outstanding\":0");
    reading.until(
        () ->
            reading.changes("product", "3").stream()
                .anyMatch(change -> IntegrationId.of("acme-books").equals(change.onlyFor())));
    assertThat(reading.get("/backfills").body()).contains("\"state\":\"DONE\"");
  }

  @Test
  void saysWhatIsWrongWithABackfillThatCannotBe() {
    HttpResponse<String> unknown =
        reading.post(
            "/backfills", "{\"connection\":\"who\",\"entity\":\"deal\",\"integration\":\"i\"}");
    HttpResponse<String> missing = reading.post("/backfills", "{\"connection\":\"acme-crm\"}");

    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(unknown.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(unknown.body()).contains("who");
    assertThat(missing.statusCode()).isEqualTo(400);
    assertThat(missing.body()).contains("entity");
    assertThat(reading.get("/backfills/none").statusCode()).isEqualTo(404);
  }

  @Test
  void refusesWhatItCannotStoreAsAHint() {
    assertThat(reading.post("/webhooks/crm/acme-crm", "account/1").statusCode()).isEqualTo(401);
    assertThat(reading.post("/webhooks/crm/nobody", "account/1").statusCode()).isEqualTo(404);
    assertThat(reading.post("/webhooks/other/acme-crm", "account/1").statusCode()).isEqualTo(404);
    assertThat(reading.webhook("ticket", "1").statusCode()).isEqualTo(422);
    assertThat(reading.webhook("account", "x".repeat(300_000)).statusCode()).isEqualTo(413);
    assertThat(
            reading
                .post("/webhooks/crm/acme-crm", "no record", "X-Secret", RunningReading.SECRET)
                .statusCode())
        .isEqualTo(400);
  }
}
