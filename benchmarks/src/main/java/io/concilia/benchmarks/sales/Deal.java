package io.concilia.benchmarks.sales;

import io.concilia.contracts.identity.ChangeKey;

/**
 * A deal of the sandbox's CRM that is to be won.
 *
 * @param pair the number of the company that it belongs to
 */
record Deal(int pair, String id) {

  /** Its key in everything that is published about it. */
  ChangeKey key() {
    return new ChangeKey(Pair.of(pair).crm(), "deal", id);
  }
}
