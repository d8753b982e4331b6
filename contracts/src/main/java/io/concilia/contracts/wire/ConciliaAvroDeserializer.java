package io.concilia.contracts.wire;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.DatumReader;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads Avro records in the Confluent wire format, as the generated class that the writer's schema
 * names ({@code specific.avro.reader=true}) or as generic records. Takes the settings of
 * Confluent's {@code KafkaAvroDeserializer} by the same names, and its place. Safe for use by many
 * threads.
 */
public final class ConciliaAvroDeserializer implements Deserializer<Object> {

  private final Map<Integer, DatumReader<Object>> readers = new ConcurrentHashMap<>();
  private @Nullable SchemaRegistry registry;
  private SerdeSettings settings = SerdeSettings.DEFAULTS;

  /** For Kafka, which calls {@link #configure} before anything else. */
  public ConciliaAvroDeserializer() {}

  ConciliaAvroDeserializer(SchemaRegistry registry, SerdeSettings settings) {
    this.registry = registry;
    this.settings = settings;
  }

  @Override
  public void configure(Map<String, ?> configs, boolean isKey) {
    registry = ConfluentSchemaRegistry.from(configs);
    settings = SerdeSettings.from(configs);
  }

  /**
   * @throws UndecodableException when these bytes can never be read
   * @throws RegistryUnavailableException when the writer's schema cannot be fetched now
   */
  @Override
  public @Nullable Object deserialize(String topic, byte @Nullable [] bytes) {
    if (bytes == null) {
      return null;
    }
    int id = WireFormat.schemaId(bytes);
    try {
      return WireFormat.read(bytes, reader(id));
    } catch (UndecodableException | RegistryUnavailableException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // Whatever Avro makes of wrong bytes: it makes the same of them every time.
      throw new UndecodableException(
          "a message of " + topic + " is not what its schema " + id + " says: " + e, e);
    }
  }

  private DatumReader<Object> reader(int id) {
    DatumReader<Object> known = readers.get(id);
    if (known != null) {
      return known;
    }
    DatumReader<Object> made = read(writerSchema(id));
    readers.put(id, made);
    return made;
  }

  private Schema writerSchema(int id) {
    if (registry == null) {
      throw new IllegalStateException("call configure first, with schema.registry.url");
    }
    return registry
        .byId(id)
        .orElseThrow(
            () -> new UndecodableException("the schema registry has no schema of id " + id));
  }

  private DatumReader<Object> read(Schema written) {
    if (!settings.specific()) {
      return new GenericDatumReader<>(written);
    }
    Schema current = GeneratedClasses.current(written);
    if (current == null) {
      throw new UndecodableException(
          "no class for records of " + written.getFullName() + "; upgrade this version");
    }
    return GeneratedClasses.reader(written, current);
  }
}
