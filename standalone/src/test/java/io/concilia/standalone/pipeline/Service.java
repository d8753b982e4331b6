package io.concilia.standalone.pipeline;

import io.concilia.embedded.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One service as a process of its own, from the class path of the tests. When it dies it is started
 * again, as an orchestrator of containers would.
 */
public final class Service {

  private static final List<String> JVM =
      List.of("-Xmx192m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Duser.timezone=UTC");

  private final Class<?> application;
  private final String name;
  private final Path folder;
  private final List<String> settings;
  private final DeathNote note;
  private final int port = FreePorts.next();
  private final AtomicInteger deaths = new AtomicInteger();
  private volatile boolean stopped;
  private volatile @Nullable Process process;

  Service(Class<?> application, String name, Path folder, List<String> settings) {
    this.application = application;
    this.name = name;
    this.folder = folder;
    this.settings = settings;
    this.note = new DeathNote(folder.resolve(name + ".death"));
  }

  /** Dies the next time it gets there; see {@code Checkpoints}. */
  public void dieAt(String point) {
    note.write(point);
  }

  /** kill -9. */
  public void kill() {
    Process running = process;
    if (running != null) {
      running.destroyForcibly();
    }
  }

  public int deaths() {
    return deaths.get();
  }

  public boolean ready() {
    try {
      HttpResponse<String> answer = new Http(url()).send("GET", "/actuator/health/readiness", null);
      return answer.statusCode() == 200;
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  /** The sum of a metric over its tags. */
  public double metric(String name) {
    return new Http(url(), "Accept", "text/plain")
        .send("GET", "/actuator/prometheus", null)
        .body()
        .lines()
        .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  public String url() {
    return "http://127.0.0.1:" + port;
  }

  int port() {
    return port;
  }

  @Override
  public String toString() {
    return name;
  }

  void start() {
    Process started = launch();
    process = started;
    started.onExit().thenRun(this::rise);
  }

  void stop() {
    stopped = true;
    Process running = process;
    if (running != null) {
      running.destroyForcibly();
    }
  }

  private void rise() {
    if (!stopped) {
      deaths.incrementAndGet();
      start();
    }
  }

  private Process launch() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM);
    command.add("-D" + DeathNote.PROPERTY + "=" + note.file());
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(MortalService.class.getName());
    command.add(application.getName());
    command.add(name);
    command.add("--server.port=" + port);
    command.addAll(settings);
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve(name + ".log").toFile()))
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be started", e);
    }
  }
}
