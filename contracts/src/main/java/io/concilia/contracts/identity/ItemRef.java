package io.concilia.contracts.identity;

/** Names an item by its source record. */
public record ItemRef(String sourceEntity, String sourceId, String part) implements RecordRef {

  public ItemRef {
    IdentityText.requireSegment("sourceEntity", sourceEntity);
    IdentityText.requireSegment("sourceId", sourceId);
    IdentityText.requireSegment("part", part);
  }

  public static ItemRef of(String sourceEntity, String sourceId) {
    return new ItemRef(sourceEntity, sourceId, RecordKey.MAIN);
  }

  @Override
  public RecordType type() {
    return RecordType.ITEM;
  }
}
