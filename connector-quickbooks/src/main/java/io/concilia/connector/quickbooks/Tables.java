package io.concilia.connector.quickbooks;

import io.concilia.connector.runtime.adapter.IntegrationTables;
import io.concilia.connector.runtime.adapter.IntegrationTables.Terms;
import io.concilia.connector.runtime.vendor.TranslationContext;
import io.concilia.connector.runtime.vendor.VendorProfile;
import io.concilia.contracts.configuration.Policies;
import io.concilia.contracts.value.DimensionKey;
import io.concilia.contracts.value.RevenueKey;
import io.concilia.contracts.value.TaxKey;
import io.concilia.contracts.value.TermsKey;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The integration's tables as ids of the company's own lists, and the tax codes of the US. */
final class Tables {

  private static final String TAXABLE = "TAX";
  private static final String NON_TAXABLE = "NON";
  private static final Set<String> US_TAX_CODES = Set.of(TAXABLE, NON_TAXABLE);

  /** The keys of the starting rules for US companies; they need no row. */
  private static final Map<String, String> US_KEYS =
      Map.of("taxable", TAXABLE, "non-taxable", NON_TAXABLE);

  private final VendorProfile profile;
  private final IntegrationTables tables;

  Tables(TranslationContext context) {
    profile = context.profile();
    tables = new IntegrationTables(context);
  }

  boolean usCompany() {
    return "US".equals(profile.country());
  }

  /** The tax code of a line; a line without a key is not taxed. */
  @Nullable String taxCode(@Nullable TaxKey key) {
    if (key == null) {
      return usCompany() ? NON_TAXABLE : null;
    }
    String code = codeOf(key.value()).orElse(null);
    if (code == null && usCompany()) {
      code = US_KEYS.get(key.value());
    }
    boolean known =
        code != null
            && (usCompany() ? US_TAX_CODES.contains(code) : tables.has(Facts.TAX_CODES, code));
    if (!known) {
      throw IntegrationTables.gone("TAX_CODE_GONE", key.value(), code);
    }
    return code;
  }

  /** The tax code that a category of items names itself, if the table has such a row. */
  Optional<String> taxCodeOfCategory(String category) {
    return codeOf(category).filter(code -> tables.has(Facts.TAX_CODES, code));
  }

  private Optional<String> codeOf(String key) {
    return tables.row("tax", key).map(row -> row.getOrDefault(IntegrationTables.VENDOR_CODE, ""));
  }

  static boolean isTaxed(@Nullable String taxCode) {
    return TAXABLE.equals(taxCode);
  }

  Terms terms(TermsKey key) {
    return tables.termsIn(Facts.TERMS, key);
  }

  String incomeAccount(@Nullable RevenueKey key) {
    return tables.account(key, Facts.INCOME_ACCOUNTS);
  }

  /** The class or department that a dimension's value means, where the table maps it. */
  @Nullable String dimension(Map<DimensionKey, String> dimensions, String target, String list) {
    return tables.dimension(dimensions, target, list);
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
    return tables.policies();
  }

  boolean fact(String name) {
    return tables.fact(name);
  }
}
