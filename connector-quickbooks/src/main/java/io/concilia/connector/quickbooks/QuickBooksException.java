package io.concilia.connector.quickbooks;

import io.concilia.connector.runtime.vendor.VendorFailure;

/** QuickBooks answered, and it was no success. */
final class QuickBooksException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient VendorFailure failure;

  QuickBooksException(VendorFailure failure) {
    super(failure.kind() + " " + failure.cause() + ": " + failure.message());
    this.failure = failure;
  }

  VendorFailure failure() {
    return failure;
  }
}
