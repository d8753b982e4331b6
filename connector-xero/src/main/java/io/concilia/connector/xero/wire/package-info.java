/**
 * Documents as Xero takes them. The components are its properties with a small first letter; what
 * is absent is not sent.
 */
@NullMarked
package io.concilia.connector.xero.wire;

import org.jspecify.annotations.NullMarked;
