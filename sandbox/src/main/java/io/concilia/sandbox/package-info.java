/**
 * Fakes of the vendors' APIs over real HTTP, with faults on demand. This package knows no vendor:
 * it serves, delays, breaks, counts and controls whatever {@link io.concilia.sandbox.FakeVendor}
 * plugs in.
 */
@NullMarked
package io.concilia.sandbox;

import org.jspecify.annotations.NullMarked;
