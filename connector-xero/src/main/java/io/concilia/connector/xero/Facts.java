package io.concilia.connector.xero;

/**
 * Names of what the profile of a Xero organisation holds beside the common fields: what translation
 * and checks depend on, and the organisation's own lists.
 */
final class Facts {

  static final String DEMO = "demo";
  static final String EDITION = "edition";
  static final String PLAN = "plan";
  static final String SHORT_CODE = "shortCode";
  static final String PAYS_TAX = "paysTax";
  static final String SALES_TAX_BASIS = "salesTaxBasis";
  static final String DEFAULT_SALES_TAX = "defaultSalesTax";
  static final String YEAR_END = "financialYearEnd";
  static final String TERMS_DAY = "salesTermsDay";
  static final String TERMS_TYPE = "salesTermsType";

  /** What the user who authorised us may not do, separated by commas. */
  static final String RIGHTS_MISSING = "rightsMissing";

  static final String TAX_CODES = "taxCodes";
  static final String INCOME_ACCOUNTS = "incomeAccounts";
  static final String CURRENCIES = "currencies";

  /** Followed by the name of a tracking category: its options. */
  static final String TRACKING = "tracking:";

  private Facts() {}
}
