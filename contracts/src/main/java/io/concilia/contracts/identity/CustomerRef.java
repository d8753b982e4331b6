package io.concilia.contracts.identity;

/** Names a customer by its source record. */
public record CustomerRef(String sourceEntity, String sourceId, String part) implements RecordRef {

  public CustomerRef {
    IdentityText.requireSegment("sourceEntity", sourceEntity);
    IdentityText.requireSegment("sourceId", sourceId);
    IdentityText.requireSegment("part", part);
  }

  public static CustomerRef of(String sourceEntity, String sourceId) {
    return new CustomerRef(sourceEntity, sourceId, RecordKey.MAIN);
  }

  @Override
  public RecordType type() {
    return RecordType.CUSTOMER;
  }
}
