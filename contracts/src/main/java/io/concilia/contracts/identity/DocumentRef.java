package io.concilia.contracts.identity;

/** Names a sales document by its source record. */
public record DocumentRef(RecordType type, String sourceEntity, String sourceId, String part)
    implements RecordRef {

  public DocumentRef {
    if (!type.isDocument()) {
      throw new IllegalArgumentException(type + " is no sales document");
    }
    IdentityText.requireSegment("sourceEntity", sourceEntity);
    IdentityText.requireSegment("sourceId", sourceId);
    IdentityText.requireSegment("part", part);
  }
}
