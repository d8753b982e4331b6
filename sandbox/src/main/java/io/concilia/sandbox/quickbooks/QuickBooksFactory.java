package io.concilia.sandbox.quickbooks;

import io.concilia.sandbox.FakeVendor;
import io.concilia.sandbox.FakeVendorFactory;
import io.concilia.sandbox.VendorControls;

/** Plugs QuickBooks into the sandbox. */
public final class QuickBooksFactory implements FakeVendorFactory {

  @Override
  public String name() {
    return "quickbooks";
  }

  @Override
  public FakeVendor create(VendorControls controls) {
    return new QuickBooksVendor(controls);
  }
}
