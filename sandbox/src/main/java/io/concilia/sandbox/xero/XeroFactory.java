package io.concilia.sandbox.xero;

import io.concilia.sandbox.FakeVendor;
import io.concilia.sandbox.FakeVendorFactory;
import io.concilia.sandbox.VendorControls;

/** Plugs Xero into the sandbox. */
public final class XeroFactory implements FakeVendorFactory {

  @Override
  public String name() {
    return "xero";
  }

  @Override
  public FakeVendor create(VendorControls controls) {
    return new XeroVendor(controls);
  }
}
