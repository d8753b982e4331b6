package io.concilia.connector.quickbooks;

import io.concilia.connector.runtime.vendor.TranslationContext;
import io.concilia.connector.runtime.vendor.VendorProfile;
import io.concilia.contracts.configuration.Integration;
import io.concilia.contracts.configuration.Policies;
import io.concilia.contracts.value.DimensionKey;
import io.concilia.contracts.value.RevenueKey;
import io.concilia.contracts.value.TaxKey;
import io.concilia.contracts.value.TermsKey;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The integration's own tables, read for one company: each key becomes the id of something that the
 * company still has, or holds the record. Never falls back to something else.
 */
final class Tables {

  static final String VENDOR_CODE = "vendorCode";

  private static final String TAXABLE = "TAX";
  private static final String NON_TAXABLE = "NON";
  private static final Set<String> US_TAX_CODES = Set.of(TAXABLE, NON_TAXABLE);

  /** The keys of the starting rules for US companies; they need no row. */
  private static final Map<String, String> US_KEYS =
      Map.of("taxable", TAXABLE, "non-taxable", NON_TAXABLE);

  private final Integration integration;
  private final VendorProfile profile;
  private final Policies policies;

  Tables(TranslationContext context) {
    integration = context.integration();
    profile = context.profile();
    policies = Policies.of(integration);
  }

  boolean usCompany() {
    return "US".equals(profile.country());
  }

  /** The tax code of a line; a line without a key is not taxed. */
  @Nullable String taxCode(@Nullable TaxKey key) {
    if (key == null) {
      return usCompany() ? NON_TAXABLE : null;
    }
    String code =
        row("tax", key.value()).map(row -> row.getOrDefault(VENDOR_CODE, "")).orElse(null);
    if (code == null && usCompany()) {
      code = US_KEYS.get(key.value());
    }
    boolean known =
        code != null && (usCompany() ? US_TAX_CODES.contains(code) : has(Facts.TAX_CODES, code));
    if (!known) {
      throw gone("TAX_CODE_GONE", key.value(), code);
    }
    return code;
  }

  /** The tax code that a category of items names itself, if the table has such a row. */
  Optional<String> taxCodeOfCategory(String category) {
    return row("tax", category)
        .map(row -> row.get(VENDOR_CODE))
        .filter(code -> has(Facts.TAX_CODES, code));
  }

  static boolean isTaxed(@Nullable String taxCode) {
    return TAXABLE.equals(taxCode);
  }

  /** A row of the terms table: what the company calls it, and the days it gives. */
  record Terms(String id, @Nullable Integer days) {}

  Terms terms(TermsKey key) {
    Map<String, String> row =
        row("terms", key.value()).orElseThrow(() -> gone("TERMS_GONE", key.value(), null));
    String id = row.get(VENDOR_CODE);
    if (id == null || !has(Facts.TERMS, id)) {
      throw gone("TERMS_GONE", key.value(), id);
    }
    return new Terms(id, plainDays(row));
  }

  /**
   * The income account of a revenue key, or of the row {@code default} for items that have none.
   */
  String incomeAccount(@Nullable RevenueKey key) {
    String name = key == null ? "default" : key.value();
    Optional<Map<String, String>> row = row("revenue", name);
    if (row.isEmpty() && key == null) {
      throw Untranslatable.held("ACCOUNT_NEEDED", "default", Map.of("table", "revenue"));
    }
    String id = row.map(found -> found.get(VENDOR_CODE)).orElse(null);
    if (id == null || !has(Facts.INCOME_ACCOUNTS, id)) {
      throw gone("ACCOUNT_GONE", name, id);
    }
    return id;
  }

  /** The class or department that a dimension's value means, where the table maps it. */
  @Nullable String dimension(Map<DimensionKey, String> dimensions, String target, String list) {
    for (Map<String, String> row : integration.table("dimensions")) {
      String key = row.getOrDefault("key", "");
      String value = key.isEmpty() ? null : dimensions.get(DimensionKey.of(key));
      if (target.equals(row.get("target")) && value != null && value.equals(row.get("value"))) {
        String id = row.get(VENDOR_CODE);
        if (id == null || !has(list, id)) {
          throw gone("DIMENSION_GONE", key + "/" + value, id);
        }
        return id;
      }
    }
    return null;
  }

  /** One of the company's own fields on sales forms. */
  record FormField(String id, String label) {}

  Optional<FormField> formField(String label) {
    return profile.lists().getOrDefault(Facts.CUSTOM_FIELDS, Map.of()).entrySet().stream()
        .filter(field -> field.getKey().equalsIgnoreCase(label))
        .map(field -> new FormField(field.getValue(), field.getKey()))
        .findFirst();
  }

  Policies policies() {
    return policies;
  }

  boolean fact(String name) {
    return Boolean.parseBoolean(profile.facts().getOrDefault(name, "false"));
  }

  private Optional<Map<String, String>> row(String table, String key) {
    return integration.table(table).stream().filter(row -> key.equals(row.get("key"))).findFirst();
  }

  private boolean has(String list, String id) {
    return profile.lists().getOrDefault(list, Map.of()).containsValue(id);
  }

  private static @Nullable Integer plainDays(Map<String, String> row) {
    String days = row.get("days");
    boolean plain = "DAYS".equals(row.getOrDefault("type", "DAYS"));
    return plain && days != null ? Integer.valueOf(days) : null;
  }

  private static Untranslatable gone(String code, String key, @Nullable String vendorCode) {
    return Untranslatable.held(
        code, key, Map.of("key", key, "code", vendorCode == null ? "" : vendorCode));
  }
}
