package io.concilia.orchestrator.records;

import io.concilia.contracts.identity.IntegrationId;
import io.concilia.contracts.identity.RecordType;
import io.concilia.contracts.value.Money;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Counts and money per type, currency and state. They are always added up from the records
 * themselves, so that they cannot drift from them.
 */
@Component
public final class Totals {

  private static final String STATES =
      """
      SELECT type, currency, part LIKE 'correction:%' AS correction,
             CASE WHEN state = ANY(:waiting) AND integration = ANY(:paused) THEN 'PAUSED'
                  ELSE state END AS standing,
             count(*) AS records, sum(amount) AS amount
        FROM listed_record
      """;

  private static final String BOOKED =
      """
      SELECT type, booked_currency AS currency, part LIKE 'correction:%' AS correction,
             count(*) AS records, sum(booked_amount) AS amount
        FROM listed_record
      """;

  /**
   * @param type absent for source records that no rule has answered yet
   * @param correction whether they correct documents of deals that are counted themselves
   * @param money absent where there is no currency
   */
  record InState(
      @Nullable RecordType type,
      @Nullable Currency currency,
      boolean correction,
      StateCode state,
      long count,
      @Nullable Money money) {}

  /** What the books say the records of a type come to, in one currency. */
  record InBooks(RecordType type, Currency currency, boolean correction, long count, Money money) {}

  private final JdbcClient jdbc;

  Totals(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param integrations none for all
   * @param paused integrations that send nothing now
   */
  List<InState> byState(
      List<String> integrations, Period period, Collection<IntegrationId> paused) {
    Conditions where = where(integrations, period);
    return where
        .bind(jdbc.sql(STATES + where.sql() + " GROUP BY 1, 2, 3, 4"))
        .param("waiting", RecordList.array(StateCode.WAITING_FOR_CONNECTION))
        .param("paused", RecordList.array(paused))
        .query(
            (row, i) -> {
              Currency currency = currency(row.getString("currency"));
              BigDecimal amount = row.getBigDecimal("amount");
              return new InState(
                  row.getString("type") == null ? null : RecordType.valueOf(row.getString("type")),
                  currency,
                  row.getBoolean("correction"),
                  StateCode.valueOf(row.getString("standing")),
                  row.getLong("records"),
                  currency == null || amount == null ? null : new Money(amount, currency));
            })
        .list();
  }

  List<InBooks> inBooks(List<String> integrations, Period period) {
    Conditions where = where(integrations, period);
    where.and("booked_currency IS NOT NULL");
    return where
        .bind(jdbc.sql(BOOKED + where.sql() + " GROUP BY 1, 2, 3"))
        .query(
            (row, i) -> {
              Currency currency = Currency.getInstance(row.getString("currency"));
              return new InBooks(
                  RecordType.valueOf(row.getString("type")),
                  currency,
                  row.getBoolean("correction"),
                  row.getLong("records"),
                  new Money(row.getBigDecimal("amount"), currency));
            })
        .list();
  }

  private static Conditions where(List<String> integrations, Period period) {
    Conditions where = new Conditions();
    RecordList.integrations(integrations, where);
    period.restrict(where);
    return where;
  }

  private static @Nullable Currency currency(@Nullable String code) {
    return code == null ? null : Currency.getInstance(code);
  }
}
