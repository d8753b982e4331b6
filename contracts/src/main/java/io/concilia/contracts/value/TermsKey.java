package io.concilia.contracts.value;

/** A key of the integration's own table of payment terms; never a vendor's id. */
public record TermsKey(String value) {

  public TermsKey {
    value = Text.name("termsKey", value, 100);
  }

  public static TermsKey of(String value) {
    return new TermsKey(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
