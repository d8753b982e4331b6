package io.concilia.connector.runtime.adapter;

import io.concilia.connector.runtime.vendor.TranslationContext;
import io.concilia.connector.runtime.vendor.VendorProfile;
import io.concilia.contracts.configuration.Integration;
import io.concilia.contracts.configuration.Policies;
import io.concilia.contracts.value.DimensionKey;
import io.concilia.contracts.value.RevenueKey;
import io.concilia.contracts.value.TermsKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The integration's own tables, read for one company: each key becomes something that the company
 * still has, by the lists of its profile, or holds the record. Never falls back to something else.
 */
public final class IntegrationTables {

  /** The column that says what the vendor calls the row. */
  public static final String VENDOR_CODE = "vendorCode";

  private static final String DEFAULT = "default";

  private final Integration integration;
  private final VendorProfile profile;
  private final Policies policies;

  public IntegrationTables(TranslationContext context) {
    integration = context.integration();
    profile = context.profile();
    policies = Policies.of(integration);
  }

  public Policies policies() {
    return policies;
  }

  /** A yes or no that the company says of itself; no if it does not. */
  public boolean fact(String name) {
    return Boolean.parseBoolean(profile.facts().getOrDefault(name, "false"));
  }

  public List<Map<String, String>> rows(String table) {
    return integration.table(table);
  }

  public Optional<Map<String, String>> row(String table, String key) {
    return rows(table).stream().filter(row -> key.equals(row.get("key"))).findFirst();
  }

  /** Whether one of the company's own lists holds an entry with this id. */
  public boolean has(String list, String id) {
    return profile.lists().getOrDefault(list, Map.of()).containsValue(id);
  }

  /** A row whose code the company still has in one of its lists; else the record is held. */
  public Map<String, String> existing(String table, String key, String list, String goneCode) {
    Map<String, String> row = row(table, key).orElseThrow(() -> gone(goneCode, key, null));
    String id = row.get(VENDOR_CODE);
    if (id == null || !has(list, id)) {
      throw gone(goneCode, key, id);
    }
    return row;
  }

  /**
   * A row of the terms table.
   *
   * @param code what the company calls them; absent where the table names none
   * @param days that they give, if they are plainly so many days
   */
  public record Terms(@Nullable String code, @Nullable Integer days) {

    static Terms of(Map<String, String> row) {
      String days = row.get("days");
      boolean plain = "DAYS".equals(row.getOrDefault("type", "DAYS"));
      return new Terms(row.get(VENDOR_CODE), plain && days != null ? Integer.valueOf(days) : null);
    }
  }

  /** Of a vendor that keeps a list of terms. */
  public Terms termsIn(String list, TermsKey key) {
    return Terms.of(existing("terms", key.value(), list, "TERMS_GONE"));
  }

  /** Of a vendor that has no such list: the days of the table are all there is. */
  public Terms terms(TermsKey key) {
    return Terms.of(
        row("terms", key.value()).orElseThrow(() -> gone("TERMS_GONE", key.value(), null)));
  }

  /** The account of a revenue key, or of the row {@code default} for what has none. */
  public String account(@Nullable RevenueKey key, String list) {
    if (key == null && row("revenue", DEFAULT).isEmpty()) {
      throw Untranslatable.held("ACCOUNT_NEEDED", DEFAULT, Map.of("table", "revenue"));
    }
    String name = key == null ? DEFAULT : key.value();
    return existing("revenue", name, list, "ACCOUNT_GONE").getOrDefault(VENDOR_CODE, "");
  }

  /**
   * What a dimension's value means, where the table maps it.
   *
   * @param target what the vendor calls such a dimension, as the table's rows name it
   */
  public @Nullable String dimension(
      Map<DimensionKey, String> dimensions, String target, String list) {
    for (Map<String, String> row : rows("dimensions")) {
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

  /** Holds a record whose table names what the company no longer has. */
  public static Untranslatable gone(String code, String key, @Nullable String vendorCode) {
    return Untranslatable.held(
        code, key, Map.of("key", key, "code", vendorCode == null ? "" : vendorCode));
  }
}
