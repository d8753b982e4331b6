package io.concilia.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.concilia.contracts.canonical.CanonicalRecord;
import io.concilia.contracts.identity.ChangeKey;
import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.topic.Headers;
import io.concilia.contracts.topic.Topics;
import io.concilia.testkit.TestDatabase;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is away is waited for: nothing is lost, and nothing is set aside for it. */
class OutageComponentTest {

  private static final Duration A_WHILE = Duration.ofSeconds(60);

  private static RunningMapping mapping;

  @BeforeAll
  static void start() {
    mapping = RunningMapping.shared();
  }

  @Test
  void waitsForARegistryThatIsAwayAndOnlyThenSetsAsideWhatItDoesNotKnow() {
    mapping.integration("registry", 0, Map.of());
    String key = "registry-crm/deal/402000000501";
    byte[] unknown = ByteBuffer.allocate(9).put((byte) 0).putInt(4711).putInt(1).array();
    mapping.registryAway(true);
    try {
      mapping.send(Topics.CHANGES_FRESHSALES, key, unknown);
      mapping.publish(mapping.change("registry-crm", "won-deal", 1));
      await().atMost(A_WHILE).until(() -> mapping.registryRefusals() > 3);

      assertThat(deadLetters(key)).isEmpty();
      assertThat(mapping.canonical("registry")).isEmpty();
    } finally {
      mapping.registryAway(false);
    }

    await()
        .atMost(A_WHILE)
        .untilAsserted(() -> assertThat(mapping.canonical("registry")).hasSize(1));
    assertThat(deadLetters(key))
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.value()).isEqualTo(unknown);
              assertThat(header(letter, Headers.SOURCE_TOPIC)).isEqualTo(Topics.CHANGES_FRESHSALES);
              assertThat(header(letter, Headers.FAILURE_CAUSE)).startsWith("UNDECODABLE");
            });
  }

  @Test
  void waitsForADatabaseThatIsAwayAndLosesNothing() {
    String at = mapping.knownIntegration("database");
    JdbcClient elsewhere = JdbcClient.create(TestDatabase.fresh().dataSource());
    int before = mapping.messages(Topics.deadLetters(Topics.CHANGES_FRESHSALES)).size();
    allowConnections(elsewhere, false);
    try {
      mapping.publish(mapping.change("database-crm", "won-deal", 1));
      await()
          .atMost(A_WHILE)
          .untilAsserted(
              () -> {
                RunningMapping.Answer answer = mapping.get(at + "/versions");
                assertThat(answer.status()).isEqualTo(503);
                assertThat(answer.detail()).contains("database does not answer");
              });
      await()
          .atMost(A_WHILE)
          .until(() -> mapping.get("/actuator/health/readiness").status() == 503);
      assertThat(mapping.canonical("database")).isEmpty();
    } finally {
      allowConnections(elsewhere, true);
    }

    await()
        .atMost(A_WHILE)
        .untilAsserted(() -> assertThat(mapping.canonical("database")).hasSize(1));
    assertThat(mapping.outcomes(ConnectionId.of("database-crm"))).isEmpty();
    assertThat(mapping.messages(Topics.deadLetters(Topics.CHANGES_FRESHSALES))).hasSize(before);
    await().atMost(A_WHILE).until(() -> mapping.get(at + "/versions").status() == 200);
  }

  @Test
  void waitsForABrokerThatIsAwayAndLosesNothing() {
    RunningMapping own = RunningMapping.onItsOwnBroker();
    own.integration("broker", 0, Map.of());
    List<String> ids = IntStream.range(0, 3000).mapToObj(Integer::toString).toList();
    String payload = RunningMapping.base("account").path("payload").toString();
    for (String id : ids) {
      own.send(
          own.change(
              new ChangeKey(ConnectionId.of("broker-crm"), "sales_account", id), 1, payload));
    }
    await().atMost(A_WHILE).until(() -> !own.canonical("broker").isEmpty());

    own.restartBroker();

    await()
        .atMost(A_WHILE)
        .untilAsserted(
            () ->
                assertThat(own.canonical("broker"))
                    .extracting(CanonicalRecord::key)
                    .extracting(key -> key.sourceId())
                    .containsAll(ids));
    assertThat(own.messages(Topics.deadLetters(Topics.CHANGES_FRESHSALES))).isEmpty();
    assertThat(own.outcomes(ConnectionId.of("broker-crm"))).isEmpty();
  }

  private static void allowConnections(JdbcClient elsewhere, boolean allowed) {
    String name = mapping.databaseName();
    elsewhere.sql("alter database " + name + " with allow_connections " + allowed).update();
    if (!allowed) {
      elsewhere
          .sql("select pg_terminate_backend(pid) from pg_stat_activity where datname = :name")
          .param("name", name)
          .query(Boolean.class)
          .list();
    }
  }

  private static List<ConsumerRecord<String, byte[]>> deadLetters(String key) {
    return mapping.messages(Topics.deadLetters(Topics.CHANGES_FRESHSALES)).stream()
        .filter(letter -> key.equals(letter.key()))
        .toList();
  }

  private static String header(ConsumerRecord<String, byte[]> letter, String name) {
    return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }
}
