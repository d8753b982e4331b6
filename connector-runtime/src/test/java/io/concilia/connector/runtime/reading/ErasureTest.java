package io.concilia.connector.runtime.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.connector.runtime.checkpoints.Checkpoints;
import io.concilia.connector.runtime.reading.TestReading.Instance;
import io.concilia.contracts.change.Change;
import io.concilia.contracts.change.ChangeKind;
import io.concilia.contracts.change.Origin;
import io.concilia.contracts.change.Request;
import io.concilia.contracts.erasure.Erasure;
import io.concilia.contracts.erasure.Erasure.Carrier;
import io.concilia.contracts.erasure.Erasure.Refusal;
import io.concilia.contracts.erasure.Erasure.Stage;
import io.concilia.contracts.identity.IntegrationId;
import io.concilia.contracts.identity.TenantId;
import io.concilia.contracts.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ErasureTest {

  private static final UUID ERASURE = UUID.fromString("00000000-0000-0000-0000-000000000042");
  private static final String NAME = "Ana Erased";

  private final TestReading reading = new TestReading();
  private final Instance instance =
      reading.instance(Checkpoints.NONE, Map.of("concilia.reading.polling.enabled", "false"));

  /** An account that carries its two persons, and a deal that carries the account. */
  @BeforeEach
  void haveAnAccountWithTwoPersons() {
    reading.crm.put("account", "7", "name", "Acme");
    reading.crm.put("person", "42", "name", NAME, "account", "7");
    reading.crm.put("person", "43", "name", "Ben Stays", "account", "7");
    reading.crm.put("deal", "9", "name", "A kitchen", "account", "7");
    for (String known : List.of("account/7", "person/42", "person/43", "deal/9")) {
      String[] key = known.split("/", -1);
      reading.hint(instance, key[0], key[1], Origin.WEBHOOK);
    }
    reading.settle(instance);
    assertThat(stored()).contains(NAME);
    published();
  }

  @AfterEach
  void close() {
    reading.close();
  }

  /** The relay has taken everything. */
  private void published() {
    reading.jdbc.update("delete from reading.outbox");
  }

  private void ask(String entity, String id) {
    Erasure asked =
        Erasure.asked(
            ERASURE,
            TenantId.of("acme"),
            TestReading.key(entity, id),
            "sync-orchestrator",
            reading.clock.instant());
    byte[] value = reading.codecs.erasures().encode(Topics.ERASURES, asked);
    instance
        .context()
        .getBean(ErasureListener.class)
        .listen(
            List.of(new ConsumerRecord<>(Topics.ERASURES, 0, 0, asked.source().toString(), value)));
  }

  private List<Erasure> said() {
    return reading.jdbc.query(
        "select value from reading.outbox where topic = ? order by id",
        (row, number) -> reading.codecs.erasures().decode(Topics.ERASURES, row.getBytes("value")),
        Topics.ERASURES);
  }

  /** All that is stored anywhere, as text. */
  private String stored() {
    return String.join(
        "\n",
        reading.jdbc.queryForList(
            "select concat_ws(' ', r::text) from reading.record r", String.class));
  }

  @Test
  void erasesWhomTheSourceHasNoMoreAndTheCopiesThatOthersCarry() {
    reading.crm.forget("person", "42");

    ask("person", "42");
    reading.settle(instance);

    assertThat(stored()).doesNotContain(NAME).contains("Ben Stays", "Acme", "ERASED");
    assertThat(said())
        .singleElement()
        .satisfies(
            said -> {
              assertThat(said.id()).isEqualTo(ERASURE);
              assertThat(said.stage()).isEqualTo(Stage.ERASED);
              assertThat(said.service()).isEqualTo("connector-crm");
              assertThat(said.carriers())
                  .containsExactly(new Carrier(TestReading.key("account", "7"), lastSeq(), 0));
            });
  }

  private long lastSeq() {
    return reading.count("select seq from reading.record where entity = 'account' and id = '7'");
  }

  @Test
  void tellsNobodyOfTheOthersThatSomethingHappenedToThem() {
    reading.crm.forget("person", "42");

    ask("person", "42");
    reading.settle(instance);
    reading
        .hints(instance)
        .store(
            List.of(
                Hint.read(TestReading.key("account", "7"), Origin.WEBHOOK, reading.clock.instant())
                    .composing()),
            reading.clock.instant());
    reading.settle(instance);

    assertThat(reading.changes())
        .extracting(change -> change.key().entity())
        .containsOnly("person");
    assertThat(reading.changes("person", "42"))
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.kind()).isEqualTo(ChangeKind.DELETE);
              assertThat(change.payload()).isEqualTo("{}");
            });
  }

  @Test
  void refusesWhomTheSourceStillHas() {
    ask("person", "42");
    reading.settle(instance);

    assertThat(said()).extracting(Erasure::refusal).containsExactly(Refusal.STILL_THERE);
    assertThat(stored()).contains(NAME);
  }

  @Test
  void refusesWhomTheSourceStillHasInItsBin() {
    reading.crm.delete("person", "42");

    ask("person", "42");
    reading.settle(instance);

    assertThat(said()).extracting(Erasure::refusal).containsExactly(Refusal.STILL_THERE);
  }

  @Test
  void refusesWhatBecomesNoCustomer() {
    ask("deal", "9");
    reading.settle(instance);

    assertThat(said()).extracting(Erasure::refusal).containsExactly(Refusal.NOT_A_PERSON);
  }

  @Test
  void refusesWhatTheSourceKeepsFromUs() {
    reading.crm.hide(reference -> reference.id().equals("99"));

    ask("person", "99");
    reading.settle(instance);

    assertThat(said()).extracting(Erasure::refusal).containsExactly(Refusal.NOT_READABLE);
  }

  @Test
  void takesInNothingOfThemAfterwards() {
    reading.crm.forget("person", "42");
    ask("person", "42");
    reading.settle(instance);
    reading.clock.advance(Duration.ofMinutes(5));

    reading.crm.put("person", "42", "name", NAME, "account", "7");
    reading.hint(instance, "person", "42", Origin.WEBHOOK);
    reading.settle(instance);

    assertThat(stored()).doesNotContain(NAME);
    assertThat(reading.changes("person", "42")).hasSize(1);
  }

  @Test
  void answersAReplayOfThemWithoutData() {
    reading.crm.forget("person", "42");
    ask("person", "42");
    reading.settle(instance);
    Request replay =
        new Request(
            TenantId.of("acme"),
            TestReading.key("person", "42"),
            Origin.REPLAY,
            IntegrationId.of("acme-books"),
            null,
            false,
            reading.clock.instant());

    instance.context().getBean(RequestIntake.class).accept(List.of(replay));
    reading.settle(instance);

    assertThat(reading.changes("person", "42"))
        .hasSize(2)
        .extracting(Change::payload)
        .containsOnly("{}");
  }

  @Test
  void waitsForWhatIsStillOnItsWayToTheBroker() {
    reading.clock.advance(Duration.ofSeconds(5));
    reading.crm.put("account", "7", "name", "Acme Ltd");
    reading.hint(instance, "account", "7", Origin.WEBHOOK);
    reading.settle(instance);
    reading.crm.forget("person", "42");

    ask("person", "42");
    reading.settle(instance);
    assertThat(said()).isEmpty();
    assertThat(stored()).contains(NAME);

    published();
    reading.pass(instance, Duration.ofMinutes(1));
    assertThat(said()).extracting(Erasure::stage).containsExactly(Stage.ERASED);
    assertThat(stored()).doesNotContain(NAME);
  }

  @Test
  void keepsAChangeOfACarrierThatNobodyHasBeenToldOf() {
    reading.clock.advance(Duration.ofSeconds(5));
    reading.crm.forget("person", "42");
    reading.crm.put("account", "7", "name", "Acme Ltd");
    // A search has brought the account's new content, and it is not composed yet.
    reading.jdbc.update(
        "update reading.record set content = replace(content, 'Acme', 'Acme Ltd')"
            + " where entity = 'account'");

    ask("person", "42");
    reading.settle(instance);
    reading.hint(instance, "account", "7", Origin.WEBHOOK);
    reading.settle(instance);

    assertThat(reading.changes("account", "7"))
        .singleElement()
        .satisfies(change -> assertThat(change.payload()).contains("Acme Ltd"));
  }

  @Test
  void erasesOnceMoreWhenItIsAskedAgain() {
    reading.crm.forget("person", "42");
    ask("person", "42");
    reading.settle(instance);

    published();
    ask("person", "42");
    reading.settle(instance);

    assertThat(said()).extracting(Erasure::stage).containsExactly(Stage.ERASED);
  }
}
