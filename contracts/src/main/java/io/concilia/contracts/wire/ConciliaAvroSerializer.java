package io.concilia.contracts.wire;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes Avro records, generated or generic, in the Confluent wire format. Takes the settings of
 * Confluent's {@code KafkaAvroSerializer} by the same names, and its place. Subjects are named
 * {@code <topic>-value} or {@code <topic>-key}. Safe for use by many threads.
 */
public final class ConciliaAvroSerializer implements Serializer<Object> {

  private final Map<Use, Target> targets = new ConcurrentHashMap<>();
  private @Nullable SchemaRegistry registry;
  private SerdeSettings settings = SerdeSettings.DEFAULTS;
  private boolean key;

  /** For Kafka, which calls {@link #configure} before anything else. */
  public ConciliaAvroSerializer() {}

  ConciliaAvroSerializer(SchemaRegistry registry, SerdeSettings settings) {
    this.registry = registry;
    this.settings = settings;
  }

  @Override
  public void configure(Map<String, ?> configs, boolean isKey) {
    registry = ConfluentSchemaRegistry.from(configs);
    settings = SerdeSettings.from(configs);
    key = isKey;
  }

  @Override
  public byte @Nullable [] serialize(String topic, @Nullable Object value) {
    if (value == null) {
      return null;
    }
    if (!(value instanceof IndexedRecord written)) {
      throw new SerializationException(
          "cannot write a " + value.getClass().getName() + ": hand over an Avro record");
    }
    Target target = target(topic, written);
    return WireFormat.write(target.id(), target.writer(), written);
  }

  private Target target(String topic, IndexedRecord record) {
    Use use = new Use(topic, record.getSchema());
    Target known = targets.get(use);
    if (known != null) {
      return known;
    }
    Target found = resolve(topic + (key ? "-key" : "-value"), record.getSchema(), writer(record));
    targets.put(use, found);
    return found;
  }

  private Target resolve(String subject, Schema schema, DatumWriter<IndexedRecord> writer) {
    if (registry == null) {
      throw new IllegalStateException("call configure first, with schema.registry.url");
    }
    Schema plain = SchemaTexts.withoutJavaProperties(schema);
    if (settings.useLatest()) {
      return latest(registry, subject, plain, writer);
    }
    if (settings.autoRegister()) {
      return new Target(registry.register(subject, plain), writer);
    }
    return registry
        .idOf(subject, plain)
        .map(id -> new Target(id, writer))
        .orElseThrow(
            () ->
                new SchemaRefusedException(
                    "subject "
                        + subject
                        + " does not have this program's schema; register it, or"
                        + " set "
                        + SerdeSettings.AUTO_REGISTER
                        + "=true"));
  }

  private static Target latest(
      SchemaRegistry registry, String subject, Schema plain, DatumWriter<IndexedRecord> writer) {
    SchemaRegistry.Version latest =
        registry
            .latest(subject)
            .orElseThrow(
                () ->
                    new SchemaRefusedException(
                        "subject "
                            + subject
                            + " has no version; register its schema, or set "
                            + SerdeSettings.USE_LATEST
                            + "=false"));
    if (!ProjectingWriter.possible(plain, latest.schema())) {
      throw new SchemaRefusedException(
          "the newest version of "
              + subject
              + " cannot read what this program writes; set "
              + SerdeSettings.USE_LATEST
              + "=false, or upgrade the program");
    }
    return latest.schema().equals(plain)
        ? new Target(latest.id(), writer)
        : new Target(latest.id(), new ProjectingWriter(writer, plain, latest.schema()));
  }

  private static DatumWriter<IndexedRecord> writer(IndexedRecord record) {
    return record instanceof SpecificRecord
        ? GeneratedClasses.writer(record.getSchema())
        : new GenericDatumWriter<>(record.getSchema());
  }

  private record Use(String topic, Schema schema) {}

  private record Target(int id, DatumWriter<IndexedRecord> writer) {}
}
