package io.concilia.sandbox.xero;

/** Xero refuses a whole request: nothing of it was saved. */
final class XeroFault extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final int status;
  private final int number;
  private final String type;

  private XeroFault(int status, int number, String type, String message) {
    super(message, null, false, false);
    this.status = status;
    this.number = number;
    this.type = type;
  }

  int status() {
    return status;
  }

  int number() {
    return number;
  }

  String type() {
    return type;
  }

  String words() {
    return String.valueOf(getMessage());
  }

  /** The body cannot be read as what it should be. */
  static XeroFault postData(String message) {
    return new XeroFault(400, 14, "PostDataInvalidException", message);
  }

  /** A query parameter cannot be read. */
  static XeroFault query(String message) {
    return new XeroFault(400, 17, "QueryParseException", message);
  }

  static XeroFault notFound() {
    return new XeroFault(404, 404, "", "The resource you're looking for cannot be found");
  }
}
