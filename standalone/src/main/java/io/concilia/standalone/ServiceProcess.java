package io.concilia.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A service as a process of its own, with its log file. */
final class ServiceProcess {

  private static final Duration STOP = Duration.ofSeconds(40);
  private static final Duration PROBE = Duration.ofSeconds(2);
  private static final int TAIL = 8;
  private static final int WIDTH = 240;

  /**
   * Many services share one machine: a small heap, one garbage collector thread, and the quick
   * compiler only. The thorough one keeps two cores busy for minutes, in which records wait; what
   * it saves later is less.
   */
  private static final List<String> JVM =
      List.of(
          "-Xmx192m",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:+ExitOnOutOfMemoryError",
          "-Duser.timezone=UTC");

  private final ServiceSpec spec;
  private final Path log;
  private final Process process;

  private ServiceProcess(ServiceSpec spec, Path log, Process process) {
    this.spec = spec;
    this.log = log;
    this.process = process;
  }

  static ServiceProcess start(ServiceSpec spec, Installation installation) {
    Path log = installation.logs().resolve(spec.module() + ".log");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM);
    command.add("-jar");
    command.add(installation.jar(spec.module()).toString());
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(installation.home().toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    Map<String, String> environment = builder.environment();
    environment.put("SERVER_PORT", String.valueOf(spec.port()));
    environment.put("SERVER_ADDRESS", "127.0.0.1");
    environment.putAll(spec.environment());
    try {
      return new ServiceProcess(spec, log, builder.start());
    } catch (IOException e) {
      throw new UsageException(spec.module() + " cannot be started: " + e.getMessage(), e);
    }
  }

  ServiceSpec spec() {
    return spec;
  }

  long pid() {
    return process.pid();
  }

  boolean alive() {
    return process.isAlive();
  }

  int exitCode() {
    return process.exitValue();
  }

  boolean ready(HttpClient http) {
    return alive() && answersReady(http, spec.url());
  }

  static boolean answersReady(HttpClient http, String url) {
    HttpRequest probe =
        HttpRequest.newBuilder(URI.create(url + "/actuator/health/readiness"))
            .timeout(PROBE)
            .build();
    try {
      return http.send(probe, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Asks it to stop, and waits until it has finished what was in flight. */
  void stop() {
    process.destroy();
    try {
      if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }

  /** The last lines of its log that say something by themselves, and where the rest is. */
  String lastWords() {
    List<String> said;
    try (Stream<String> lines = Files.lines(log)) {
      said = lines.filter(ServiceProcess::says).map(ServiceProcess::cut).toList();
    } catch (IOException | UncheckedIOException e) {
      return "its log " + log + " cannot be read: " + e.getMessage();
    }
    List<String> tail = said.subList(Math.max(0, said.size() - TAIL), said.size());
    return "last lines of " + log + ":\n    " + String.join("\n    ", tail);
  }

  private static boolean says(String line) {
    return !line.isBlank() && !Character.isWhitespace(line.charAt(0)) && !line.startsWith("... ");
  }

  private static String cut(String line) {
    return line.length() <= WIDTH ? line : line.substring(0, WIDTH - 1) + "…";
  }
}
