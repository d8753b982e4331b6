package io.concilia.connector.runtime.writing;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.contracts.canonical.CanonicalRecord;
import io.concilia.contracts.canonical.Customer;
import io.concilia.contracts.canonical.Intent;
import io.concilia.contracts.canonical.Mode;
import io.concilia.contracts.change.Origin;
import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.identity.RecordType;
import io.concilia.contracts.identity.Revision;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TurnsTest {

  /** One more than fill all the room there is, at 32 calls each. */
  private static final int CONNECTIONS = 9;

  private static final int WRITES_EACH = 200;

  private final TestWriting writing = new TestWriting();
  private final WritingEngine engine = writing.engine();

  @Test
  void everyConnectionHasATurnHoweverMuchTheOthersHaveToSend() throws InterruptedException {
    for (int i = 0; i < CONNECTIONS; i++) {
      ConnectionId books = ConnectionId.of("books-" + i);
      writing.connections.put(Samples.connection(books, writing.books.url(), Map.of()), "good");
      engine.canonical(writing.messages(backlog(books)));
    }

    stepUntilLinked(CONNECTIONS * WRITES_EACH / 2);

    List<Long> written =
        IntStream.range(0, CONNECTIONS)
            .mapToObj(
                i ->
                    writing.count(
                        "select count(*) from writing.link where key like 'books-%d/%%'"
                            .formatted(i)))
            .toList();
    assertThat(written).allMatch(count -> count > 0);
    writing.close();
  }

  private void stepUntilLinked(int wanted) throws InterruptedException {
    while (writing.count("select count(*) from writing.link") < wanted) {
      Instant next = engine.step();
      if (engine.outstanding() > 0) {
        engine.awaitAnswer(Duration.ofSeconds(20));
      } else if (next.isAfter(writing.clock.instant())) {
        throw new IllegalStateException("it rests with a full inbox until " + next);
      }
    }
  }

  private static List<CanonicalRecord> backlog(ConnectionId books) {
    return IntStream.range(0, WRITES_EACH)
        .mapToObj(Integer::toString)
        .map(id -> customer(books, id))
        .toList();
  }

  private static CanonicalRecord customer(ConnectionId books, String id) {
    return new CanonicalRecord(
        new RecordKey(books, RecordType.CUSTOMER, Samples.CRM, "sales_account", id, RecordKey.MAIN),
        new Revision(1, 1, 0),
        Samples.TENANT,
        Samples.INTEGRATION,
        new Intent.Present(
            Customer.builder(books + " customer " + id, Customer.Kind.ORGANISATION).build()),
        Origin.BACKFILL,
        null,
        Mode.LIVE,
        Samples.START);
  }
}
