package io.concilia.connector.xero;

import io.concilia.connector.runtime.adapter.IntegrationTables;
import io.concilia.connector.runtime.vendor.VendorProfile;
import io.concilia.connector.xero.wire.PaymentTerms;
import io.concilia.contracts.value.TermsKey;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Payment terms as Xero counts them. Xero keeps no list of terms, so the days and the type in the
 * integration's table are all there is.
 */
record Terms(int day, String type) {

  private static final String AFTER_BILL = "DAYSAFTERBILLDATE";
  private static final Set<String> TYPES =
      Set.of(AFTER_BILL, "DAYSAFTERBILLMONTH", "OFCURRENTMONTH", "OFFOLLOWINGMONTH");

  /** What a row says; a row that says nothing Xero knows holds the record. */
  static Terms of(TermsKey key, IntegrationTables tables) {
    Map<String, String> row =
        tables
            .row("terms", key.value())
            .orElseThrow(() -> IntegrationTables.gone("TERMS_GONE", key.value(), null));
    return of(row.get("days"), row.getOrDefault("type", "DAYS"))
        .orElseThrow(() -> IntegrationTables.gone("TERMS_GONE", key.value(), row.get("type")));
  }

  /** The row {@code default} of the table, else what the organisation says for its sales. */
  static Optional<Terms> byDefault(IntegrationTables tables, VendorProfile profile) {
    return tables
        .row("terms", "default")
        .flatMap(row -> of(row.get("days"), row.getOrDefault("type", "DAYS")))
        .or(
            () ->
                of(
                    profile.facts().get(Facts.TERMS_DAY),
                    profile.facts().getOrDefault(Facts.TERMS_TYPE, "")));
  }

  private static Optional<Terms> of(@Nullable String days, String type) {
    String known = "DAYS".equals(type) ? AFTER_BILL : type;
    return days != null && days.matches("\\d{1,3}") && TYPES.contains(known)
        ? Optional.of(new Terms(Integer.parseInt(days), known))
        : Optional.empty();
  }

  PaymentTerms wire() {
    return new PaymentTerms(new PaymentTerms.Term(day, type));
  }

  /** A day that a month does not have is its last; never before the issue. */
  LocalDate due(LocalDate issued) {
    YearMonth month = YearMonth.from(issued);
    LocalDate due =
        switch (type) {
          case "DAYSAFTERBILLMONTH" -> month.atEndOfMonth().plusDays(day);
          case "OFCURRENTMONTH" -> on(month);
          case "OFFOLLOWINGMONTH" -> on(month.plusMonths(1));
          default -> issued.plusDays(day);
        };
    return due.isBefore(issued) ? on(month.plusMonths(1)) : due;
  }

  private LocalDate on(YearMonth month) {
    return month.atDay(Math.max(1, Math.min(day, month.lengthOfMonth())));
  }
}
