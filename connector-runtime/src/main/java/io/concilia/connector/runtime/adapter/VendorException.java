package io.concilia.connector.runtime.adapter;

import io.concilia.connector.runtime.vendor.VendorFailure;

/** The vendor answered, and it was no success; what it means is known already. */
public final class VendorException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient VendorFailure failure;

  public VendorException(VendorFailure failure) {
    super(failure.kind() + " " + failure.cause() + ": " + failure.message());
    this.failure = failure;
  }

  public VendorFailure failure() {
    return failure;
  }
}
