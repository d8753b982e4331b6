package io.concilia.contracts.identity;

/**
 * The key of a source record: where it lives, what it is, its id there. Key of {@code changes.*}.
 */
public record ChangeKey(ConnectionId connection, String entity, String id) {

  public ChangeKey {
    IdentityText.requireSegment("entity", entity);
    IdentityText.requireSegment("id", id);
  }

  public static ChangeKey parse(String text) {
    String[] segments = IdentityText.split("change key", text, 3);
    return new ChangeKey(ConnectionId.of(segments[0]), segments[1], segments[2]);
  }

  /** {@code connection/entity/id}. */
  @Override
  public String toString() {
    return connection + "/" + entity + "/" + id;
  }
}
