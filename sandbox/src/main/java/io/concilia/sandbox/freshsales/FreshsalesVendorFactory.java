package io.concilia.sandbox.freshsales;

import io.concilia.sandbox.FakeVendor;
import io.concilia.sandbox.FakeVendorFactory;
import io.concilia.sandbox.VendorControls;

/** Plugs Freshsales into the sandbox. */
public final class FreshsalesVendorFactory implements FakeVendorFactory {

  @Override
  public String name() {
    return "freshsales";
  }

  @Override
  public FakeVendor create(VendorControls controls) {
    return new FreshsalesVendor(controls);
  }
}
