package io.concilia.standalone;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Starts services, says when each is ready, starts again what dies, and stops them in order. */
final class Supervisor implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration LOOK = Duration.ofMillis(250);
  private static final int RESTARTS = 5;

  private final Installation installation;
  private final Terminal terminal;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(LOOK.multipliedBy(8)).build();
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "watch");
            thread.setDaemon(true);
            return thread;
          });
  private final List<ServiceProcess> running = new ArrayList<>();
  private final Map<String, Integer> deaths = new HashMap<>();
  private final Set<ServiceProcess> givenUp = new HashSet<>();

  Supervisor(Installation installation, Terminal terminal) {
    this.installation = installation;
    this.terminal = terminal;
  }

  /** Starts all at once and waits until each is ready; a death on the way ends it with its log. */
  void start(List<ServiceSpec> specs) throws InterruptedException {
    List<ServiceProcess> started =
        specs.stream().map(spec -> ServiceProcess.start(spec, installation)).toList();
    synchronized (running) {
      running.addAll(started);
      notePids();
    }
    for (ServiceProcess service : started) {
      awaitReady(service);
      terminal.step(service.spec().module(), service.spec().url());
    }
  }

  void watch() {
    watch.scheduleWithFixedDelay(
        this::reviveTheDead, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    watch.shutdownNow();
    synchronized (running) {
      // The last started reads from outside; it stops first, and the books are written to the end.
      for (int next = running.size() - 1; next >= 0; next--) {
        running.get(next).stop();
      }
      running.clear();
      notePids();
    }
  }

  private void awaitReady(ServiceProcess service) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!service.ready(http)) {
      if (!service.alive()) {
        throw new UsageException(
            "%s ended with code %d before it was ready; %s"
                .formatted(service.spec().module(), service.exitCode(), service.lastWords()));
      }
      if (System.nanoTime() > deadline) {
        throw new UsageException(
            "%s was not ready within %d seconds; %s"
                .formatted(service.spec().module(), PATIENCE.toSeconds(), service.lastWords()));
      }
      TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
    }
  }

  /** For the next run, should this one be killed before it can end them. */
  private void notePids() {
    Configuration.write(
        installation.pidFile(),
        running.stream()
            .map(service -> service.pid() + System.lineSeparator())
            .collect(Collectors.joining()));
  }

  private void reviveTheDead() {
    synchronized (running) {
      for (int next = 0; next < running.size(); next++) {
        ServiceProcess service = running.get(next);
        if (!service.alive() && !givenUp.contains(service)) {
          revive(next, service);
        }
      }
    }
  }

  private void revive(int place, ServiceProcess service) {
    String module = service.spec().module();
    boolean again = deaths.merge(module, 1, Integer::sum) <= RESTARTS;
    terminal.say(
        "  %s ended with code %d and %s; %s"
            .formatted(
                module,
                service.exitCode(),
                again
                    ? "is started again"
                    : "is NOT started again, after %d times. What it has to do waits and is not lost: "
                            .formatted(RESTARTS)
                        + "mend the cause, then ./concilia stop and start",
                service.lastWords()));
    if (again) {
      running.set(place, ServiceProcess.start(service.spec(), installation));
      notePids();
    } else {
      givenUp.add(service);
    }
  }
}
