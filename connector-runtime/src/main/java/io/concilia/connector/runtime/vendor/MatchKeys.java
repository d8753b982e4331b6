package io.concilia.connector.runtime.vendor;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a customer or an item can be matched by, already normalised by the adapter's rules.
 *
 * @param name normalised: lower case, without accents, legal form and punctuation
 * @param displayName as people read it
 * @param code an item's code, as it is
 * @param kind what an item is, in the adapter's terms; items match by name only within one kind
 * @param currency what a customer is billed in, where the books tie it to one
 * @param list the vendor's list that holds it; a name may be taken by another list than customers
 * @param summary what a person tells candidates apart by: city, tax id, open balance, …
 */
public record MatchKeys(
    String name,
    String displayName,
    @Nullable String code,
    @Nullable String kind,
    List<String> emails,
    List<String> taxIds,
    List<String> phones,
    @Nullable String postalCode,
    @Nullable String currency,
    ListKind list,
    Map<String, String> summary) {

  /** Which of the vendor's lists a name belongs to. */
  public enum ListKind {
    CUSTOMER,
    VENDOR,
    EMPLOYEE,
    ITEM
  }

  public MatchKeys {
    emails = List.copyOf(emails);
    taxIds = List.copyOf(taxIds);
    phones = List.copyOf(phones);
    summary = Map.copyOf(summary);
  }
}
