package io.concilia.benchmarks.sales;

import io.concilia.contracts.identity.ConnectionId;

/** A CRM and a company of the sandbox, and the integration between them. */
record Pair(int number) {

  private static final long FIRST_REALM = 7_000_000_000L;

  static Pair of(int number) {
    return new Pair(number);
  }

  /** Of the integration, and of the CRM's bundle. */
  String name() {
    return "pair-" + number;
  }

  ConnectionId crm() {
    return ConnectionId.of(name() + "-crm");
  }

  ConnectionId books() {
    return ConnectionId.of(name() + "-books");
  }

  String realm() {
    return Long.toString(FIRST_REALM + number);
  }

  String apiKey() {
    return name() + "-key";
  }

  String token() {
    return name() + "-token";
  }

  String webhookSecret() {
    return name() + "-secret";
  }
}
