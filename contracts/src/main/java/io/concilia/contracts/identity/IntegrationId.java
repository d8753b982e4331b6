package io.concilia.contracts.identity;

/**
 * Names a CRM connection paired with an accounting connection. Never blank, holds no slash, so that
 * it can stand in a composed key.
 */
public record IntegrationId(String value) {

  public IntegrationId {
    IdentityText.requireSegment("IntegrationId", value);
  }

  public static IntegrationId of(String value) {
    return new IntegrationId(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
