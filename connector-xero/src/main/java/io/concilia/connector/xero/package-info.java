/** Xero: its documents, its faults and how it is called. */
@NullMarked
package io.concilia.connector.xero;

import org.jspecify.annotations.NullMarked;
