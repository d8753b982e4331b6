package io.concilia.connector.runtime.writing;

import io.concilia.contracts.canonical.AmountsAre;
import io.concilia.contracts.canonical.CanonicalRecord;
import io.concilia.contracts.canonical.CreditNote;
import io.concilia.contracts.canonical.CreditNote.Method;
import io.concilia.contracts.canonical.CreditNote.Reason;
import io.concilia.contracts.canonical.DocumentContent;
import io.concilia.contracts.canonical.Invoice;
import io.concilia.contracts.canonical.Line;
import io.concilia.contracts.decision.Decision.Kind;
import io.concilia.contracts.identity.DocumentRef;
import io.concilia.contracts.value.Money;
import io.concilia.contracts.value.Totals;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What may correct an invoice that is in the books, and the documents that do. The books account
 * for {@code accounted}, the CRM wants {@code wanted}; pure.
 */
final class Corrections {

  private Corrections() {}

  /** The corrections that a person may choose from; leaving it as it is can always be chosen. */
  static Set<Kind> offered(@Nullable CanonicalRecord accounted, CanonicalRecord wanted) {
    Set<Kind> offered = EnumSet.of(Kind.LEAVE);
    Invoice before = invoice(accounted);
    if (before == null) {
      return offered;
    }
    Invoice after = invoice(wanted);
    if (after == null) {
      offered.add(Kind.CREDIT);
      return offered;
    }
    offered.add(Kind.CREDIT_AND_REISSUE);
    if (oneDocumentMayDo(before.content(), after.content())) {
      LineChanges changes = LineChanges.between(before.content(), after.content());
      if (changes.tooLittle().isEmpty() && !changes.tooMuch().isEmpty()) {
        offered.add(Kind.CREDIT_DIFFERENCE);
      }
      if (changes.tooMuch().isEmpty() && !changes.tooLittle().isEmpty()) {
        offered.add(Kind.SUPPLEMENT);
      }
    }
    return offered;
  }

  /** What is kept back is reckoned from the whole, so no part of it can be corrected alone. */
  private static boolean oneDocumentMayDo(DocumentContent before, DocumentContent after) {
    return before.customer().equals(after.customer())
        && before.currency().equals(after.currency())
        && before.amountsAre() == after.amountsAre()
        && before.withholdings().isEmpty()
        && after.withholdings().isEmpty();
  }

  /** Takes back what is billed too much. */
  static CreditNote difference(
      Invoice before, Invoice after, DocumentRef corrects, String corrected, @Nullable String why) {
    List<Line> lines = LineChanges.between(before.content(), after.content()).tooMuch();
    DocumentContent content =
        like(before.content(), lines).reference(corrected).expected(sum(before, lines)).build();
    return new CreditNote(
        content, corrects, Method.DIFFERENCE, reason(before.content(), after), why, true);
  }

  /**
   * Takes back all of it.
   *
   * @param after what the CRM wants instead; absent where it wants nothing
   * @param booked what the invoice comes to in the books, where that is what is taken back
   */
  static CreditNote full(
      Invoice before,
      @Nullable Invoice after,
      DocumentRef corrects,
      String corrected,
      @Nullable Money booked,
      @Nullable String why) {
    List<Line> lines = before.content().lines();
    DocumentContent content =
        like(before.content(), lines)
            .reference(corrected)
            .withholdings(before.content().withholdings())
            .expected(booked == null ? sum(before, lines) : Totals.ofGross(booked))
            .build();
    return new CreditNote(
        content, corrects, Method.FULL, reason(before.content(), after), why, true);
  }

  /** Bills what was billed too little. */
  static Invoice supplement(Invoice before, Invoice after, String corrected) {
    List<Line> lines = LineChanges.between(before.content(), after.content()).tooLittle();
    return new Invoice(
        like(after.content(), lines).reference(corrected).expected(sum(after, lines)).build(),
        Invoice.BillingPart.FULL,
        after.terms(),
        null,
        null);
  }

  static @Nullable Invoice invoice(@Nullable CanonicalRecord record) {
    return record != null && record.body().orElse(null) instanceof Invoice invoice ? invoice : null;
  }

  /** The same sale; the day of issue is its own, and a number of the CRM's is the invoice's. */
  private static DocumentContent.Builder like(DocumentContent content, List<Line> lines) {
    return content
        .copy(content.customer(), lines)
        .issueDate(null)
        .number(null)
        .message(null)
        .withholdings(List.of());
  }

  private static Totals sum(Invoice of, List<Line> lines) {
    DocumentContent content = of.content();
    Money sum =
        lines.stream()
            .map(line -> line.net(content.currency()))
            .reduce(Money.zero(content.currency()), Money::plus);
    return content.amountsAre() == AmountsAre.GROSS ? Totals.ofGross(sum) : Totals.ofNet(sum);
  }

  /** In one word; the first that applies. */
  private static Reason reason(DocumentContent before, @Nullable Invoice wanted) {
    if (wanted == null) {
      return Reason.CANCELLED;
    }
    DocumentContent after = wanted.content();
    if (!before.customer().equals(after.customer())) {
      return Reason.CUSTOMER;
    }
    Map<String, Line> now =
        after.lines().stream().collect(Collectors.toMap(Line::lineId, Function.identity()));
    List<Line> both =
        before.lines().stream().filter(line -> now.containsKey(line.lineId())).toList();
    if (differ(both, now, Line::tax)) {
      return Reason.TAX;
    }
    if (both.size() != before.lines().size()
        || now.size() != both.size()
        || differ(both, now, Line::quantity)) {
      return Reason.QUANTITY;
    }
    if (differ(both, now, Line::discount)) {
      return Reason.DISCOUNT;
    }
    return differ(both, now, Line::unitPrice) ? Reason.PRICE : Reason.OTHER;
  }

  private static boolean differ(
      List<Line> lines, Map<String, Line> now, Function<Line, @Nullable Object> field) {
    return lines.stream()
        .anyMatch(
            line ->
                !Objects.equals(
                    field.apply(line),
                    field.apply(Objects.requireNonNull(now.get(line.lineId())))));
  }
}
