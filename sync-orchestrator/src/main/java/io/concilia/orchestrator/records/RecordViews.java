package io.concilia.orchestrator.records;

import io.concilia.contracts.outcome.Booked;
import io.concilia.contracts.outcome.Difference;
import io.concilia.contracts.outcome.Failure;
import io.concilia.contracts.outcome.Phase;
import io.concilia.contracts.value.Money;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the API shows of records. Amounts are text, so that no reader makes them floating. */
final class RecordViews {

  private RecordViews() {}

  /** An amount and its currency. */
  record MoneyView(String amount, String currency) {

    static @Nullable MoneyView of(@Nullable Money money) {
      return money == null
          ? null
          : new MoneyView(money.amount().toPlainString(), money.currency().getCurrencyCode());
    }
  }

  /**
   * @param counts what its money counts as
   * @param label in the reader's language
   */
  record StateView(StateCode code, String label, StateCode.Counts counts) {}

  /**
   * @param message ours, in the reader's language
   * @param vendorMessage the vendor's own words
   */
  record CauseView(
      String code,
      String subject,
      String message,
      @Nullable String field,
      @Nullable String vendorCode,
      @Nullable String vendorMessage) {

    static CauseView of(Failure failure, String message) {
      return new CauseView(
          failure.cause().code(),
          failure.cause().subject(),
          message,
          failure.field(),
          failure.vendorCode(),
          failure.vendorMessage());
    }
  }

  /** The document as the books hold it. */
  record BookedView(
      @Nullable String number,
      Phase phase,
      LocalDate issueDate,
      @Nullable LocalDate dueDate,
      @Nullable MoneyView net,
      @Nullable MoneyView tax,
      @Nullable MoneyView gross,
      @Nullable MoneyView balance,
      @Nullable URI url,
      Instant readAt) {

    static @Nullable BookedView of(@Nullable Booked booked) {
      return booked == null
          ? null
          : new BookedView(
              booked.number(),
              booked.phase(),
              booked.issueDate(),
              booked.dueDate(),
              MoneyView.of(booked.totals().net()),
              MoneyView.of(booked.totals().tax()),
              MoneyView.of(booked.totals().gross()),
              MoneyView.of(booked.balance()),
              booked.url(),
              booked.readAt());
    }
  }

  /**
   * What may be done: {@code method} to {@code href} with {@code body}.
   *
   * @param body what it already says, such as the record's tag that the person saw
   * @param needs fields of the body that only the person can fill
   */
  record ActionView(
      String action,
      String label,
      String method,
      String href,
      @Nullable Map<String, Object> body,
      List<String> needs) {}

  /**
   * A record in a list.
   *
   * @param type absent for a source record that no rule has answered yet
   * @param tag what a decision about it names in If-Match
   */
  record RecordView(
      String integration,
      @Nullable String type,
      String sourceEntity,
      String sourceId,
      String part,
      @Nullable String title,
      @Nullable String crmUrl,
      StateView state,
      @Nullable String reason,
      @Nullable CauseView cause,
      @Nullable MoneyView money,
      @Nullable BookedView booked,
      List<Difference> differences,
      @Nullable String vendorId,
      String revision,
      String tag,
      Instant since,
      List<ActionView> actions,
      @Nullable String href) {}

  /**
   * A page of records.
   *
   * @param next the cursor of the next page; absent on the last
   */
  record Page(List<RecordView> records, @Nullable String next) {}

  /**
   * An event of a story.
   *
   * @param quote the vendor's own words
   */
  record EventView(
      Instant at,
      String kind,
      String text,
      @Nullable String quote,
      String revision,
      @Nullable String by,
      @Nullable Integer attempts,
      @Nullable String trace) {}

  /**
   * A record with its whole story.
   *
   * @param parts all parts that its source became as this type
   * @param millisSinceHint from the receipt of the newest hint to its figures in the books
   */
  record StoryView(
      RecordView record,
      List<String> parts,
      @Nullable Long millisSinceHint,
      List<EventView> story) {}
}
