package io.concilia.connector.testkit;

/**
 * What a vendor may lack. A connector that says so names the reason, and the tests that need it are
 * skipped with that reason; what is not said is tested.
 */
public enum Capability {
  /** A document is a draft until somebody approves it. */
  DRAFTS,
  /** An update that names an old version of a record is refused. */
  LOCK_TOKENS,
  /** Documents show which record they come from. */
  MARKS,
  /** The same call under the same key writes once. */
  IDEMPOTENCY_KEYS,
  /**
   * The fake may forget keys early; it must not where the vendor documents how long it remembers.
   */
  FORGETFUL_KEYS,
  /** Several creates travel in one call. */
  BATCHES,
  /** Documented quotas, which the fake enforces. */
  QUOTAS,
  /** The subscription of a company may end. */
  SUSPENSION,
  /** A company may be locked, by its vendor or for maintenance. */
  LOCKED_COMPANIES,
  /** Searches may lag behind what was written. */
  SEARCH_LAG,
  /** Books are closed up to a day. */
  CLOSED_PERIODS,
  /** The vendor takes prices with the tax in them. */
  GROSS_PRICES,
  /** The CRM may give the number, and no two documents have the same. */
  NUMBERS_OF_OURS,
  /** A customer's name may be taken by another list, such as suppliers. */
  NAMES_ACROSS_LISTS,
  /** A customer is billed in one currency for ever. */
  ONE_CURRENCY_A_CUSTOMER,
  /** An estimate that is withdrawn can be declined or deleted. */
  WITHDRAWN_ESTIMATES,
  /** A person can make a document worth nothing, or take it away. */
  REMOVED_DOCUMENTS,
  /** A credit note can be set off against its invoice. */
  CREDIT_APPLICATION,
  /** Documents in yen, without decimals. */
  YEN,
  /** One tax code stands for two taxes, such as the equivalence surcharge. */
  TWO_TAXES_A_LINE
}
