package io.concilia.contracts.configuration;

/** What each policy of an integration may answer; docs/policies.md says what each answer does. */
public final class PolicyOptions {

  private PolicyOptions() {}

  /** What becomes a record in the books at all. */
  public enum Entity {
    CUSTOMERS,
    ITEMS,
    ESTIMATES,
    INVOICES,
    PAYMENTS
  }

  /** What of the CRM becomes an invoice. */
  public enum Trigger {
    DEAL_WON,
    QUOTE_DOCUMENT,
    INVOICE_DOCUMENT
  }

  /** What becomes of documents from before the start date. */
  public enum History {
    LINK_ONLY,
    NONE,
    CREATE_FROM
  }

  /** Which documents wait for a person before they are sent. */
  public enum Approval {
    AFTER_I_APPROVE,
    ABOVE,
    AUTOMATIC
  }

  /** For policies that are simply on or off. */
  public enum Switch {
    ON,
    OFF
  }

  /** Whether anything reaches the books. */
  public enum RunMode {
    SHADOW,
    LIVE,
    PAUSED
  }

  /** Who is the customer of a deal. */
  public enum CustomerIs {
    ACCOUNT_ELSE_CONTACT,
    ACCOUNT,
    CONTACT
  }

  /**
   * When a customer is created in the books. The mapping says the same in every case, since it
   * cannot know who needs a customer; the writer creates one ON_DEMAND only once something waits.
   */
  public enum CustomerScope {
    ON_DEMAND,
    FILTER,
    ALL
  }

  /** Which evidence links a customer of the CRM to one in the books. */
  public enum CustomerMatch {
    EVIDENCE,
    STRICT,
    ASK_ALWAYS
  }

  /** What a change in the CRM may alter in a customer of the books. */
  public enum CustomerUpdates {
    CRM_OWNED,
    FILL_BLANKS,
    NONE
  }

  /** What to do when a supplier or an employee has the name. */
  public enum NameTaken {
    SUFFIX,
    ASK
  }

  /** What to do when the books bill the customer in another currency. */
  public enum OtherCurrency {
    HOLD,
    SEPARATE_CUSTOMER
  }

  /** What a parent account means. */
  public enum Parent {
    IGNORE,
    BILL_PARENT,
    SUB_CUSTOMER
  }

  /** What becomes of a customer in the books whose CRM record is gone. */
  public enum CustomerGone {
    KEEP,
    DEACTIVATE_IF_UNUSED
  }

  /** What to do when a line's item is not in the books. */
  public enum MissingItem {
    CREATE_ON_DEMAND,
    DEFAULT_ITEM,
    HOLD
  }

  /** Which items a change in the CRM may alter. */
  public enum ItemUpdates {
    OURS_ONLY,
    NONE
  }

  /** What to do with a deal that has no products. */
  public enum WithoutProducts {
    HOLD,
    ONE_LINE
  }

  /** Whether a new document counts in the books at once. */
  public enum IssueAs {
    DRAFT,
    BOOKED
  }

  /** Who gives the numbers. */
  public enum NumberFrom {
    ACCOUNTING,
    CRM
  }

  /** Which day an invoice is dated. */
  public enum InvoiceDate {
    DAY_OF_ISSUE,
    WON_DATE,
    FIELD
  }

  /** What to do with a document dated in a closed period. */
  public enum ClosedPeriod {
    HOLD,
    FIRST_OPEN_DAY
  }

  /** Where the payment terms come from. */
  public enum Terms {
    BOOKS,
    CRM,
    FIXED
  }

  /** Whether prices of the CRM contain the tax, or there is none. */
  public enum PricesAre {
    NET,
    GROSS,
    UNTAXED
  }

  /** What the amount of a deal means. */
  public enum DealAmountIs {
    GROSS,
    NET,
    IGNORED
  }

  /** What the discount of a CRM line means. */
  public enum LineDiscountIs {
    PERCENT,
    AMOUNT
  }

  /** What to do when the lines do not come to the amount. */
  public enum AmountMismatch {
    HOLD,
    TRUST_LINES,
    ADJUSTMENT
  }

  /** What to do when the CRM's tax rate is another than the rule's. */
  public enum CrmTaxDiffers {
    HOLD,
    WARN
  }

  /** How tax that the customer keeps back reaches the books. */
  public enum Withholding {
    HOLD,
    NEGATIVE_LINE,
    MESSAGE_ONLY
  }

  /** What to bill of a line that recurs. */
  public enum RecurringLines {
    HOLD,
    FIRST_PERIOD,
    WHOLE_TERM,
    EXCLUDE
  }

  /** In how many parts a sale is billed. */
  public enum BillingPlan {
    FULL,
    DEPOSIT,
    STAGES
  }

  /** How a discount shows on the document. */
  public enum DiscountDisplay {
    NET_PRICE,
    DISCOUNT_LINE
  }

  /** What to do with a sale that comes to nothing. */
  public enum ZeroValue {
    NO_INVOICE,
    INVOICE
  }

  /** What a change in the CRM does to an invoice that is booked and not sent. */
  public enum OpenInvoiceEdits {
    EDIT,
    PROPOSE
  }

  /** What becomes of a draft whose deal is no longer won. */
  public enum WithdrawnDraft {
    DELETE_IF_UNTOUCHED,
    KEEP
  }

  /** Where the lines of a deal's invoice come from. */
  public enum LinesFrom {
    DEAL,
    PRIMARY_DOCUMENT
  }

  /** Which program issues the legal invoice. */
  public enum LegalIssuer {
    THIS_SYSTEM,
    OTHER_SYSTEM
  }
}
