package io.concilia.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Ends the processes of an earlier run that was killed before it could end them itself. A process
 * counts as ours only if its command line still names this installation.
 */
final class LeftBehind {

  private static final long PATIENCE_SECONDS = 40;

  private final Installation installation;
  private final Terminal terminal;

  LeftBehind(Installation installation, Terminal terminal) {
    this.installation = installation;
    this.terminal = terminal;
  }

  void end() {
    for (String line : lines(installation.pidFile())) {
      end(line.strip(), installation.home().toString());
    }
    lines(installation.database().resolve("postmaster.pid")).stream()
        .findFirst()
        .ifPresent(pid -> end(pid.strip(), installation.database().toString()));
  }

  private void end(String pid, String named) {
    Optional<ProcessHandle> process =
        ProcessHandle.of(Long.parseLong(pid))
            .filter(ProcessHandle::isAlive)
            .filter(alive -> alive.info().commandLine().orElse("").contains(named));
    if (process.isEmpty()) {
      return;
    }
    terminal.say("  ending process " + pid + ", which an earlier run left behind");
    process.get().destroy();
    try {
      process.get().onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      process.get().destroyForcibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.exists(file) ? Files.readAllLines(file) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
