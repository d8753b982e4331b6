package io.concilia.contracts.value;

/** A key of the integration's own table of withholdings; never a vendor's id. */
public record WithholdingKey(String value) {

  public WithholdingKey {
    value = Text.name("withholdingKey", value, 100);
  }

  public static WithholdingKey of(String value) {
    return new WithholdingKey(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
