package io.concilia.connector.runtime.writing;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.contracts.canonical.CanonicalRecord;
import io.concilia.contracts.canonical.DocumentStatus;
import io.concilia.contracts.change.Origin;
import io.concilia.contracts.identity.DocumentRef;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.identity.RecordType;
import io.concilia.contracts.outcome.OutcomeState;
import io.concilia.contracts.outcome.Phase;
import io.concilia.contracts.value.Money;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Fields of a record that is the vendor's own: filled in, and the record never made. */
class FieldsTest {

  private static final RecordKey KEY =
      new RecordKey(
          Samples.BOOKS,
          RecordType.DOCUMENT_STATUS,
          Samples.CRM,
          "sale",
          "deal:7:crm",
          RecordKey.MAIN);

  @RegisterExtension private final TestWriting writing = new TestWriting();
  private final WritingEngine engine = writing.engine();
  private final String deal =
      writing.books.add("DOCUMENT_STATUS", Map.of("name", "A deal", "shown", ""));

  @Test
  void areWrittenIntoTheRecordThatIsThere() {
    give(1, deal, "1001");

    assertThat(writing.last(KEY).state()).isEqualTo(OutcomeState.DONE);
    assertThat(shown()).isEqualTo("1001");
    assertThat(writing.books.entries()).hasSize(1);
    assertThat(writing.books.entries().get(0).content()).containsEntry("name", "A deal");
  }

  @Test
  void areNotWrittenWhereTheRecordShowsThemAlready() {
    give(1, deal, "1001");
    long writes = writing.books.writes();

    give(2, deal, "1001");

    assertThat(writing.last(KEY).state()).isEqualTo(OutcomeState.UNCHANGED);
    assertThat(writing.books.writes()).isEqualTo(writes);
  }

  @Test
  void areWrittenAgainWhereSomebodyTookThemOut() {
    give(1, deal, "1001");
    writing.books.edit(deal, "shown", "");

    give(2, deal, "1001");

    assertThat(shown()).isEqualTo("1001");
  }

  @Test
  void areNobodysWhereTheRecordIsGone() {
    give(1, "nowhere", "1001");

    assertThat(writing.last(KEY).state()).isEqualTo(OutcomeState.NOT_NEEDED);
    assertThat(writing.last(KEY).reason()).isEqualTo("RECORD_GONE");
    assertThat(writing.books.writes()).isZero();
  }

  @Test
  void areLookedForAndNotWrittenTwiceWhenTheAnswerIsLost() {
    give(1, deal, "1001");
    long writes = writing.books.writes();
    AtomicBoolean lost = new AtomicBoolean();
    writing.books.faults(
        call ->
            call.write() && lost.compareAndSet(false, true)
                ? FakeBooks.Fault.LOST_AFTER
                : FakeBooks.Fault.NONE);

    give(2, deal, "1002");
    writing.pass(engine, Duration.ofMinutes(4));

    assertThat(writing.last(KEY).state()).isEqualTo(OutcomeState.DONE);
    assertThat(shown()).isEqualTo("1002");
    assertThat(writing.books.writes()).isEqualTo(writes + 1);
  }

  private void give(long seq, String onto, String number) {
    writing.give(engine, status(seq, onto, number));
    writing.settle(engine);
  }

  private Object shown() {
    return writing.books.entries().get(0).content().get("shown");
  }

  private static CanonicalRecord status(long seq, String onto, String number) {
    Money none = Money.of("0.00", "USD");
    Money all = Money.of("10.00", "USD");
    return Samples.record(
        KEY,
        seq,
        new DocumentStatus(
            new DocumentRef(RecordType.INVOICE, "deal", onto, RecordKey.MAIN),
            new DocumentStatus.Identification(number, Phase.OPEN, null, null, null),
            new DocumentStatus.Amounts(all, none, all),
            new DocumentStatus.Settlement(none, none, all, null, null),
            false),
        Origin.POLL);
  }
}
