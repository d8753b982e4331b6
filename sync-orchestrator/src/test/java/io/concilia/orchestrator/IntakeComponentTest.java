package io.concilia.orchestrator;

import static io.concilia.orchestrator.Live.invoice;
import static io.concilia.orchestrator.Live.kinds;
import static io.concilia.orchestrator.Live.standing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.concilia.contracts.change.Origin;
import io.concilia.contracts.identity.Revision;
import io.concilia.contracts.outcome.Cause;
import io.concilia.contracts.outcome.Failure;
import io.concilia.contracts.outcome.FailureKind;
import io.concilia.contracts.topic.Headers;
import io.concilia.contracts.topic.Topics;
import io.concilia.contracts.value.Money;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class IntakeComponentTest {

  private static final RunningOrchestrator orchestrator = RunningOrchestrator.shared();
  private static final Revision FIRST = new Revision(1, 1, 0);
  private static final Money NET = Money.of("100.00", "EUR");
  private static final Money TAX = Money.of("21.00", "EUR");

  @Test
  void setsAsideWhatCannotBeReadWithItsOriginalBytesAndKeepsTheRest() {
    Pipeline pipeline = Live.integration(orchestrator, "undecodable");
    byte[] garbage = "not Avro at all".getBytes(StandardCharsets.UTF_8);

    pipeline.mapped("1", FIRST, NET);
    orchestrator.send(Topics.OUTCOMES, "undecodable", garbage);
    pipeline.booked("1", FIRST, 1, NET, TAX);

    standing(orchestrator, invoice(pipeline, "1"), "IN_BOOKS");
    await().untilAsserted(() -> assertThat(deadLetters("undecodable")).hasSize(1));
    ConsumerRecord<String, byte[]> letter = deadLetters("undecodable").get(0);
    assertThat(letter.value()).isEqualTo(garbage);
    assertThat(header(letter, Headers.SOURCE_TOPIC)).isEqualTo(Topics.OUTCOMES);
    assertThat(header(letter, Headers.CONSUMER)).isEqualTo("sync-orchestrator");
    assertThat(header(letter, Headers.STAGE)).isEqualTo("decode");
    assertThat(header(letter, Headers.FAILURE_CAUSE)).startsWith("UNDECODABLE");
  }

  @Test
  void setsAsideOnlyTheOneThatTheDatabaseWillNotHave() {
    Pipeline pipeline = Live.integration(orchestrator, "poison");
    for (int i = 0; i < 20; i++) {
      pipeline.mapped("d" + i, FIRST, NET);
    }

    pipeline.rejected(
        "poison",
        FIRST,
        new Failure(
            FailureKind.REFUSED,
            Cause.of("TAX_UNDECIDED"),
            null,
            null,
            null,
            null,
            Map.of("item", "no text holds \u0000")));
    for (int i = 0; i < 20; i++) {
      pipeline.booked("d" + i, FIRST, 1, NET, TAX);
    }

    for (int i = 0; i < 20; i++) {
      standing(orchestrator, invoice(pipeline, "d" + i), "IN_BOOKS");
    }
    String key = pipeline.deal("poison") + "/INVOICE";
    await().untilAsserted(() -> assertThat(deadLetters(key)).hasSize(1));
    assertThat(header(deadLetters(key).get(0), Headers.STAGE)).isEqualTo("keep");
  }

  @Test
  void losesNothingThatWasSaidWhileItWasDown() {
    Pipeline pipeline = Live.integration(orchestrator, "down");
    pipeline.mapped("1", FIRST, NET);
    standing(orchestrator, invoice(pipeline, "1"), "ON_ITS_WAY");

    orchestrator.stop();
    pipeline.change(pipeline.deal("1"), 1, 0, Origin.WEBHOOK);
    pipeline.mapped("1", FIRST, NET);
    pipeline.booked("1", FIRST, 1, NET, TAX);
    orchestrator.start();

    var story = standing(orchestrator, invoice(pipeline, "1"), "IN_BOOKS");
    assertThat(kinds(story)).containsExactly("HINT", "READ", "MAPPED", "DONE");
  }

  @Test
  void waitsForARegistryThatIsAwayAndSetsNothingAside() {
    Pipeline pipeline = Live.integration(orchestrator, "registry");
    int before = orchestrator.messages(Topics.deadLetters(Topics.OUTCOMES)).size();
    orchestrator.stop();
    pipeline.mapped("1", FIRST, NET);
    pipeline.booked("1", FIRST, 1, NET, TAX);
    orchestrator.registry().away(true);
    orchestrator.start();

    await().untilAsserted(() -> assertThat(orchestrator.registry().refusals()).isGreaterThan(3));
    assertThat(orchestrator.get("/actuator/health/readiness").status()).isEqualTo(503);
    orchestrator.registry().away(false);

    standing(orchestrator, invoice(pipeline, "1"), "IN_BOOKS");
    assertThat(orchestrator.messages(Topics.deadLetters(Topics.OUTCOMES))).hasSize(before);
    assertThat(orchestrator.get("/actuator/health/readiness").status()).isEqualTo(200);
  }

  @Test
  void waitsForADatabaseThatRefusesAndSetsNothingAside() {
    Pipeline pipeline = Live.integration(orchestrator, "database");
    int before = orchestrator.messages(Topics.deadLetters(Topics.CANONICAL_QUICKBOOKS)).size();
    orchestrator.database().sql("ALTER TABLE orchestrator.story RENAME TO away").update();
    try {
      pipeline.mapped("1", FIRST, NET);
      pipeline.booked("1", FIRST, 1, NET, TAX);
      await()
          .untilAsserted(
              () ->
                  assertThat(orchestrator.get("/actuator/prometheus").text())
                      .containsPattern(
                          "spring_kafka_listener_seconds_count\\{.*result=\"failure\""));
    } finally {
      orchestrator.database().sql("ALTER TABLE orchestrator.away RENAME TO story").update();
    }

    standing(orchestrator, invoice(pipeline, "1"), "IN_BOOKS");
    assertThat(orchestrator.messages(Topics.deadLetters(Topics.CANONICAL_QUICKBOOKS)))
        .hasSize(before);
  }

  private static List<ConsumerRecord<String, byte[]>> deadLetters(String key) {
    return orchestrator.messages(Topics.deadLetters(Topics.OUTCOMES)).stream()
        .filter(message -> message.key().equals(key))
        .toList();
  }

  private static String header(ConsumerRecord<?, ?> message, String name) {
    return new String(message.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }
}
