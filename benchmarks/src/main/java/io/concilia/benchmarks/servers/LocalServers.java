package io.concilia.benchmarks.servers;

import io.concilia.contracts.wire.TopicProvisioning;
import io.concilia.embedded.EmbeddedDatabase;
import io.concilia.embedded.EmbeddedKafka;
import io.concilia.embedded.FreePorts;
import io.concilia.embedded.registry.EmbeddedSchemaRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;

/** Servers that one measurement has to itself; nothing of them is kept. */
public final class LocalServers implements AutoCloseable {

  private static final String DATABASE = "concilia";
  private static final String ROLE = "postgres";

  private final Path folder = temporaryFolder();
  private final EmbeddedDatabase database;
  private final EmbeddedKafka kafka;
  private final EmbeddedSchemaRegistry registry;

  private LocalServers() {
    database = EmbeddedDatabase.start(folder.resolve("postgresql"), FreePorts.next());
    database.database(DATABASE);
    kafka = EmbeddedKafka.start(folder.resolve("kafka"));
    registry = EmbeddedSchemaRegistry.start(FreePorts.next(), kafka.bootstrapServers());
  }

  /** Starts all, as durable as in production, and makes the topics. */
  public static LocalServers start() {
    LocalServers servers = new LocalServers();
    try (Admin admin = servers.admin()) {
      TopicProvisioning.ensure(admin);
    }
    return servers;
  }

  public Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", kafka()));
  }

  public String kafka() {
    return kafka.bootstrapServers();
  }

  public String registry() {
    return registry.url();
  }

  public String databaseUrl() {
    return database.url(DATABASE);
  }

  public String role() {
    return ROLE;
  }

  /** What a service must be told to use these servers, and to leave the terminal alone. */
  public String[] arguments(String... more) {
    List<String> shared =
        List.of(
            "--server.port=0",
            "--server.address=127.0.0.1",
            "--spring.kafka.bootstrap-servers=" + kafka(),
            "--concilia.schema-registry.url=" + registry(),
            "--spring.datasource.url=" + databaseUrl(),
            "--spring.datasource.username=" + ROLE,
            "--spring.datasource.password=" + ROLE,
            "--spring.jmx.enabled=false",
            "--spring.main.register-shutdown-hook=false",
            "--logging.level.root=WARN");
    return Stream.concat(shared.stream(), Stream.of(more)).toArray(String[]::new);
  }

  @Override
  public void close() {
    registry.close();
    kafka.close();
    database.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + folder, e);
    }
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("concilia-bench-");
    } catch (IOException e) {
      throw new UncheckedIOException("no temporary folder", e);
    }
  }
}
