package io.concilia.sandbox;

/** Plugs {@link LedgerVendor} in, for tests of what surrounds every vendor. */
public final class LedgerVendorFactory implements FakeVendorFactory {

  @Override
  public String name() {
    return "ledger";
  }

  @Override
  public FakeVendor create(VendorControls controls) {
    return new LedgerVendor(controls);
  }
}
