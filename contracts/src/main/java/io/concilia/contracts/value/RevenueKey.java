package io.concilia.contracts.value;

/** A key of the integration's own table of income accounts; never a vendor's id. */
public record RevenueKey(String value) {

  public RevenueKey {
    value = Text.name("revenueKey", value, 100);
  }

  public static RevenueKey of(String value) {
    return new RevenueKey(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
