package io.concilia.sandbox.quickbooks;

import org.jspecify.annotations.Nullable;

/** QuickBooks refuses: its code, its words, and the element it points at, if it does. */
final class QuickBooksFault extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String code;
  private final String title;
  private final String detail;
  private final @Nullable String element;

  QuickBooksFault(String code, String title, String detail, @Nullable String element) {
    super(code + " " + detail, null, false, false);
    this.code = code;
    this.title = title;
    this.detail = detail;
    this.element = element;
  }

  String code() {
    return code;
  }

  String title() {
    return title;
  }

  String detail() {
    return detail;
  }

  @Nullable String element() {
    return element;
  }

  static QuickBooksFault unsupportedOperation(String what) {
    return new QuickBooksFault(
        "500", "Unsupported Operation", "Operation " + what + " is not supported.", null);
  }

  static QuickBooksFault notFound() {
    return new QuickBooksFault(
        "610",
        "Object Not Found",
        "Object Not Found : Something you're trying to use has been made inactive. Check the fields"
            + " with accounts, customers, items, vendors or employees.",
        "");
  }

  static QuickBooksFault cannotLink(String transactionId) {
    return new QuickBooksFault(
        "620",
        "Txn Cannot Be Linked",
        "Txn Id " + transactionId + " you're trying to use can't be linked.",
        "");
  }

  static QuickBooksFault cannotDelete(String why) {
    return new QuickBooksFault(
        "800", "Cannot delete object", "Object cannot be deleted due to dependencies. " + why, "");
  }

  static QuickBooksFault unsupportedProperty(String detail) {
    return new QuickBooksFault(
        "2010",
        "Request has invalid or unsupported property",
        "Property Name:" + detail + " specified is unsupported or invalid",
        null);
  }

  static QuickBooksFault missing(String element) {
    return new QuickBooksFault(
        "2020",
        "Required param missing, need to supply the required value for the API",
        "Required parameter " + element + " is missing in the request",
        element);
  }

  static QuickBooksFault invalidId(String value) {
    return new QuickBooksFault(
        "2030", "Invalid ID", "Id should be a valid number. Supplied value:" + value, "Id");
  }

  static QuickBooksFault invalidString(String element, String value) {
    return new QuickBooksFault(
        "2040", "Invalid String", element + " contains invalid characters: " + value, element);
  }

  static QuickBooksFault invalidLength(String element, int max, int length) {
    return new QuickBooksFault(
        "2050",
        "Invalid String Length",
        "String length specified does not match the supported length. Min:0 Max:"
            + max
            + " supported. Supplied length:"
            + length,
        element);
  }

  /** The 2060 to 2240 family: a value of the wrong form or outside its range. */
  static QuickBooksFault invalidValue(String code, String title, String element, String value) {
    return new QuickBooksFault(code, title, title + ". Supplied value:" + value, element);
  }

  static QuickBooksFault morePrecision(String element) {
    return new QuickBooksFault(
        "2140", "Invalid Amount", "Amount has more precision than allowed", element);
  }

  static QuickBooksFault missingLines() {
    return new QuickBooksFault(
        "2250", "Missing lines", "You must enter at least one split line.", "Line");
  }

  static QuickBooksFault invalidReference(String list, String id) {
    return new QuickBooksFault(
        "2500",
        "Invalid Reference Id",
        "Invalid Reference Id : " + list + " element id " + id + " not found",
        "Reference Id");
  }

  static QuickBooksFault categoryOnLine() {
    return new QuickBooksFault(
        "2500",
        "Invalid Reference Id",
        "Invalid Reference Id : An item in this transaction is set up as a category instead of a"
            + " product or service.",
        "Reference Id");
  }

  static QuickBooksFault stale() {
    return new QuickBooksFault(
        "5010",
        "Stale Object Error",
        "Stale Object Error : You and another user were working on this at the same time. Another"
            + " user finished before you did, so your work was not saved.",
        "");
  }

  static QuickBooksFault business(String words) {
    return new QuickBooksFault(
        "6000",
        "A business validation error has occurred while processing your request",
        "Business Validation Error: " + words,
        "");
  }

  static QuickBooksFault wrongAmount(String amount) {
    return new QuickBooksFault(
        "6070",
        "Amount calculation incorrect in the request",
        "Amount is not equal to UnitPrice * Qty. Supplied value:" + amount,
        "Line.Amount");
  }

  static QuickBooksFault noName() {
    return new QuickBooksFault(
        "6080",
        "No Name Provided",
        "Title, GivenName, MiddleName, FamilyName, DisplayName, Suffix - one of these must be"
            + " non-empty",
        null);
  }

  static QuickBooksFault invalidTaxCode(String value) {
    return new QuickBooksFault(
        "6100",
        "Invalid Line TaxCode in the request",
        "Valid Line TaxCodes for US should be TAX or NON. Supplied value:" + value,
        "TaxCodeRef");
  }

  static QuickBooksFault duplicateNumber(String number, String type, String id) {
    return new QuickBooksFault(
        "6140",
        "Duplicate Document Number Error",
        "Duplicate Document Number Error : You must specify a different number. This number has"
            + " already been used. DocNumber="
            + number
            + " is assigned to TxnType="
            + type
            + " with TxnId="
            + id,
        "");
  }

  static QuickBooksFault booksClosed(boolean password) {
    return password
        ? new QuickBooksFault(
            "6210",
            "Account Period Closed, Password Required",
            "The account period has closed and the account books cannot be updated through the QBO"
                + " Services API without the closing password.",
            "")
        : new QuickBooksFault(
            "6200",
            "Account Period Closed",
            "The account period has closed and the account books cannot be updated through the QBO"
                + " Services API. Please check the QBO website for settings.",
            "");
  }

  static QuickBooksFault duplicateName() {
    return new QuickBooksFault(
        "6240", "Duplicate Name Exists Error", "The name supplied already exists. : null", null);
  }

  static QuickBooksFault deposited() {
    return new QuickBooksFault(
        "6540",
        "Deposited Transaction cannot be changed",
        "This transaction has been deposited. If you want to change or delete it, you must edit the"
            + " deposit it appears on and remove it first.",
        "");
  }
}
