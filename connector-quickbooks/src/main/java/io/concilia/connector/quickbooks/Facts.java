package io.concilia.connector.quickbooks;

/**
 * Names of what the profile of a QuickBooks company holds beside the common fields: preferences
 * that translation depends on, and the company's own lists.
 */
final class Facts {

  static final String CUSTOM_TXN_NUMBERS = "customTxnNumbers";
  static final String USING_SALES_TAX = "usingSalesTax";
  static final String PARTNER_TAX_ENABLED = "partnerTaxEnabled";
  static final String ALLOW_DISCOUNT = "allowDiscount";
  static final String ALLOW_ESTIMATES = "allowEstimates";
  static final String ALLOW_SERVICE_DATE = "allowServiceDate";
  static final String AUTO_APPLY_CREDIT = "autoApplyCredit";
  static final String AUTO_APPLY_PAYMENTS = "autoApplyPayments";
  static final String CLASS_PER_TXN = "classTrackingPerTxn";
  static final String CLASS_PER_LINE = "classTrackingPerTxnLine";
  static final String TRACK_DEPARTMENTS = "trackDepartments";
  static final String FISCAL_YEAR_START = "fiscalYearStart";
  static final String DEMO = "demo";

  static final String TAX_CODES = "taxCodes";
  static final String TERMS = "terms";
  static final String INCOME_ACCOUNTS = "incomeAccounts";
  static final String CLASSES = "classes";
  static final String DEPARTMENTS = "departments";
  static final String CUSTOM_FIELDS = "salesCustomFields";

  private Facts() {}
}
