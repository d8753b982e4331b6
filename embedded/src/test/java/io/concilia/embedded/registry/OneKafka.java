package io.concilia.embedded.registry;

import io.concilia.embedded.EmbeddedKafka;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/** The broker that all tests of this package share. It ends with the JVM. */
final class OneKafka {

  private static final EmbeddedKafka KAFKA = start();

  private OneKafka() {}

  static String bootstrapServers() {
    return KAFKA.bootstrapServers();
  }

  private static EmbeddedKafka start() {
    try {
      return EmbeddedKafka.start(Files.createTempDirectory("concilia-registry-kafka-"));
    } catch (IOException e) {
      throw new UncheckedIOException("no temporary folder for Kafka", e);
    }
  }
}
