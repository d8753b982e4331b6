package io.concilia.standalone;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What is said to an installation that runs already: stop, or how are you. */
final class RunningInstallation {

  private static final Duration STOP = Duration.ofSeconds(120);
  private static final int NOT_RUNNING = 3;

  private final Installation installation;
  private final Terminal terminal;

  RunningInstallation(Installation installation, Terminal terminal) {
    this.installation = installation;
    this.terminal = terminal;
  }

  int stop() throws InterruptedException {
    Optional<ProcessHandle> process =
        RunFile.read(installation.runFile()).flatMap(RunFile::process);
    if (process.isEmpty()) {
      terminal.say("Concilia does not run here.");
      return 0;
    }
    process.get().destroy();
    try {
      process.get().onExit().get(STOP.toSeconds(), TimeUnit.SECONDS);
      terminal.say("Concilia has stopped.");
      return 0;
    } catch (ExecutionException | TimeoutException e) {
      throw new UsageException(
          "process %d did not stop within %d seconds; look into %s"
              .formatted(process.get().pid(), STOP.toSeconds(), installation.logs()),
          e);
    }
  }

  int status() {
    Optional<RunFile> run =
        RunFile.read(installation.runFile()).filter(file -> file.process().isPresent());
    if (run.isEmpty()) {
      terminal.say("Concilia does not run here.");
      return NOT_RUNNING;
    }
    HttpClient http = HttpClient.newHttpClient();
    terminal.say("Concilia runs as process " + run.get().pid() + ".");
    services(run.get())
        .forEach(
            (name, url) ->
                terminal.step(
                    name,
                    url + (ServiceProcess.answersReady(http, url) ? "  ready" : "  NOT READY")));
    terminal.step("logs", installation.logs().toString());
    return 0;
  }

  private static Map<String, String> services(RunFile run) {
    Ports ports = new Ports(run.offset());
    Map<String, Integer> listening = new LinkedHashMap<>();
    listening.put("mapping-service", ports.mapping());
    listening.put("sync-orchestrator", ports.orchestrator());
    listening.put("connector-freshsales", ports.freshsales());
    listening.put("connector-quickbooks", ports.quickbooks());
    if (run.demo()) {
      listening.put("sandbox", ports.sandbox());
    }
    Map<String, String> urls = new LinkedHashMap<>();
    listening.forEach((name, port) -> urls.put(name, "http://127.0.0.1:" + port));
    return urls;
  }
}
