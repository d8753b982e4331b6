package io.concilia.orchestrator;

import io.concilia.contracts.wire.InMemorySchemaRegistry;
import io.concilia.contracts.wire.RegistryUnavailableException;
import io.concilia.contracts.wire.SchemaRegistry;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.Schema;

/** A registry that can be away for a while. */
final class SwitchableRegistry implements SchemaRegistry {

  private final SchemaRegistry registry = new InMemorySchemaRegistry();
  private final AtomicInteger refused = new AtomicInteger();
  private volatile boolean away;

  void away(boolean now) {
    away = now;
    refused.set(0);
  }

  /** How often it was asked in vain. */
  int refused() {
    return refused.get();
  }

  @Override
  public int register(String subject, Schema schema) {
    return present().register(subject, schema);
  }

  @Override
  public Optional<Integer> idOf(String subject, Schema schema) {
    return present().idOf(subject, schema);
  }

  @Override
  public Optional<Schema> byId(int id) {
    return present().byId(id);
  }

  @Override
  public Optional<Version> latest(String subject) {
    return present().latest(subject);
  }

  @Override
  public boolean compatible(String subject, Schema schema) {
    return present().compatible(subject, schema);
  }

  private SchemaRegistry present() {
    if (away) {
      refused.incrementAndGet();
      throw new RegistryUnavailableException("away for a while");
    }
    return registry;
  }
}
