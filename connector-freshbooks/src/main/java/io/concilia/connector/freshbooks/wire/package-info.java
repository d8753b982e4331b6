/**
 * Documents as FreshBooks takes them. The components are its properties in camel case; what is
 * absent is not sent. Money, quantities and percentages are text.
 */
@NullMarked
package io.concilia.connector.freshbooks.wire;

import org.jspecify.annotations.NullMarked;
