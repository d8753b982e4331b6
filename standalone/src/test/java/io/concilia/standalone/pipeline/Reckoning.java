package io.concilia.standalone.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * The deals that the CRM itself wants in the books, beside what the accountant's totals say. Read
 * from both sides, not from what one tells the other.
 *
 * @param wanted won on or after the start date, and worth something
 * @param seen what the accountant sees that counts
 */
record Reckoning(
    Set<String> wanted,
    BigDecimal worth,
    List<JsonNode> seen,
    BigDecimal seenWorth,
    long counted,
    BigDecimal sum,
    boolean comparable) {

  private static final Set<String> NOT_COUNTED =
      Set.of("NOT_APPLICABLE", "BEFORE_START", "CANCELLED");

  static Reckoning of(Pair pair) {
    Set<String> wanted = new TreeSet<>();
    BigDecimal worth = BigDecimal.ZERO;
    LocalDate start = LocalDate.parse(pair.company().policies().get("startDate"));
    for (JsonNode deal : pair.crm().wonDeals()) {
      BigDecimal amount = new BigDecimal(deal.path("amount").asString("0"));
      boolean inTime = !LocalDate.parse(deal.path("closed_date").asString()).isBefore(start);
      if (inTime && amount.signum() > 0) {
        wanted.add(deal.path("id").asString());
        worth = worth.add(amount);
      }
    }
    List<JsonNode> seen = new ArrayList<>();
    BigDecimal seenWorth = BigDecimal.ZERO;
    for (JsonNode record : pair.desk().records("type=INVOICE&entity=deal&limit=200")) {
      if (!NOT_COUNTED.contains(record.path("state").path("code").asString())) {
        seen.add(record);
        seenWorth = seenWorth.add(amount(record.path("money")));
      }
    }
    long counted = 0;
    BigDecimal sum = BigDecimal.ZERO;
    for (JsonNode total : pair.desk().totals().path("totals")) {
      if (total.path("type").asString("").equals("INVOICE")) {
        counted += total.path("eligible").path("count").asLong();
        sum = sum.add(amount(total.path("eligible").path("money")));
      }
    }
    boolean comparable = !"IGNORED".equals(pair.company().policies().get("dealAmountIs"));
    return new Reckoning(wanted, worth, seen, seenWorth, counted, sum, comparable);
  }

  /** What is counted beyond what is wanted must stand in the books still, and say why. */
  void addsUp() {
    Set<String> ids = new TreeSet<>();
    BigDecimal standing = BigDecimal.ZERO;
    for (JsonNode record : seen) {
      String id = record.path("sourceId").asString();
      ids.add(id);
      if (!wanted.contains(id)) {
        assertThat(record.path("state").path("code").asString()).isEqualTo("CHANGED_AFTER");
        standing = standing.add(amount(record.path("money")));
      }
    }
    assertThat(ids).as("deals that count").containsAll(wanted);
    assertThat(counted).as("records in the totals").isEqualTo(seen.size());
    assertThat(sum).as("money in the totals").isEqualByComparingTo(seenWorth);
    if (comparable) {
      assertThat(sum).as("money that the CRM wants").isEqualByComparingTo(worth.add(standing));
    }
  }

  private static BigDecimal amount(JsonNode money) {
    return new BigDecimal(money.path("amount").asString("0"));
  }
}
