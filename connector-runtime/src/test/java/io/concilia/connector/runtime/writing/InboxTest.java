package io.concilia.connector.runtime.writing;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.contracts.canonical.CanonicalRecord;
import io.concilia.contracts.canonical.Customer;
import io.concilia.contracts.change.Origin;
import io.concilia.contracts.outcome.OutcomeState;
import io.concilia.contracts.topic.Headers;
import io.concilia.contracts.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What arrives, in whatever order and however often, and what becomes of it. */
class InboxTest {

  @RegisterExtension private final TestWriting writing = new TestWriting();
  private final WritingEngine engine = writing.engine();

  @Test
  void anOldRevisionAfterANewerOneChangesNothing() {
    writing.give(engine, Samples.customer("42", 1, "Acme"), Samples.invoice("7", 3, "42", "30.00"));
    writing.settle(engine);
    long writes = writing.books.writes();

    writing.give(engine, Samples.invoice("7", 2, "42", "20.00"));
    writing.settle(engine);

    assertThat(writing.books.writes()).isEqualTo(writes);
    assertThat(writing.last(Samples.invoiceKey("7")).state()).isEqualTo(OutcomeState.SUPERSEDED);
    assertThat(writing.last(Samples.invoiceKey("7")).revision().seq()).isEqualTo(2);
  }

  @Test
  void theSameRevisionAgainSaysNothing() {
    writing.give(engine, Samples.customer("42", 1, "Acme"));
    writing.settle(engine);
    int said = writing.outcomes().size();

    writing.give(engine, Samples.customer("42", 1, "Acme"));
    writing.settle(engine);

    assertThat(writing.outcomes()).hasSize(said);
    assertThat(writing.books.writes()).isEqualTo(1);
  }

  @Test
  void ofManyRevisionsAtOnceOnlyTheNewestIsWritten() {
    writing.give(
        engine,
        Samples.customer("42", 2, "Acme Two"),
        Samples.customer("42", 3, "Acme Three"),
        Samples.customer("42", 1, "Acme One"));
    writing.settle(engine);

    assertThat(writing.books.writes()).isEqualTo(1);
    assertThat(writing.books.entries().get(0).content().get("name")).isEqualTo("Acme Three");
    assertThat(writing.states(Samples.customerKey("42")))
        .containsExactly(OutcomeState.SUPERSEDED, OutcomeState.SUPERSEDED, OutcomeState.DONE);
  }

  @Test
  void whatIsWonThenWaitsThenIsLostIsNeverInvoiced() {
    writing.give(engine, Samples.invoice("7", 1, "42", "10.00"));
    writing.settle(engine);
    writing.give(engine, Samples.withdrawn(Samples.invoiceKey("7"), 2));
    writing.give(engine, Samples.customer("42", 1, "Acme"));
    writing.pass(engine, Duration.ofSeconds(30));

    assertThat(writing.books.entries()).extracting(FakeBooks.Entry::type).containsOnly("CUSTOMER");
    assertThat(writing.states(Samples.invoiceKey("7")))
        .containsExactly(OutcomeState.WAITING, OutcomeState.SUPERSEDED, OutcomeState.WITHDRAWN);
  }

  @Test
  void whatAWriteNamesIsInTheBooksFirst() {
    writing.give(engine, Samples.invoice("7", 1, "42", "10.00"), Samples.customer("42", 1, "Acme"));
    writing.settle(engine);

    assertThat(writing.books.entries())
        .extracting(FakeBooks.Entry::type)
        .containsExactly("CUSTOMER", "INVOICE");
  }

  @Test
  void oneGuiltyRecordOfABatchIsSetAsideAloneAsItCame() {
    writing.settings(Map.of("batchBackfill", "true"));
    writing.books.faults(
        call ->
            call.write() && call.body().contains("poison")
                ? new FakeBooks.Fault.Status(400, "bad request")
                : FakeBooks.Fault.NONE);
    List<CanonicalRecord> thirty = new ArrayList<>();
    for (int i = 1; i <= 30; i++) {
      thirty.add(backfilled(i, i == 17 ? "poison" : ""));
    }

    writing.give(engine, thirty.toArray(CanonicalRecord[]::new));
    writing.pass(engine, Duration.ofMinutes(2));

    assertThat(writing.books.entries()).hasSize(29);
    assertThat(writing.books.calls().stream().filter(FakeBooks.Call::write).findFirst())
        .hasValueSatisfying(call -> assertThat(call.body()).contains("name 1\"", "name 30\""));
    assertThat(writing.letters()).hasSize(1);
    Map<String, Object> letter = writing.letters().get(0);
    assertThat(letter.get("key")).isEqualTo(Samples.customerKey("17").toString());
    assertThat((byte[]) letter.get("value"))
        .isEqualTo(writing.messages(List.of(thirty.get(16))).get(0).value());
    assertThat(letter.get("headers").toString())
        .contains(Headers.SOURCE_TOPIC + " " + Topics.CANONICAL_QUICKBOOKS)
        .contains(Headers.SOURCE_OFFSET + " 16")
        .contains(Headers.STAGE + " write")
        .contains(Headers.FAILURE_KIND + " REFUSED")
        .contains(Headers.FAILURE_CAUSE + " STATUS_400");
    assertThat(writing.last(Samples.customerKey("17")).state()).isEqualTo(OutcomeState.REFUSED);
  }

  @Test
  void whatIsRefusedGoesOnWithItsNextRevision() {
    writing.give(engine, backfilled(1, "poison"));
    writing.settle(engine);
    assertThat(writing.last(Samples.customerKey("1")).state()).isEqualTo(OutcomeState.REFUSED);

    writing.give(engine, Samples.customer("1", 2, "Acme"));
    writing.settle(engine);

    assertThat(writing.last(Samples.customerKey("1")).state()).isEqualTo(OutcomeState.DONE);
  }

  @Test
  void whatCannotBeReadIsSetAsideAsItCameAndTheRestGoesOn() {
    byte[] unreadable = {0, 0, 0, 0, 99, 1, 2, 3};
    List<ConsumerRecord<String, byte[]>> messages = new ArrayList<>();
    messages.add(
        new ConsumerRecord<>(Topics.CANONICAL_QUICKBOOKS, 3, 14, "unreadable", unreadable));
    messages.addAll(writing.messages(List.of(Samples.customer("42", 1, "Acme"))));

    engine.canonical(messages);
    writing.settle(engine);

    assertThat(writing.producer.history()).hasSize(1);
    ProducerRecord<byte[], byte[]> letter = writing.producer.history().get(0);
    assertThat(letter.topic()).isEqualTo(Topics.deadLetters(Topics.CANONICAL_QUICKBOOKS));
    assertThat(letter.value()).isEqualTo(unreadable);
    assertThat(
            new String(
                letter.headers().lastHeader(Headers.SOURCE_OFFSET).value(), StandardCharsets.UTF_8))
        .isEqualTo("14");
    assertThat(writing.last(Samples.customerKey("42")).state()).isEqualTo(OutcomeState.DONE);
  }

  @Test
  void whatTheDatabaseRefusesIsHeldAloneAndTheRestGoesOn() {
    writing.jdbc.execute(
        "alter table writing.attempt add constraint none check (key not like '%/13/%')");
    List<CanonicalRecord> twenty = new ArrayList<>();
    for (int i = 1; i <= 20; i++) {
      twenty.add(backfilled(i, ""));
    }

    writing.give(engine, twenty.toArray(CanonicalRecord[]::new));
    writing.pass(engine, Duration.ofSeconds(10));

    assertThat(writing.books.entries()).hasSize(19);
    assertThat(writing.last(Samples.customerKey("13")).state()).isEqualTo(OutcomeState.HELD);
    assertThat(writing.last(Samples.customerKey("13")).failure().cause().code())
        .isEqualTo(Causes.OUR_FAULT);
  }

  @Test
  void aRefusalThatNoRecordIsToBlameForIsNotTriedAgainAtOnce() {
    writing.jdbc.execute("alter table writing.call add constraint none check (kind <> 'PROFILE')");
    writing.give(engine, Samples.customer("42", 1, "Acme"));

    writing.settle(engine);
    writing.pass(engine, Duration.ofSeconds(5));

    assertThat(writing.outcomes()).isEmpty();
    writing.jdbc.execute("alter table writing.call drop constraint none");
    writing.pass(engine, Duration.ofSeconds(5));
    assertThat(writing.last(Samples.customerKey("42")).state()).isEqualTo(OutcomeState.DONE);
  }

  @Test
  void aRecordThatIsWrittenTooOftenIsHeldUntilAPersonLooks() {
    for (int seq = 1; seq <= 12; seq++) {
      writing.give(engine, Samples.customer("42", seq, "Acme " + seq));
      writing.settle(engine);
      writing.clock.advance(Duration.ofMinutes(1));
    }

    assertThat(writing.last(Samples.customerKey("42")).state()).isEqualTo(OutcomeState.HELD);
    assertThat(writing.last(Samples.customerKey("42")).failure().cause().code())
        .isEqualTo(Causes.LOOP);
    assertThat(writing.books.entries().get(0).content().get("name")).isEqualTo("Acme 11");
  }

  private static CanonicalRecord backfilled(int id, String note) {
    return Samples.record(
        Samples.customerKey(Integer.toString(id)),
        1,
        Customer.builder("name " + id, Customer.Kind.ORGANISATION).note(note).build(),
        Origin.BACKFILL);
  }
}
