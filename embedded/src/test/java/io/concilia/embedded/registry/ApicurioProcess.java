package io.concilia.embedded.registry;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A real Apicurio Registry in a process of its own, with its schemas in memory. The build unpacks
 * it where {@code concilia.apicurio} says.
 */
final class ApicurioProcess implements AutoCloseable {

  private static final Duration START = Duration.ofMinutes(3);
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Process process;
  private final String url;
  private final Path log;

  private ApicurioProcess(Process process, String url, Path log) {
    this.process = process;
    this.url = url;
    this.log = log;
  }

  static ApicurioProcess start(int port) {
    Path folder = Path.of(System.getProperty("concilia.apicurio"));
    Path log = folder.resolveSibling("apicurio.log");
    ProcessBuilder builder =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx256m",
                    "-XX:TieredStopAtLevel=1",
                    "-jar",
                    runner(folder).toString()))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder
        .environment()
        .putAll(Map.of("QUARKUS_HTTP_HOST", "127.0.0.1", "QUARKUS_HTTP_PORT", "" + port));
    try {
      Process process = builder.start();
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
      return new ApicurioProcess(process, "http://127.0.0.1:" + port + "/apis/ccompat/v7", log);
    } catch (IOException e) {
      throw new UncheckedIOException("Apicurio cannot be started", e);
    }
  }

  String url() {
    return url;
  }

  void awaitReady() {
    await("Apicurio, which writes to " + log)
        .atMost(START)
        .failFast("Apicurio ended; see " + log, () -> !process.isAlive())
        .ignoreExceptions()
        .until(() -> send("GET", "/subjects", "").statusCode() == 200);
  }

  /** For requests that serializers never make. */
  HttpResponse<String> send(String method, String path, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + path))
            .header("Content-Type", "application/vnd.schemaregistry.v1+json")
            .method(method, BodyPublishers.ofString(body))
            .build();
    return HTTP.send(request, BodyHandlers.ofString());
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().orTimeout(10, java.util.concurrent.TimeUnit.SECONDS).join();
  }

  private static Path runner(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith("-runner.jar"))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("no runner jar in " + folder));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "no Apicurio in " + folder + "; the build unpacks it in generate-test-resources", e);
    }
  }
}
