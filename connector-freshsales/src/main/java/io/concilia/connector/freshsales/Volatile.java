package io.concilia.connector.freshsales;

import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Fields of records that change by themselves: scores, sums and counts, last activity, amounts at
 * the exchange rate of the day. A change of theirs is none, and a related record goes without them.
 */
final class Volatile {

  private static final Set<String> FIELDS =
      Set.of(
          "updated_at",
          "age",
          "avatar",
          "links",
          "collaboration",
          "recent_note",
          "rotten_days",
          "base_currency_amount",
          "expected_deal_value",
          "forecast_category",
          "deal_prediction",
          "deal_prediction_last_updated_at",
          "lead_score",
          "lead_quality",
          "customer_fit",
          "open_deals_amount",
          "open_deals_count",
          "won_deals_amount",
          "won_deals_count",
          "upcoming_activities_time",
          "active_sales_sequences",
          "completed_sales_sequences",
          "exchange_rate");

  private static final String LAST = "last_";
  private static final Set<String> NAMES = Set.of("last_name");

  private Volatile() {}

  static boolean field(String name) {
    return FIELDS.contains(name) || (name.startsWith(LAST) && !NAMES.contains(name));
  }

  /** Takes them out of a record. */
  static ObjectNode removeFrom(ObjectNode record) {
    record.propertyNames().stream().filter(Volatile::field).toList().forEach(record::remove);
    return record;
  }
}
