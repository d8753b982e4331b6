package io.concilia.connector.runtime.writing;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.contracts.canonical.CanonicalRecord;
import io.concilia.contracts.configuration.Connection;
import io.concilia.contracts.outcome.OutcomeState;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What an answer does to its connection, and must not do to the records that wait for it. */
class ConnectionFaultTest {

  @RegisterExtension private final TestWriting writing = new TestWriting();
  private final WritingEngine engine = writing.engine();

  @Test
  void aRefusedTokenIsRenewedOnceAndNothingIsSaidOfTheRecord() {
    writing.settle(engine);
    writing.connections.next(Samples.BOOKS, "better");
    writing.books.accept("better");

    writing.give(engine, Samples.customer("42", 1, "Acme"));
    writing.pass(engine, Duration.ofSeconds(10));

    assertThat(writing.states(Samples.customerKey("42"))).containsExactly(OutcomeState.DONE);
    assertThat(writing.connections.renewals()).isEqualTo(1);
  }

  @Test
  void aTokenThatIsRefusedAtTheWriteItselfIsRenewedAndTheWriteGoesAgain() {
    writing.give(engine, Samples.customer("41", 1, "Zenith"));
    writing.settle(engine);
    long writes = writing.books.writes();
    writing.connections.next(Samples.BOOKS, "better");
    writing.books.accept("better");

    writing.give(engine, Samples.customer("42", 1, "Acme"));
    writing.pass(engine, Duration.ofSeconds(10));

    assertThat(writing.books.writes()).isEqualTo(writes + 2);
    assertThat(writing.states(Samples.customerKey("42"))).containsExactly(OutcomeState.DONE);
    assertThat(writing.connections.renewals()).isEqualTo(1);
  }

  @Test
  void withoutAnotherTokenTheConnectionRestsUntilItHasOne() {
    writing.books.accept("better");
    writing.give(engine, Samples.customer("42", 1, "Acme"));
    writing.pass(engine, Duration.ofMinutes(10));

    assertThat(status()).isEqualTo(Connection.Status.DISCONNECTED);
    assertThat(writing.outcomes()).isEmpty();
    int asked = writing.books.calls().size();
    writing.pass(engine, Duration.ofMinutes(1));
    assertThat(writing.books.calls()).hasSize(asked);

    writing.connections.put(
        Samples.connection(Samples.BOOKS, writing.books.url(), Map.of()), "better");
    writing.pass(engine, Duration.ofSeconds(3));

    assertThat(writing.states(Samples.customerKey("42"))).containsExactly(OutcomeState.DONE);
  }

  @Test
  void aWithdrawnConsentDisconnectsAtOnce() {
    answerWrites(403);
    writing.give(engine, Samples.customer("42", 1, "Acme"), Samples.customer("43", 1, "Bell"));
    writing.pass(engine, Duration.ofMinutes(1));

    assertThat(status()).isEqualTo(Connection.Status.DISCONNECTED);
    assertThat(writing.connections.renewals()).isZero();
    assertThat(writing.outcomes()).isEmpty();
    assertThat(attempts()).isZero();
  }

  @Test
  void goesOnWhileTheConsentEndsSoon() {
    writing.connections.status(Samples.BOOKS, Connection.Status.EXPIRING);

    writing.give(engine, Samples.customer("42", 1, "Acme"));
    writing.pass(engine, Duration.ofSeconds(10));

    assertThat(writing.states(Samples.customerKey("42"))).containsExactly(OutcomeState.DONE);
  }

  @Test
  void aSuspendedCompanyIsAskedAgainLater() {
    answerWrites(423);
    writing.give(engine, Samples.customer("42", 1, "Acme"));
    writing.pass(engine, Duration.ofMinutes(4));
    assertThat(status()).isEqualTo(Connection.Status.PAUSED);
    assertThat(writing.books.writes()).isEqualTo(1);

    writing.books.faults(call -> FakeBooks.Fault.NONE);
    writing.pass(engine, Duration.ofMinutes(2));

    assertThat(status()).isEqualTo(Connection.Status.CONNECTED);
    assertThat(writing.states(Samples.customerKey("42"))).containsExactly(OutcomeState.DONE);
  }

  @Test
  void aThrottledConnectionWaitsAndTheOthersDoNot() {
    try (FakeBooks others = new FakeBooks(writing.clock)) {
      writing.connections.put(Samples.connection(Samples.OTHER, others.url(), Map.of()), "good");
      answerWrites(429);
      writing.give(
          engine,
          Samples.customer("42", 1, "Acme"),
          Samples.customerOf(Samples.OTHER, "43", "Bell"));
      writing.settle(engine);
      long writes = writing.books.writes();
      writing.books.faults(call -> FakeBooks.Fault.NONE);
      writing.pass(engine, Duration.ofSeconds(50));

      assertThat(others.entries()).hasSize(1);
      assertThat(writing.books.writes()).isEqualTo(writes);
      assertThat(attempts()).isZero();

      writing.pass(engine, Duration.ofSeconds(20));
      assertThat(writing.states(Samples.customerKey("42"))).containsExactly(OutcomeState.DONE);
    }
  }

  @Test
  void anOutageBurnsNoAttemptsAndFewCalls() {
    writing.give(engine, Samples.customer("42", 1, "Acme"));
    writing.settle(engine);
    int before = writing.books.calls().size();
    writing.books.faults(call -> new FakeBooks.Fault.Status(503, ""));
    writing.give(
        engine,
        IntStream.rangeClosed(1, 40)
            .mapToObj(i -> Samples.invoice(Integer.toString(i), 1, "42", i + ".00"))
            .toArray(CanonicalRecord[]::new));
    writing.pass(engine, Duration.ofMinutes(20));

    assertThat(attempts()).isZero();
    assertThat(writing.count("select count(*) from writing.write where state = 'DUE'"))
        .isEqualTo(40);
    assertThat(writing.books.calls().size() - before).isLessThan(80);

    writing.books.faults(call -> FakeBooks.Fault.NONE);
    writing.pass(engine, Duration.ofMinutes(10));

    assertThat(writing.books.entries()).hasSize(41);
    assertThat(writing.letters()).isEmpty();
  }

  @Test
  void aRecordThatFailsWhileOthersSucceedIsHeldInTheEnd() {
    writing.books.faults(
        call ->
            call.write() && call.body().contains("Unlucky")
                ? new FakeBooks.Fault.Status(503, "")
                : FakeBooks.Fault.NONE);
    writing.give(engine, Samples.customer("13", 1, "Unlucky"));
    for (int i = 100; i < 160 && !held("13"); i++) {
      writing.settle(engine);
      writing.clock.advance(Duration.ofSeconds(1));
      writing.give(engine, Samples.customer(Integer.toString(i), 1, "name " + i));
      writing.settle(engine);
      writing.clock.advance(Duration.ofMinutes(6));
    }

    assertThat(writing.last(Samples.customerKey("13")).failure().cause().code())
        .isEqualTo(Causes.VENDOR_KEEPS_FAILING);
    assertThat(attempts()).isEqualTo(10);
    assertThat(writing.letters()).isEmpty();
  }

  private boolean held(String customer) {
    return writing.states(Samples.customerKey(customer)).contains(OutcomeState.HELD);
  }

  private void answerWrites(int status) {
    writing.books.faults(
        call -> call.write() ? new FakeBooks.Fault.Status(status, "") : FakeBooks.Fault.NONE);
  }

  private Connection.Status status() {
    return writing.connections.find(Samples.BOOKS).orElseThrow().status();
  }

  private long attempts() {
    return writing.count("select coalesce(max(attempts), 0) from writing.write");
  }
}
