package io.concilia.sandbox.freshbooks;

import io.concilia.sandbox.FakeVendor;
import io.concilia.sandbox.FakeVendorFactory;
import io.concilia.sandbox.VendorControls;

/** Plugs FreshBooks into the sandbox. */
public final class FreshBooksFactory implements FakeVendorFactory {

  @Override
  public String name() {
    return "freshbooks";
  }

  @Override
  public FakeVendor create(VendorControls controls) {
    return new FreshBooksVendor(controls);
  }
}
