/**
 * FreshBooks' accounting API: clients, items, estimates, invoices, payments, credit notes, taxes.
 */
@NullMarked
package io.concilia.sandbox.freshbooks;

import org.jspecify.annotations.NullMarked;
