package io.concilia.sandbox.freshbooks;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The kinds of objects of an account, with their words in paths and bodies. */
enum Entity {
  CLIENT("users", "clients", "userid"),
  ITEM("items", "items", "itemid"),
  ESTIMATE("estimates", "estimates", "estimateid"),
  INVOICE("invoices", "invoices", "invoiceid"),
  PAYMENT("payments", "payments", "logid"),
  CREDIT_NOTE("credit_notes", "credit_notes", "creditid"),
  TAX("taxes", "taxes", "taxid");

  private final String family;
  private final String plural;
  private final String idField;

  Entity(String family, String plural, String idField) {
    this.family = family;
    this.plural = plural;
    this.idField = idField;
  }

  /** The kind at {@code /accounting/account/{accountId}/{family}/{plural}}. */
  static @Nullable Entity at(String family, String plural) {
    for (Entity entity : values()) {
      if (entity.family.equals(family) && entity.plural.equals(plural)) {
        return entity;
      }
    }
    return null;
  }

  /** The kind with a singular name, as in request bodies. */
  static @Nullable Entity named(String singular) {
    for (Entity entity : values()) {
      if (entity.singular().equals(singular)) {
        return entity;
      }
    }
    return null;
  }

  String singular() {
    return name().toLowerCase(Locale.ROOT);
  }

  String plural() {
    return plural;
  }

  /** The id under the name of the kind; answers carry it beside {@code id}. */
  String idField() {
    return idField;
  }

  /** The word in messages, {@code Credit note}. */
  String title() {
    var words = singular().replace('_', ' ');
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  /** Who a document is for: credit notes and payments say it otherwise than the others. */
  String customerField() {
    return this == CREDIT_NOTE || this == PAYMENT ? "clientid" : "customerid";
  }

  String numberField() {
    return this == CREDIT_NOTE ? "credit_number" : singular() + "_number";
  }

  /** Invoices, estimates and credit notes. */
  boolean hasLines() {
    return this == INVOICE || this == ESTIMATE || this == CREDIT_NOTE;
  }

  /** Properties that are looked up so often that they are indexed. */
  List<String> indexed() {
    return switch (this) {
      case CLIENT -> List.of("email");
      case ITEM -> List.of("sku", "name");
      case INVOICE, ESTIMATE, CREDIT_NOTE -> List.of(customerField(), numberField());
      case PAYMENT -> List.of("invoiceid", "creditid");
      case TAX -> List.of("name");
    };
  }
}
