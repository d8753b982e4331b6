package io.concilia.contracts.wire;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A compacted topic in memory: the newest value of each key, read whole before anything relies on
 * it and followed from then on.
 *
 * <p>Fails closed. While an entry cannot be read, the topic is not {@link #ready} and the entry's
 * key has no value, so that nothing goes by what it said before; a newer entry of the key heals it.
 * While broker or registry are away, it waits and tries again.
 */
public final class ConfigurationTopic<V> implements AutoCloseable {

  private final String topic;
  private final RecordCodec<V> codec;
  private final WholeTopicReader reader;
  private final Map<String, V> values = new ConcurrentHashMap<>();
  private final Map<String, String> unreadable = new TreeMap<>();
  private final List<Consumer<V>> listeners = new ArrayList<>();
  private final Queue<Runnable> whenReady = new ConcurrentLinkedQueue<>();

  /**
   * @param kafka settings of a Kafka consumer; all but how to reach and to trust the brokers are
   *     set here
   */
  public ConfigurationTopic(String topic, RecordCodec<V> codec, Map<String, Object> kafka) {
    this(topic, codec, WholeTopicReader.consumers(kafka));
  }

  ConfigurationTopic(
      String topic,
      RecordCodec<V> codec,
      Supplier<org.apache.kafka.clients.consumer.Consumer<String, byte[]>> consumers) {
    this.topic = topic;
    this.codec = codec;
    this.reader = new WholeTopicReader(topic, consumers, this::apply, this::announceIfReady);
  }

  /** Starts to read, in a thread of its own, and returns at once. */
  public void start() {
    reader.start();
  }

  /** Whether all entries that were there at the start are read, and none is unreadable. */
  public synchronized boolean ready() {
    return reader.caughtUp() && unreadable.isEmpty();
  }

  /** Why it is not ready, or what it waits for; empty when all is well. */
  public synchronized Optional<String> trouble() {
    if (!unreadable.isEmpty()) {
      return Optional.of(
          topic
              + " holds entries that this version cannot use: "
              + String.join("; ", unreadable.values()));
    }
    if (reader.trouble().isPresent() || reader.caughtUp()) {
      return reader.trouble();
    }
    return Optional.of(topic + " is being read");
  }

  public Optional<V> find(String key) {
    return Optional.ofNullable(values.get(key));
  }

  public Collection<V> all() {
    return List.copyOf(values.values());
  }

  /**
   * Calls {@code listener} with each value that is known now, and then with each that is read, in
   * the reading thread. What it cannot take is treated as unreadable.
   */
  public synchronized void onChange(Consumer<V> listener) {
    values.values().forEach(listener);
    listeners.add(listener);
  }

  /** Runs {@code action} once it is ready, in the reading thread, and again until it succeeds. */
  public void whenReady(Runnable action) {
    whenReady.add(action);
  }

  @Override
  public void close() {
    reader.close();
  }

  private synchronized void apply(ConsumerRecord<String, byte[]> entry) {
    String key = entry.key();
    try {
      take(key, entry.value());
      unreadable.remove(key);
    } catch (RegistryUnavailableException e) {
      throw e;
    } catch (RuntimeException e) {
      // Undecodable, or a listener refuses it: either way nobody may go by this key.
      values.remove(key);
      unreadable.put(
          key, "\"" + key + "\" at offset " + entry.offset() + " (" + e.getMessage() + ")");
    }
  }

  private void take(String key, byte @Nullable [] bytes) {
    if (bytes == null) {
      values.remove(key);
      return;
    }
    V value = codec.decode(topic, bytes);
    values.put(key, value);
    listeners.forEach(listener -> listener.accept(value));
  }

  private void announceIfReady() {
    while (ready() && !whenReady.isEmpty()) {
      whenReady.element().run();
      whenReady.remove();
    }
  }
}
