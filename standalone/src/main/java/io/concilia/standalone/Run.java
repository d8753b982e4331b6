package io.concilia.standalone;

import io.concilia.embedded.FreePorts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One run of Concilia in this terminal, from the first check to the last process stopped. */
final class Run {

  private final Options options;
  private final Installation installation;
  private final Terminal terminal;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final CountDownLatch asked = new CountDownLatch(1);

  Run(Options options, Installation installation, Terminal terminal) {
    this.options = options;
    this.installation = installation;
    this.terminal = terminal;
  }

  int start() throws InterruptedException {
    return run(false);
  }

  int demo() throws InterruptedException {
    return run(true);
  }

  private int run(boolean demo) throws InterruptedException {
    refuseASecondRun();
    new LeftBehind(installation, terminal).end();
    if (options.fresh()) {
      installation.forget();
    }
    installation.prepare();
    refuseTakenPorts(demo);
    System.setProperty("concilia.logs", installation.logs().toString());
    stopOnRequest();
    new RunFile(ProcessHandle.current().pid(), options.ports().offset(), demo)
        .write(installation.runFile());
    try {
      serve(demo);
      return 0;
    } finally {
      RunFile.remove(installation.runFile());
      stopped.countDown();
    }
  }

  private void serve(boolean demo) throws InterruptedException {
    Ports ports = options.ports();
    Secrets secrets = new Secrets(installation.secrets());
    terminal.say("Starting Concilia. Data and logs: " + installation.data());
    try (Servers servers = Servers.start(installation, ports, terminal);
        Supervisor supervisor = new Supervisor(installation, terminal)) {
      servers.makeDatabases(Services.databases(), secrets);
      Demo visitor = new Demo(ports, secrets, installation);
      if (demo) {
        supervisor.start(List.of(Services.sandbox(ports, installation)));
        visitor.prepare();
      } else {
        Configuration.prepare(installation);
      }
      supervisor.start(Services.all(ports, servers, secrets, installation));
      supervisor.watch();
      if (demo) {
        visitor.play(terminal);
      } else {
        terminal.say("Concilia is ready. Connections: " + installation.connections());
      }
      terminal.say("Stop it with Ctrl-C, or ./concilia stop from another terminal.");
      asked.await();
      terminal.say("Stopping: what is in flight is finished first.");
    }
    terminal.say("Concilia has stopped. Your data is kept; --fresh forgets it.");
  }

  private void refuseASecondRun() {
    RunFile.read(installation.runFile())
        .flatMap(RunFile::process)
        .ifPresent(
            process -> {
              throw new UsageException(
                  "Concilia runs here already as process %d; ./concilia stop ends it"
                      .formatted(process.pid()));
            });
  }

  private void refuseTakenPorts(boolean demo) {
    Ports ports = options.ports();
    Stream<Map.Entry<String, Integer>> services =
        Stream.of(
            Map.entry("mapping-service", ports.mapping()),
            Map.entry("sync-orchestrator", ports.orchestrator()),
            Map.entry("connector-freshsales", ports.freshsales()),
            Map.entry("connector-quickbooks", ports.quickbooks()),
            Map.entry("connector-xero", ports.xero()),
            Map.entry("connector-freshbooks", ports.freshbooks()));
    Stream<Map.Entry<String, Integer>> sandbox =
        demo ? Stream.of(Map.entry("sandbox", ports.sandbox())) : Stream.of();
    String taken =
        Stream.of(ports.servers().entrySet().stream(), services, sandbox)
            .flatMap(each -> each)
            .filter(entry -> FreePorts.taken(entry.getValue()))
            .map(entry -> entry.getValue() + " (" + entry.getKey() + ")")
            .collect(Collectors.joining(", "));
    if (!taken.isEmpty()) {
      throw new UsageException(
          "somebody listens already on "
              + taken
              + "; end that program, or move all ports with --port-offset 100");
    }
  }

  /** Ctrl-C and {@code stop} end the wait; the JVM goes down only when everything has stopped. */
  private void stopOnRequest() {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  asked.countDown();
                  awaitStopped();
                },
                "stop"));
  }

  private void awaitStopped() {
    try {
      if (!stopped.await(Duration.ofMinutes(3).toSeconds(), TimeUnit.SECONDS)) {
        terminal.say("Something did not stop in time; see " + installation.logs());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
