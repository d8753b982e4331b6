package io.concilia.testkit;

import io.concilia.contracts.wire.InMemorySchemaRegistry;
import io.concilia.contracts.wire.RegistryUnavailableException;
import io.concilia.contracts.wire.SchemaRegistry;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.Schema;

/** A schema registry that a test takes away for a while, and that counts who asked it in vain. */
public final class AbsentableRegistry implements SchemaRegistry {

  private final SchemaRegistry registry = new InMemorySchemaRegistry();
  private final AtomicInteger refusals = new AtomicInteger();
  private volatile boolean away;

  /** Takes it away or brings it back; the count begins anew. */
  public void away(boolean isAway) {
    refusals.set(0);
    away = isAway;
  }

  /** How often it was asked in vain since it went away. */
  public int refusals() {
    return refusals.get();
  }

  /** The same schemas, for the test itself, which never lacks them. */
  public SchemaRegistry always() {
    return registry;
  }

  @Override
  public int register(String subject, Schema schema) {
    return there().register(subject, schema);
  }

  @Override
  public Optional<Integer> idOf(String subject, Schema schema) {
    return there().idOf(subject, schema);
  }

  @Override
  public Optional<Schema> byId(int id) {
    return there().byId(id);
  }

  @Override
  public Optional<Version> latest(String subject) {
    return there().latest(subject);
  }

  @Override
  public boolean compatible(String subject, Schema schema) {
    return there().compatible(subject, schema);
  }

  private SchemaRegistry there() {
    if (away) {
      refusals.incrementAndGet();
      throw new RegistryUnavailableException("the test took the registry away");
    }
    return registry;
  }
}
