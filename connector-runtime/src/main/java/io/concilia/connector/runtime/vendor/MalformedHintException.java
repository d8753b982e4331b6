package io.concilia.connector.runtime.vendor;

/** A webhook that does not say which record it is about. The message says what it should hold. */
public final class MalformedHintException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public MalformedHintException(String message) {
    super(message);
  }
}
