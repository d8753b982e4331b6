/** QuickBooks Online: its documents, its faults and how it is called. */
@NullMarked
package io.concilia.connector.quickbooks;

import org.jspecify.annotations.NullMarked;
