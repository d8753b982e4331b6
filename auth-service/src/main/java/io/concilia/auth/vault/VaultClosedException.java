package io.concilia.auth.vault;

/** The vault cannot be opened; the message says what is missing and what to do. Nothing is lost. */
public final class VaultClosedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  VaultClosedException(String message) {
    super(message);
  }

  VaultClosedException(String message, Throwable cause) {
    super(message, cause);
  }
}
