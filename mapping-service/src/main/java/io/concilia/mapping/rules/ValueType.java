package io.concilia.mapping.rules;

/** What a rule's value is; a rule's last type must fit the type of its target. */
public enum ValueType {
  /** Whatever the JSON holds there; read as the target's type when the rule runs. */
  ANY("a value of the record"),
  TEXT("text"),
  NUMBER("a number"),
  DATE("a date"),
  BOOLEAN("true or false"),
  TEXTS("a list of texts"),
  URL("a web address"),
  CUSTOMER("a customer"),
  ITEM("an item"),
  DOCUMENT("a document");

  private final String words;

  ValueType(String words) {
    this.words = words;
  }

  /** Whether a value of the other type may stand where this one is wanted. */
  boolean accepts(ValueType other) {
    return this == ANY || other == ANY || this == other;
  }

  /** For messages. */
  String words() {
    return words;
  }
}
