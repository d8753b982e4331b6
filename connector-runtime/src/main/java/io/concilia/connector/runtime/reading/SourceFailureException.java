package io.concilia.connector.runtime.reading;

import io.concilia.connector.runtime.vendor.VendorFailure;

/** A look at the source failed, and this is what the adapter makes of it. */
final class SourceFailureException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient VendorFailure failure;

  SourceFailureException(VendorFailure failure, Throwable cause) {
    super(failure.kind() + " " + failure.cause(), cause);
    this.failure = failure;
  }

  VendorFailure failure() {
    return failure;
  }
}
