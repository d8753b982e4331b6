package io.concilia.connector.freshsales;

/** What came is not what the API promises: HTML, half a body, a record without id. */
final class UnreadableAnswerException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnreadableAnswerException(String message) {
    super(message);
  }

  UnreadableAnswerException(String message, Throwable cause) {
    super(message, cause);
  }
}
