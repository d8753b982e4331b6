package io.concilia.sandbox;

/**
 * How a vendor plugs in: a public class with a public no-argument constructor, named in {@code
 * META-INF/services/io.concilia.sandbox.FakeVendorFactory}.
 */
public interface FakeVendorFactory {

  /** The vendor's first path segment, for example {@code quickbooks}. */
  String name();

  FakeVendor create(VendorControls controls);
}
