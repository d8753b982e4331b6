/**
 * A stateful Freshsales Suite: contacts, accounts, deals, products and CPQ documents of any number
 * of bundles, with the habits of the real one that a connector has to live with.
 */
@NullMarked
package io.concilia.sandbox.freshsales;

import org.jspecify.annotations.NullMarked;
