package io.concilia.connector.runtime.writing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.concilia.connector.runtime.checkpoints.Checkpoints;
import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.outcome.OutcomeState;
import io.concilia.contracts.topic.Topics;
import io.concilia.contracts.wire.RegistryUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/** Several processes, and what they stand on going away for a while. */
class ManyProcessesTest {

  @RegisterExtension private final TestWriting writing = new TestWriting();

  /** So that the first step sends, and asks nothing before. */
  @BeforeEach
  void askNothing() {
    writing.policies(Samples.policies("duplicateGuard", "OFF"));
  }

  @Test
  void whoLosesItsLeaseWhileACallIsUnderWayChangesNothingWhenItWakes() {
    WritingEngine sleeper = writing.engine("sleeper", Checkpoints.NONE);
    writing.give(sleeper, Samples.customer("42", 1, "Acme"));
    writing.settle(sleeper);
    writing.give(sleeper, Samples.invoice("7", 1, "42", "10.00"));
    sleeper.step();
    await().until(() -> !writing.books.marked(Samples.invoiceKey("7")).isEmpty());

    WritingEngine other = writing.engine("other", Checkpoints.NONE);
    writing.clock.advance(Duration.ofMinutes(2));
    writing.settle(other);
    assertThat(writing.last(Samples.invoiceKey("7")).state()).isEqualTo(OutcomeState.UNCERTAIN);
    List<Map<String, Object>> before = everything();
    writing.settle(sleeper);

    assertThat(everything()).isEqualTo(before);
    writing.pass(other, Duration.ofSeconds(160));
    assertThat(writing.books.marked(Samples.invoiceKey("7"))).hasSize(1);
    assertThat(writing.states(Samples.invoiceKey("7")))
        .containsExactly(OutcomeState.UNCERTAIN, OutcomeState.DONE);
  }

  @Test
  void whoIsReplacedByItsSuccessorInTheSameSecondChangesNothing() {
    WritingEngine old = writing.engine("process", Checkpoints.NONE);
    writing.give(old, Samples.customer("42", 1, "Acme"));
    writing.settle(old);
    writing.give(old, Samples.invoice("7", 1, "42", "10.00"));
    old.step();
    await().until(() -> !writing.books.marked(Samples.invoiceKey("7")).isEmpty());

    writing.settle(writing.engine("process", Checkpoints.NONE));
    List<Map<String, Object>> before = everything();
    writing.settle(old);

    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void twoProcessesShareManyConnectionsAndOneTakesAllWhenTheOtherDies() {
    List<ConnectionId> six =
        IntStream.rangeClosed(1, 6).mapToObj(i -> ConnectionId.of("books-" + i)).toList();
    six.forEach(
        id ->
            writing.connections.put(Samples.connection(id, writing.books.url(), Map.of()), "good"));
    WritingEngine one = writing.engine("one", Checkpoints.NONE);
    WritingEngine other = writing.engine("other", Checkpoints.NONE);
    for (int i = 0; i < 10; i++) {
      writing.clock.advance(Duration.ofSeconds(1));
      writing.settle(one);
      writing.settle(other);
    }
    assertThat(drivenBy("one")).isBetween(3L, 4L);
    assertThat(drivenBy("one") + drivenBy("other")).isEqualTo(7);

    for (ConnectionId id : six) {
      writing.give(other, Samples.customerOf(id, "42", "Acme " + id));
    }
    writing.clock.advance(Duration.ofMinutes(2));
    writing.pass(other, Duration.ofSeconds(5));

    assertThat(drivenBy("other")).isEqualTo(7);
    assertThat(writing.books.entries()).hasSize(6);
  }

  @Test
  void oneConnectionIsDrivenByOneProcessAtATime() {
    WritingEngine one = writing.engine("one", Checkpoints.NONE);
    WritingEngine other = writing.engine("other", Checkpoints.NONE);
    writing.settle(one);
    for (int i = 1; i <= 20; i++) {
      writing.give(other, Samples.customer("" + i, 1, "name " + i));
      writing.settle(other);
    }
    assertThat(writing.books.writes()).isZero();

    writing.settle(one);
    writing.pass(one, Duration.ofSeconds(1));
    assertThat(writing.books.writes()).isEqualTo(20);
    assertThat(writing.books.entries()).hasSize(20);
  }

  @Test
  void anAttemptOfWhichNobodyKnowsWhetherItWasCommittedIsLookedInto() {
    WritingEngine engine = writing.engine();
    writing.give(engine, Samples.customer("42", 1, "Acme"));
    writing.settle(engine);
    writing.give(engine, Samples.invoice("7", 1, "42", "10.00"));
    writing.outages.loseTheNextCommit();

    assertThatThrownBy(() -> engine.step()).isInstanceOf(TransactionSystemException.class);
    assertThat(writing.count("select count(*) from writing.attempt where closed_at is null"))
        .isEqualTo(1);
    writing.pass(engine, Duration.ofMinutes(5));

    assertThat(writing.books.marked(Samples.invoiceKey("7"))).hasSize(1);
    assertThat(writing.last(Samples.invoiceKey("7")).state()).isEqualTo(OutcomeState.DONE);
  }

  @Test
  void nothingIsLostWhileTheDatabaseIsAway() {
    WritingEngine engine = writing.engine();
    writing.settle(engine);
    writing.outages.database(true);

    assertThatThrownBy(() -> writing.give(engine, Samples.customer("42", 1, "Acme")))
        .isInstanceOf(CannotCreateTransactionException.class);
    assertThat(writing.producer.history()).isEmpty();

    writing.outages.database(false);
    writing.give(engine, Samples.customer("42", 1, "Acme"));
    writing.settle(engine);
    assertThat(writing.last(Samples.customerKey("42")).state()).isEqualTo(OutcomeState.DONE);
  }

  @Test
  void nothingIsSetAsideWhileTheRegistryIsAway() {
    WritingEngine engine = writing.engine();
    var messages = writing.messages(List.of(Samples.customer("42", 1, "Acme")));
    writing.outages.registry.away(true);

    assertThatThrownBy(() -> engine.canonical(messages))
        .isInstanceOf(RegistryUnavailableException.class);
    assertThat(writing.producer.history()).isEmpty();

    writing.outages.registry.away(false);
    engine.canonical(messages);
    writing.settle(engine);
    assertThat(writing.last(Samples.customerKey("42")).state()).isEqualTo(OutcomeState.DONE);
  }

  @Test
  void whatTheBrokerDoesNotTakeStaysInTheOutbox() {
    WritingEngine engine = writing.engine();
    writing.give(engine, Samples.customer("42", 1, "Acme"));
    writing.settle(engine);
    int said = writing.outcomes().size();
    writing.producer.sendException = new IllegalStateException("the broker is away");

    assertThatThrownBy(() -> writing.relay(Checkpoints.NONE).drain())
        .isInstanceOf(IllegalStateException.class);
    assertThat(writing.outcomes()).hasSize(said);

    writing.producer.sendException = null;
    writing.relay(Checkpoints.NONE).drain();
    assertThat(writing.outcomes()).isEmpty();
    assertThat(writing.producer.history())
        .filteredOn(message -> message.topic().equals(Topics.OUTCOMES))
        .hasSize(said);
  }

  private long drivenBy(String process) {
    return writing.count("select count(*) from writing.lease where owner = '" + process + "'");
  }

  private List<Map<String, Object>> everything() {
    return writing.jdbc.queryForList(
        "select key, state, seq::text as detail from writing.write"
            + " union all select key, state, id::text from writing.attempt"
            + " union all select key, vendor_id, lock_token from writing.link"
            + " union all select key, topic, id::text from writing.outbox order by 1, 2, 3");
  }
}
