package io.concilia.contracts.identity;

/** How one canonical record names another: by source entity and id; the writer resolves it. */
public sealed interface RecordRef permits CustomerRef, ItemRef, DocumentRef {

  RecordType type();

  String sourceEntity();

  String sourceId();

  String part();
}
