package io.concilia.contracts.identity;

/**
 * Names a customer of ours. Never blank, holds no slash, so that it can stand in a composed key.
 */
public record TenantId(String value) {

  public TenantId {
    IdentityText.requireSegment("TenantId", value);
  }

  public static TenantId of(String value) {
    return new TenantId(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
