package io.concilia.sandbox.freshsales;

import java.util.Locale;
import java.util.Optional;

/** The record types of a bundle, by the names that paths and bodies use. */
enum Entity {
  CONTACT("contact", "contacts"),
  SALES_ACCOUNT("sales_account", "sales_accounts"),
  DEAL("deal", "deals"),
  PRODUCT("product", "products"),
  CPQ_DOCUMENT("cpq_document", "cpq_documents");

  private final String singular;
  private final String plural;

  Entity(String singular, String plural) {
    this.singular = singular;
    this.plural = plural;
  }

  String singular() {
    return singular;
  }

  String plural() {
    return plural;
  }

  /** Products and documents live under {@code /cpq/}, in UTC, and have no lists. */
  boolean cpq() {
    return this == PRODUCT || this == CPQ_DOCUMENT;
  }

  /** As in {@code onCpqDocumentUpdate}. */
  String eventName() {
    var name = new StringBuilder();
    for (String word : singular.split("_", -1)) {
      name.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
    }
    return name.toString();
  }

  static Optional<Entity> named(String singularOrPlural) {
    for (Entity entity : values()) {
      if (entity.singular.equals(singularOrPlural) || entity.plural.equals(singularOrPlural)) {
        return Optional.of(entity);
      }
    }
    return Optional.empty();
  }
}
