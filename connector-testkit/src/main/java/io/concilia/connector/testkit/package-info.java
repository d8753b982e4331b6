/**
 * Contract suites that every connector of an accounting vendor runs: the real writing engine steps
 * by hand on a settable clock, over a real database, with the vendor's real adapter against its
 * fake in the sandbox.
 */
@NullMarked
package io.concilia.connector.testkit;

import org.jspecify.annotations.NullMarked;
