/** A stateful fake of the Xero Accounting API 2.0. */
@NullMarked
package io.concilia.sandbox.xero;

import org.jspecify.annotations.NullMarked;
