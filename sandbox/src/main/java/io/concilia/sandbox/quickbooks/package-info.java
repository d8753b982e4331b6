/** A stateful fake of the QuickBooks Online Accounting API v3. */
@NullMarked
package io.concilia.sandbox.quickbooks;

import org.jspecify.annotations.NullMarked;
