package io.concilia.sandbox.xero;

import io.concilia.sandbox.Schema;
import io.concilia.sandbox.Shape;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The kinds of object that the fake holds, and how a caller addresses them. */
enum Entity {
  CONTACT("Contact", "Contacts", "ContactID", "ContactNumber"),
  ITEM("Item", "Items", "ItemID", "Code"),
  QUOTE("Quote", "Quotes", "QuoteID", "QuoteNumber"),
  INVOICE("Invoice", "Invoices", "InvoiceID", "InvoiceNumber"),
  CREDIT_NOTE("CreditNote", "CreditNotes", "CreditNoteID", "CreditNoteNumber"),
  PAYMENT("Payment", "Payments", "PaymentID", null),
  ACCOUNT("Account", "Accounts", "AccountID", "Code"),
  TAX_RATE("TaxRate", "TaxRates", "TaxType", null),
  CURRENCY("Currency", "Currencies", "Code", null),
  TRACKING_CATEGORY("TrackingCategory", "TrackingCategories", "TrackingCategoryID", null),
  BRANDING_THEME("BrandingTheme", "BrandingThemes", "BrandingThemeID", null);

  private static final Map<String, Entity> BY_NAME = new HashMap<>();

  static {
    for (Entity entity : values()) {
      BY_NAME.put(entity.title.toLowerCase(Locale.ROOT), entity);
      BY_NAME.put(entity.plural.toLowerCase(Locale.ROOT), entity);
    }
  }

  private final String title;
  private final String plural;
  private final String id;
  private final @Nullable String number;

  Entity(String title, String plural, String id, @Nullable String number) {
    this.title = title;
    this.plural = plural;
    this.id = id;
    this.number = number;
  }

  /** By its path segment {@code CreditNotes} or its name {@code creditnote}, in any case. */
  static @Nullable Entity named(String name) {
    return BY_NAME.get(name.toLowerCase(Locale.ROOT));
  }

  String title() {
    return title;
  }

  String plural() {
    return plural;
  }

  /** The property that holds the id. */
  String id() {
    return id;
  }

  /** The property that a caller may use instead of the id. */
  @Nullable String number() {
    return number;
  }

  boolean isSale() {
    return this == INVOICE || this == CREDIT_NOTE || this == QUOTE;
  }

  boolean isWritable() {
    return isSale() || this == CONTACT || this == ITEM || this == PAYMENT || this == CURRENCY;
  }

  Shape shape() {
    return shape(title);
  }

  /** The shape of an object by its name, of parts such as {@code LineItem} too. */
  static Shape shape(String name) {
    return Known.SCHEMA.shape(name);
  }

  private static final class Known {
    private static final Schema SCHEMA = Schema.read(Entity.class, "schema.txt");
  }

  /** Properties that are looked up so often that they are indexed. */
  List<String> indexed() {
    return switch (this) {
      case CONTACT -> List.of("Name", "ContactNumber", "AccountNumber");
      case ITEM, ACCOUNT -> List.of("Code");
      case QUOTE -> List.of("QuoteNumber", "Contact");
      case INVOICE -> List.of("InvoiceNumber", "Contact");
      case CREDIT_NOTE -> List.of("CreditNoteNumber", "Contact");
      case PAYMENT -> List.of("Invoice", "CreditNote");
      case TAX_RATE, CURRENCY, TRACKING_CATEGORY, BRANDING_THEME -> List.of();
    };
  }

  /** What a document is found under by a property: its text, or the id of what it refers to. */
  static @Nullable String key(ObjectNode document, String property) {
    var value = document.get(property);
    if (value instanceof ObjectNode reference) {
      value = reference.get(property + "ID");
    }
    return value == null || !value.isValueNode() || value.isNull() ? null : value.asString();
  }

  /** The query parameters that a list of these knows. */
  Set<String> parameters() {
    return switch (this) {
      case CONTACT ->
          Set.of(
              "where",
              "order",
              "IDs",
              "page",
              "pageSize",
              "includeArchived",
              "summaryOnly",
              "searchTerm");
      case INVOICE ->
          Set.of(
              "where",
              "order",
              "IDs",
              "InvoiceNumbers",
              "ContactIDs",
              "Statuses",
              "page",
              "pageSize",
              "includeArchived",
              "createdByMyApp",
              "unitdp",
              "summaryOnly",
              "searchTerm");
      case CREDIT_NOTE -> Set.of("where", "order", "page", "pageSize", "unitdp");
      case QUOTE ->
          Set.of(
              "DateFrom",
              "DateTo",
              "ExpiryDateFrom",
              "ExpiryDateTo",
              "ContactID",
              "Status",
              "page",
              "order",
              "QuoteNumber");
      case PAYMENT -> Set.of("where", "order", "page", "pageSize");
      case ITEM -> Set.of("where", "order", "unitdp");
      case ACCOUNT, TAX_RATE, CURRENCY -> Set.of("where", "order");
      case TRACKING_CATEGORY -> Set.of("where", "order", "includeArchived");
      case BRANDING_THEME -> Set.of();
    };
  }
}
