package io.concilia.mapping;

import io.concilia.embedded.EmbeddedKafka;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A broker of one test, which goes away and comes back at the same address with its data. */
final class RestartableBroker {

  private final Path folder;
  private EmbeddedKafka kafka;

  RestartableBroker() {
    try {
      folder = Files.createTempDirectory("concilia-mapping-kafka-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    kafka = EmbeddedKafka.start(folder);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> kafka.close(), "stop-own-kafka"));
  }

  String bootstrapServers() {
    return kafka.bootstrapServers();
  }

  void restart() {
    int port = Integer.parseInt(bootstrapServers().replaceAll(".*:", ""));
    kafka.close();
    kafka = EmbeddedKafka.start(folder, port);
  }
}
