package io.concilia.contracts.value;

/** A key of the integration's own tax table; never a vendor's id. */
public record TaxKey(String value) {

  public TaxKey {
    value = Text.name("taxKey", value, 100);
  }

  public static TaxKey of(String value) {
    return new TaxKey(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
