package io.concilia.contracts.change;

/** Whether the source still holds the record. */
public enum ChangeKind {
  UPSERT,
  DELETE
}
