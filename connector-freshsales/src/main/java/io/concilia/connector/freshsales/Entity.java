package io.concilia.connector.freshsales;

import io.concilia.connector.runtime.vendor.SourceEntity;
import io.concilia.connector.runtime.vendor.SourceEntity.Discovery;
import io.concilia.connector.runtime.vendor.SourceReference;
import io.concilia.contracts.identity.RecordType;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The record types that are read, in the order of a back-fill: contacts before the accounts that
 * carry them, deals last. The includes are those proven in production; a contact shows its accounts
 * and a deal its lines only when asked.
 */
enum Entity {
  CONTACT(
      "contact", "/api/contacts", Discovery.SEARCHED, "sales_accounts,owner", RecordType.CUSTOMER),
  SALES_ACCOUNT(
      "sales_account",
      "/api/sales_accounts",
      Discovery.SEARCHED,
      "owner,contacts",
      RecordType.CUSTOMER),
  PRODUCT("product", "/api/cpq/products", Discovery.LISTED, "product_pricings", RecordType.ITEM),
  CPQ_DOCUMENT(
      "cpq_document",
      "/api/cpq/cpq_documents",
      Discovery.FOLLOWED,
      "products,owner",
      RecordType.ESTIMATE,
      RecordType.INVOICE),
  DEAL(
      "deal",
      "/api/deals",
      Discovery.SEARCHED,
      "sales_account,owner,contacts,deal_stage,deal_pipeline,currency,products",
      RecordType.ESTIMATE,
      RecordType.INVOICE);

  private final String key;
  private final String path;
  private final Discovery discovery;
  private final String includes;
  private final Set<RecordType> types;

  Entity(String key, String path, Discovery discovery, String includes, RecordType... types) {
    this.key = key;
    this.path = path;
    this.discovery = discovery;
    this.includes = includes;
    this.types = Set.of(types);
  }

  /** Its name in bodies, and in keys of changes. */
  String key() {
    return key;
  }

  String path() {
    return path;
  }

  String includes() {
    return includes;
  }

  /** The name of a list of them. */
  String plural() {
    return key + "s";
  }

  SourceEntity described() {
    return new SourceEntity(key, discovery, types);
  }

  SourceReference reference(String id) {
    return new SourceReference(key, id);
  }

  static Entity of(String key) {
    return find(key)
        .orElseThrow(() -> new IllegalArgumentException("there is no entity \"" + key + "\""));
  }

  static Optional<Entity> find(String key) {
    return Arrays.stream(values()).filter(entity -> entity.key.equals(key)).findFirst();
  }

  /** By the names that people give them: plural, any case, account for sales account. */
  static Optional<Entity> called(String name) {
    String lower = name.strip().toLowerCase(Locale.ROOT).replace(' ', '_');
    String alias = lower.equals("account") || lower.equals("accounts") ? "sales_account" : lower;
    return Arrays.stream(values())
        .filter(entity -> entity.key.equals(alias) || entity.plural().equals(alias))
        .findFirst();
  }
}
