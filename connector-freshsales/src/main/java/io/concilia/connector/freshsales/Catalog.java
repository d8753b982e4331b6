package io.concilia.connector.freshsales;

/** Reference data that selectors list. */
enum Catalog {
  CURRENCIES("currencies", "currencies"),
  /** With the stages of each under {@code deal_stages}. */
  PIPELINES("deal_pipelines", "deal_pipelines"),
  OWNERS("owners", "users");

  private final String selector;
  private final String key;

  Catalog(String selector, String key) {
    this.selector = selector;
    this.key = key;
  }

  String selector() {
    return selector;
  }

  /** The name of the list in the answer. */
  String key() {
    return key;
  }
}
