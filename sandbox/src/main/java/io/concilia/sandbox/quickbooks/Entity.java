package io.concilia.sandbox.quickbooks;

import io.concilia.sandbox.Schema;
import io.concilia.sandbox.Shape;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The kinds of object that the fake holds. */
enum Entity {
  CUSTOMER("Customer", Family.PARTY, "Names"),
  VENDOR("Vendor", Family.PARTY, "Names"),
  EMPLOYEE("Employee", Family.PARTY, "Names"),
  ITEM("Item", Family.LIST, "Items"),
  ACCOUNT("Account", Family.LIST, "Accounts"),
  TERM("Term", Family.LIST, "Terms"),
  PAYMENT_METHOD("PaymentMethod", Family.LIST, "PaymentMethods"),
  CLASS("Class", Family.LIST, "Classes"),
  DEPARTMENT("Department", Family.LIST, "Departments"),
  TAX_CODE("TaxCode", Family.FIXED, "TaxCodes"),
  TAX_RATE("TaxRate", Family.FIXED, "TaxRates"),
  COMPANY_CURRENCY("CompanyCurrency", Family.FIXED, "Currencies"),
  COMPANY_INFO("CompanyInfo", Family.FIXED, "CompanyInfo"),
  PREFERENCES("Preferences", Family.FIXED, "Preferences"),
  INVOICE("Invoice", Family.TRANSACTION, "Transactions"),
  ESTIMATE("Estimate", Family.TRANSACTION, "Transactions"),
  CREDIT_MEMO("CreditMemo", Family.TRANSACTION, "Transactions"),
  PAYMENT("Payment", Family.TRANSACTION, "Transactions");

  /** What kinds of write an object allows. */
  enum Family {
    /** Customers, vendors and employees: one set of names, made inactive, never deleted. */
    PARTY,
    /** Other lists: names unique in the list, made inactive, never deleted. */
    LIST,
    /** Read-only through the API. */
    FIXED,
    /** Deleted or voided, dated, bound to open periods. */
    TRANSACTION
  }

  private static final Map<String, Entity> BY_PATH = new HashMap<>();
  private static final Map<String, Entity> BY_NAME = new HashMap<>();

  static {
    for (Entity entity : values()) {
      BY_PATH.put(entity.path, entity);
      BY_NAME.put(entity.title, entity);
    }
  }

  private final String title;
  private final String path;
  private final Family family;
  private final String idSpace;
  private final Shape shape;

  Entity(String title, Family family, String idSpace) {
    this.title = title;
    this.path = title.toLowerCase(Locale.ROOT);
    this.family = family;
    this.idSpace = idSpace;
    this.shape = shape(title);
  }

  /** The shape of an object by its name, of parts such as {@code Address} too. */
  static Shape shape(String name) {
    return Known.SCHEMA.shape(name);
  }

  /** Read before the first constant is made. */
  private static final class Known {
    private static final Schema SCHEMA = Schema.read(Entity.class, "schema.txt");
  }

  /** By its path segment, {@code creditmemo}. */
  static @Nullable Entity at(String path) {
    return BY_PATH.get(path.toLowerCase(Locale.ROOT));
  }

  /** By its name, {@code CreditMemo}, in any case. */
  static @Nullable Entity named(String name) {
    var exact = BY_NAME.get(name);
    return exact == null ? at(name) : exact;
  }

  String title() {
    return title;
  }

  String path() {
    return path;
  }

  /** Objects that share their ids: {@code Names}, as in "Names element id 970 not found". */
  String idSpace() {
    return idSpace;
  }

  Shape shape() {
    return shape;
  }

  boolean is(Family wanted) {
    return family == wanted;
  }

  boolean hasActive() {
    return shape.properties().containsKey("Active");
  }

  /** What a list is called in a name: {@code DisplayName} for parties, {@code Name} otherwise. */
  String nameProperty() {
    return family == Family.PARTY ? "DisplayName" : "Name";
  }

  /** Properties that are looked up so often that they are indexed. */
  List<String> indexed() {
    return switch (this) {
      case CUSTOMER -> List.of("DisplayName", "PrimaryEmailAddr", "CompanyName");
      case ITEM -> List.of("Name", "Sku");
      case INVOICE, ESTIMATE, CREDIT_MEMO -> List.of("DocNumber", "CustomerRef");
      case PAYMENT -> List.of("CustomerRef");
      default -> List.of();
    };
  }
}
