package io.concilia.connector.runtime.reading;

import io.concilia.contracts.identity.ChangeKey;

/** Another process has taken over the record: what this one read must not be stored. */
final class LeaseLostException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  LeaseLostException(ChangeKey key) {
    this(key.toString());
  }

  LeaseLostException(String what) {
    super("the lease of " + what + " ended before it was read");
  }
}
