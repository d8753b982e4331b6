package io.concilia.connector.runtime.vendor;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the company says of itself, as far as translation and checks depend on it.
 *
 * @param facts further facts by name, in the vendor's own terms; see the adapter
 * @param lists ids of the company's own lists (tax codes, accounts, terms), by list then by name
 */
public record VendorProfile(
    String companyName,
    String companyId,
    @Nullable String country,
    Currency baseCurrency,
    boolean multiCurrency,
    ZoneId timeZone,
    @Nullable LocalDate closedUntil,
    Map<String, String> facts,
    Map<String, Map<String, String>> lists,
    Instant readAt) {

  public VendorProfile {
    facts = Map.copyOf(facts);
    lists =
        lists.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(Map.Entry::getKey, e -> Map.copyOf(e.getValue())));
  }
}
