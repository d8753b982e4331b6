package io.concilia.sandbox.freshbooks;

/** An error of FreshBooks: its number, and the object, field and value that it is about. */
final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  static final int REQUIRED_FIELD = 1001;
  static final int ACCESS_DENIED = 1003;
  static final int INVALID_VALUE = 1004;
  static final int PARSE_ERROR = 1005;
  static final int DELETED_RESOURCE = 1011;
  static final int UNKNOWN_RESOURCE = 1012;
  static final int INVALID_PAGE = 1013;
  static final int INVALID_PER_PAGE = 1014;
  static final int MAX_LENGTH_EXCEEDED = 1017;
  static final int INVALID_PERCENT = 1018;
  static final int SAME_TAX_TWICE = 1019;
  static final int INACTIVE_ACCOUNT = 1042;
  static final int TAX_NAME_IN_USE = 13002;

  /** Where an error sits; each may be empty. */
  record Place(String object, String field, String value) {

    static final Place NOWHERE = new Place("", "", "");
  }

  private final int status;
  private final int errno;
  private final Place place;

  Refusal(int status, int errno, String message, Place place) {
    super(message, null, false, false);
    this.status = status;
    this.errno = errno;
    this.place = place;
  }

  static Refusal required(String object, String field) {
    return new Refusal(
        422,
        REQUIRED_FIELD,
        "The field '" + field + "' is required.",
        new Place(object, field, ""));
  }

  static Refusal invalid(String object, String field, String value) {
    return invalid(object, field, value, "The value of '" + field + "' is not valid.");
  }

  static Refusal invalid(String object, String field, String value, String message) {
    return new Refusal(422, INVALID_VALUE, message, new Place(object, field, value));
  }

  static Refusal tooLong(String object, String field, String value) {
    return new Refusal(
        422,
        MAX_LENGTH_EXCEEDED,
        "The value of '" + field + "' is too long.",
        new Place(object, field, value));
  }

  static Refusal percent(String object, String field, String value) {
    return new Refusal(
        422,
        INVALID_PERCENT,
        "A percentage is between 0 and 100.",
        new Place(object, field, value));
  }

  /** As in the fixtures {@code get_client_response__not_found_*}. */
  static Refusal unknown(Entity entity, String id) {
    return new Refusal(
        404,
        UNKNOWN_RESOURCE,
        entity.title() + " not found.",
        new Place(entity.singular(), entity.idField(), id));
  }

  static Refusal deleted(Entity entity, String id) {
    return new Refusal(
        422,
        DELETED_RESOURCE,
        entity.title() + " is deleted.",
        new Place(entity.singular(), entity.idField(), id));
  }

  static Refusal noSuchPath(String path) {
    return new Refusal(404, UNKNOWN_RESOURCE, "Resource not found.", new Place("", "", path));
  }

  static Refusal unparsable() {
    return new Refusal(400, PARSE_ERROR, "The body is no JSON object.", Place.NOWHERE);
  }

  /** As in the fixture {@code get_client_response__no_auth}. */
  static Refusal unauthorised(int status) {
    return new Refusal(
        status,
        ACCESS_DENIED,
        "The server could not verify that you are authorized to access the URL requested.",
        Place.NOWHERE);
  }

  static Refusal inactive() {
    return new Refusal(403, INACTIVE_ACCOUNT, "This account is inactive.", Place.NOWHERE);
  }

  /** What no rule says: an overload, a failure of the server. */
  static Refusal plain(int status) {
    var message =
        switch (status) {
          case 429 -> "Rate limit exceeded.";
          case 503 -> "The service is temporarily unavailable.";
          default -> "The request failed.";
        };
    return new Refusal(status, status < 400 ? INVALID_VALUE : status, message, Place.NOWHERE);
  }

  int status() {
    return status;
  }

  int errno() {
    return errno;
  }

  Place place() {
    return place;
  }

  String message() {
    var message = getMessage();
    return message == null ? "" : message;
  }
}
