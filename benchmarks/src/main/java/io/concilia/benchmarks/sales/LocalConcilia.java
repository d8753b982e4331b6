package io.concilia.benchmarks.sales;

import io.concilia.benchmarks.UsageException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Concilia as {@code ./concilia start} runs it, beside whatever else runs on this machine. */
final class LocalConcilia implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LocalConcilia.class);
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final String READY = "Concilia is ready";
  private static final String DEATH = " ended with code ";
  private static final Pattern JAR = Pattern.compile("(?<module>[a-z-]+)-[^/]*-app\\.jar$");

  /** Below the ports that the system gives to whoever asks for any. */
  private static final int PORT_OFFSET = 20_000;

  private final Path data;
  private final Process process;
  private final CompletableFuture<Void> ready = new CompletableFuture<>();
  private final ConcurrentLinkedQueue<String> deaths = new ConcurrentLinkedQueue<>();

  private LocalConcilia(Path data, Process process) {
    this.data = data;
    this.process = process;
  }

  /** Starts with no data and no connections, and returns when it is ready. */
  static LocalConcilia start(Path home) throws InterruptedException {
    Path data = home.resolve(".concilia").resolve("bench").resolve("sales");
    try {
      Process process =
          new ProcessBuilder(
                  home.resolve("concilia").toString(),
                  "start",
                  "--fresh",
                  "--data",
                  data.toString(),
                  "--port-offset",
                  String.valueOf(PORT_OFFSET))
              .redirectErrorStream(true)
              .start();
      LocalConcilia concilia = new LocalConcilia(data, process);
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "stop-concilia"));
      concilia.awaitReady();
      return concilia;
    } catch (IOException e) {
      throw new UsageException(
          "./concilia cannot be started in " + home + "; run ./concilia bench from there", e);
    }
  }

  String kafka() {
    return "127.0.0.1:" + (9092 + PORT_OFFSET);
  }

  String registry() {
    return "http://127.0.0.1:" + (8091 + PORT_OFFSET);
  }

  String orchestrator() {
    return "http://127.0.0.1:" + (8083 + PORT_OFFSET);
  }

  String webhooks() {
    return "http://127.0.0.1:" + (8084 + PORT_OFFSET) + "/webhooks/freshsales";
  }

  String database(String service) {
    return "jdbc:postgresql://127.0.0.1:" + (5544 + PORT_OFFSET) + "/" + service;
  }

  /** The password of the role that owns a service's database. */
  String password(String role) {
    Properties secrets = new Properties();
    try (var file = Files.newBufferedReader(data.resolve("secrets.properties"))) {
      secrets.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return secrets.getProperty("database." + role);
  }

  Path connections() {
    return data.resolve("connections.yml");
  }

  /** The processes of the services, by module. */
  Map<String, ProcessHandle> services() {
    Map<String, ProcessHandle> services = new TreeMap<>();
    process.descendants().forEach(each -> module(each).ifPresent(name -> services.put(name, each)));
    return services;
  }

  /** The processor time that each part of it, and this process, has used so far. */
  Map<String, Duration> processorTime() {
    Map<String, Duration> used = new TreeMap<>();
    used.put("sandbox and generator", used(ProcessHandle.current()));
    used.put("Kafka and registry", used(process.toHandle()));
    ProcessHandle database = databaseServer();
    used.put(
        "PostgreSQL",
        database.descendants().map(LocalConcilia::used).reduce(used(database), Duration::plus));
    services().forEach((module, service) -> used.put(module, used(service)));
    return used;
  }

  /** A service that died was started again; what is measured then is something else. */
  void everyServiceLives() {
    if (!deaths.isEmpty() || !process.isAlive()) {
      throw new IllegalStateException(
          "a service died under load: " + deaths + "; logs are in " + data.resolve("logs"));
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** It is nobody's child: its starter detaches it. */
  private ProcessHandle databaseServer() {
    Path file = data.resolve("postgresql").resolve("postmaster.pid");
    try {
      long pid = Long.parseLong(Files.readAllLines(file).get(0).strip());
      return ProcessHandle.of(pid).orElseThrow(() -> new IllegalStateException("it is gone"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Duration used(ProcessHandle process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** The module whose jar a process runs, if it runs one. */
  private static Optional<String> module(ProcessHandle process) {
    return Stream.of(process.info().arguments().orElse(new String[0]))
        .map(JAR::matcher)
        .filter(Matcher::find)
        .map(jar -> jar.group("module"))
        .findFirst();
  }

  private void awaitReady() throws InterruptedException {
    Thread listener = new Thread(this::listen, "terminal");
    listener.setDaemon(true);
    listener.start();
    try {
      ready.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      close();
      throw new IllegalStateException("Concilia did not start; see .concilia/bench/bench.log", e);
    }
  }

  private void listen() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        hear(line);
      }
      ready.completeExceptionally(new IllegalStateException("it ended"));
    } catch (IOException e) {
      ready.completeExceptionally(e);
    }
  }

  private void hear(String line) {
    LOG.info("{}", line);
    if (line.contains(READY)) {
      ready.complete(null);
    }
    if (line.contains(DEATH)) {
      deaths.add(line);
    }
  }
}
