package io.concilia.connector.runtime.writing;

import io.concilia.connector.runtime.vendor.Search;
import io.concilia.connector.runtime.vendor.VendorDocument;
import io.concilia.connector.runtime.vendor.VendorRecord;
import io.concilia.contracts.canonical.DocumentContent;
import io.concilia.contracts.canonical.SalesDocument;
import io.concilia.contracts.canonical.WithdrawalReason;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.outcome.Booked;
import io.concilia.contracts.outcome.OutcomeState;
import io.concilia.contracts.value.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A sale from before the start date is never billed. The document that a bookkeeper made for it is
 * found by customer and money together with number or date, and linked to be read only.
 */
final class PlansHistory {

  private static final int DAYS = 30;

  /** A number is looked for in a longer time than a date. */
  private static final int DAYS_OF_A_NUMBER = 365;

  /** What says that a document is the one, the surest first. */
  private static final List<BiPredicate<DocumentContent, Booked>> EVIDENCE =
      List.of(
          (wanted, booked) -> wanted.number() != null && wanted.number().equals(booked.number()),
          (wanted, booked) -> booked.issueDate().equals(day(wanted)),
          (wanted, booked) -> near(day(wanted), booked.issueDate()));

  private final WritingProperties properties;

  PlansHistory(WritingProperties properties) {
    this.properties = properties;
  }

  Plan next(Facts f, SalesDocument wanted) {
    String linkTo = f.write().memory().linkTo();
    if (linkTo != null) {
      return byHand(f, linkTo);
    }
    DocumentContent content = wanted.content();
    boolean nothingToGoBy = day(content) == null && content.number() == null;
    if (nothingToGoBy || f.write().has(Note.CREATE_NEW)) {
      return notThere();
    }
    RecordKey customer = f.write().key().resolve(content.customer());
    Link billed = f.links().get(customer);
    if (billed == null || billed.gone()) {
      return f.onTheirWay().contains(customer) || f.now().isBefore(patience(f))
          ? new Plan.Postpone(f.now().plus(properties.optionalPatience()))
          : notThere();
    }
    List<VendorRecord> found = f.findings().similar();
    return found == null ? look(f, content, billed) : among(f, content, found);
  }

  private Instant patience(Facts f) {
    return f.write().wanted().arrivedAt().plus(properties.optionalPatience());
  }

  private static Plan look(Facts f, DocumentContent content, Link billed) {
    LocalDate today = LocalDate.ofInstant(f.now(), f.setting().profile().timeZone());
    LocalDate day = Optional.ofNullable(day(content)).orElse(today);
    int days = content.number() == null ? DAYS : DAYS_OF_A_NUMBER;
    return new Plan.Look(
        new Search.Similar(
            f.write().key().type(), billed.vendorId(), day.minusDays(days), day.plusDays(days)));
  }

  private static Plan among(Facts f, DocumentContent content, List<VendorRecord> found) {
    Money money = Causes.money(f.record());
    List<VendorRecord> likely =
        EVIDENCE.stream()
            .map(
                evidence ->
                    found.stream()
                        .filter(each -> money != null && Similar.isLike(f, each, money))
                        .filter(each -> speaksFor(evidence, content, each.booked()))
                        .toList())
            .filter(some -> !some.isEmpty())
            .findFirst()
            .orElse(List.of());
    if (likely.isEmpty()) {
      return notThere();
    }
    return likely.size() == 1
        ? adopt(likely.get(0), Link.MadeBy.ADOPTED)
        : new Plan.Hold(Causes.hold(Causes.WHICH_INVOICE, "", PlansCreates.described(likely)));
  }

  private static boolean speaksFor(
      BiPredicate<DocumentContent, Booked> evidence,
      DocumentContent content,
      @Nullable Booked booked) {
    return booked != null && evidence.test(content, booked);
  }

  private static Plan byHand(Facts f, String vendorId) {
    if (f.findings().byId() == null) {
      return new Plan.Look(new Search.ById(f.write().key().type(), vendorId));
    }
    return f.findings()
        .current()
        .map(current -> adopt(current, Link.MadeBy.LINKED_BY_HAND))
        .orElseGet(
            () ->
                new Plan.Hold(
                    Causes.hold(Causes.WHICH_INVOICE, vendorId, Map.of("gone", vendorId))));
  }

  /** What the books hold is theirs: nothing of ours is ever compared with it. */
  private static Plan adopt(VendorRecord record, Link.MadeBy how) {
    return new Plan.Adopt(record, how, new VendorDocument(record.type(), record.json()), null);
  }

  private static Plan notThere() {
    return Plan.Finish.as(OutcomeState.WITHDRAWN, WithdrawalReason.BEFORE_START.name());
  }

  private static @Nullable LocalDate day(DocumentContent wanted) {
    return Stream.of(
            Optional.ofNullable(wanted.issueDate()), Optional.ofNullable(wanted.supplyDate()))
        .flatMap(Optional::stream)
        .findFirst()
        .orElse(null);
  }

  private static boolean near(@Nullable LocalDate day, LocalDate other) {
    return day != null && Math.abs(ChronoUnit.DAYS.between(day, other)) <= DAYS;
  }
}
