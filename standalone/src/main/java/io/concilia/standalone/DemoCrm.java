package io.concilia.standalone;

/**
 * The CRM of the demo: one Freshsales bundle of the sandbox, whose deals go to the books of the
 * company that bills in their currency.
 *
 * @param connection its id
 * @param zone of the account
 */
record DemoCrm(String connection, String bundle, String apiKey, String currency, String zone) {

  static final DemoCrm SALES =
      new DemoCrm("demo-crm", "acme", "acme-key", "USD", "America/Los_Angeles");
}
