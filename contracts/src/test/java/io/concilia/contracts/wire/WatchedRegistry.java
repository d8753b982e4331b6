package io.concilia.contracts.wire;

import java.util.Optional;
import org.apache.avro.Schema;

/** Counts what it is asked, and is away when told to. */
final class WatchedRegistry implements SchemaRegistry {

  private final SchemaRegistry registry;
  private int asked;
  private boolean away;

  WatchedRegistry(SchemaRegistry registry) {
    this.registry = registry;
  }

  int asked() {
    return asked;
  }

  void away(boolean isAway) {
    this.away = isAway;
  }

  @Override
  public int register(String subject, Schema schema) {
    return watched().register(subject, schema);
  }

  @Override
  public Optional<Integer> idOf(String subject, Schema schema) {
    return watched().idOf(subject, schema);
  }

  @Override
  public Optional<Schema> byId(int id) {
    return watched().byId(id);
  }

  @Override
  public Optional<Version> latest(String subject) {
    return watched().latest(subject);
  }

  @Override
  public boolean compatible(String subject, Schema schema) {
    return watched().compatible(subject, schema);
  }

  private SchemaRegistry watched() {
    asked++;
    if (away) {
      throw new RegistryUnavailableException("away");
    }
    return registry;
  }
}
