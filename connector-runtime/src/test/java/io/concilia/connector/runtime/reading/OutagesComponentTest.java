package io.concilia.connector.runtime.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.contracts.change.Origin;
import io.concilia.contracts.change.Request;
import io.concilia.contracts.identity.IntegrationId;
import io.concilia.contracts.identity.TenantId;
import io.concilia.contracts.topic.Topics;
import io.concilia.contracts.wire.Codecs;
import io.concilia.contracts.wire.TopicProvisioning;
import io.concilia.embedded.EmbeddedDatabase;
import io.concilia.embedded.EmbeddedKafka;
import io.concilia.testkit.AbsentableRegistry;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers of its own, to take away. Each test sees that the outage is one. */
class OutagesComponentTest {

  @TempDir Path folder;

  private final AbsentableRegistry registry = new AbsentableRegistry();
  private int databasePort;
  private int kafkaPort;
  private EmbeddedDatabase database;
  private EmbeddedKafka kafka;
  private RunningReading reading;

  @BeforeEach
  void start() throws IOException {
    databasePort = freePort();
    kafkaPort = freePort();
    startDatabase();
    startKafka();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      TopicProvisioning.ensure(admin);
      admin.createTopics(List.of(new NewTopic(Topics.changes(FakeSource.SYSTEM), 2, (short) 1)));
    }
  }

  private void run() {
    reading = new RunningReading(kafka.bootstrapServers(), registry, database.url("reading"));
  }

  @AfterEach
  void stop() {
    reading.close();
    kafka.close();
    database.close();
  }

  private void startDatabase() {
    database = EmbeddedDatabase.start(folder.resolve("database"), databasePort);
    database.database("reading");
  }

  private void startKafka() {
    kafka = EmbeddedKafka.start(folder.resolve("kafka"), kafkaPort);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private void request(String id) {
    Request request =
        new Request(
            TenantId.of("acme"),
            TestReading.key("account", id),
            Origin.REQUEST,
            IntegrationId.of("acme-books"),
            null,
            false,
            Instant.parse("2026-03-02T10:00:00Z"));
    byte[] value = Codecs.over(registry.always()).requests().encode(Topics.REQUESTS, request);
    reading.publish(Topics.REQUESTS, request.key().toString(), value);
  }

  private boolean nothingIsSetAside() {
    return reading.messages(Topics.deadLetters(Topics.REQUESTS)).isEmpty();
  }

  @Test
  void goesOnWhereItWasWhenTheDatabaseIsBack() {
    run();
    reading.crm.put("account", "1", "name", "before");
    reading.crm.put("account", "2", "name", "during");
    reading.webhook("account", "1");
    reading.until(() -> !reading.changes("account", "1").isEmpty());

    database.close();
    assertThat(reading.webhook("account", "1").statusCode()).isEqualTo(503);
    request("2");
    startDatabase();

    reading.until(() -> !reading.changes("account", "2").isEmpty());
    reading.until(() -> reading.webhook("account", "1").statusCode() == 202);
    assertThat(nothingIsSetAside()).isTrue();
  }

  @Test
  void publishesWhenTheBrokerIsBack() {
    run();
    reading.crm.put("account", "1", "name", "Acme");
    kafka.close();

    assertThat(reading.webhook("account", "1").statusCode()).isEqualTo(202);
    reading.until(() -> reading.crm.calls("read account/1") == 1);
    assertThat(reading.changes("account", "1")).isEmpty();
    startKafka();

    reading.until(() -> !reading.changes("account", "1").isEmpty());
    assertThat(reading.changes("account", "1").get(0).seq()).isEqualTo(1);
  }

  @Test
  void waitsForTheRegistryWithoutLosingOrSettingAsideAnything() {
    run();
    registry.away(true);
    reading.crm.put("account", "1", "name", "Acme");
    reading.crm.put("account", "2", "name", "Requested");

    assertThat(reading.webhook("account", "1").statusCode()).isEqualTo(202);
    request("2");
    reading.until(() -> registry.refusals() > 3 && reading.crm.calls("read account/1") >= 1);
    assertThat(reading.changes("account", "1")).isEmpty();
    registry.away(false);

    reading.until(
        () ->
            !reading.changes("account", "1").isEmpty()
                && !reading.changes("account", "2").isEmpty());
    assertThat(nothingIsSetAside()).isTrue();
  }
}
