package io.concilia.contracts.wire;

import io.concilia.contracts.value.InvalidValueException;
import java.io.EOFException;
import java.io.IOException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * The layer above a Kafka serializer of Avro records, ours or Confluent's: between records and
 * values of the domain. Its two failures are the same whichever serializer is below.
 */
final class AvroCodec<T, A extends SpecificRecord> implements RecordCodec<T> {

  private final AvroForm<T, A> form;
  private final Serializer<Object> serializer;
  private final Deserializer<Object> deserializer;

  AvroCodec(AvroForm<T, A> form, Serializer<Object> serializer, Deserializer<Object> deserializer) {
    this.form = form;
    this.serializer = serializer;
    this.deserializer = deserializer;
  }

  @Override
  public byte[] encode(String topic, T value) {
    try {
      return serializer.serialize(topic, form.toAvro(value));
    } catch (SerializationException e) {
      throw registryIsAway(e)
          ? new RegistryUnavailableException(String.valueOf(e.getMessage()), e)
          : e;
    }
  }

  @Override
  public T decode(String topic, byte @Nullable [] bytes) {
    if (bytes == null) {
      throw new UndecodableException("a message of " + topic + " has no value");
    }
    Object record = read(topic, bytes);
    if (!form.recordType().isInstance(record)) {
      throw new UndecodableException(
          "a message of "
              + topic
              + " holds a "
              + nameOf(record)
              + ", not a "
              + form.recordType().getSimpleName());
    }
    try {
      return form.fromAvro(form.recordType().cast(record));
    } catch (UndecodableException e) {
      throw e;
    } catch (InvalidValueException e) {
      // The value may be personal, and its exception quotes it: neither may reach a log.
      throw new UndecodableException(
          e.field(),
          "a message of "
              + topic
              + " holds a value of "
              + e.field()
              + " that this version does not accept",
          null);
    } catch (RuntimeException e) {
      // Pure: a value that a constructor refuses now, it refuses every time.
      throw new UndecodableException(
          "a message of " + topic + " holds what this version does not accept: " + e.getMessage(),
          e);
    }
  }

  private @Nullable Object read(String topic, byte[] bytes) {
    try {
      return deserializer.deserialize(topic, bytes);
    } catch (UndecodableException | RegistryUnavailableException e) {
      throw e;
    } catch (RetriableException e) {
      throw new RegistryUnavailableException(String.valueOf(e.getMessage()), e);
    } catch (SerializationException e) {
      throw registryIsAway(e)
          ? new RegistryUnavailableException(String.valueOf(e.getMessage()), e)
          : new UndecodableException(String.valueOf(e.getMessage()), e);
    } catch (InvalidConfigurationException e) {
      // Confluent's answer to a 4xx of the registry, such as an unknown id.
      throw new UndecodableException(String.valueOf(e.getMessage()), e);
    }
  }

  /** Input and output fail on the way to the registry; the end of too few bytes is not that. */
  private static boolean registryIsAway(SerializationException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException && !(cause instanceof EOFException)) {
        return true;
      }
    }
    return false;
  }

  private static String nameOf(@Nullable Object record) {
    return record == null ? "nothing" : record.getClass().getSimpleName();
  }
}
