package io.concilia.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Where things lie: the jars as built, and everything that survives a restart in {@code data}. */
record Installation(Path home, Path data) {

  Path logs() {
    return data.resolve("logs");
  }

  Path kafka() {
    return data.resolve("kafka");
  }

  Path database() {
    return data.resolve("postgresql");
  }

  /** What the sandbox's vendors hold. */
  Path sandbox() {
    return data.resolve("sandbox");
  }

  Path connections() {
    return data.resolve("connections.yml");
  }

  Path integrations() {
    return data.resolve("integrations.yml");
  }

  Path runFile() {
    return data.resolve("run.properties");
  }

  Path pidFile() {
    return data.resolve("pids");
  }

  Path secrets() {
    return data.resolve("secrets.properties");
  }

  /** The runnable jar of a module. */
  Path jar(String module) {
    Path target = home.resolve(module).resolve("target");
    try (Stream<Path> files = Files.list(target)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith("-app.jar"))
          .findFirst()
          .orElseThrow(() -> notBuilt(module));
    } catch (IOException e) {
      throw notBuilt(module);
    }
  }

  void prepare() {
    try {
      Files.createDirectories(logs());
    } catch (IOException e) {
      throw new UsageException("cannot write to " + data + "; make it writable", e);
    }
  }

  /**
   * Forgets everything: data, logs, secrets.
   *
   * @throws UsageException if the folder holds something that is not ours to delete
   */
  void forget() {
    if (!Files.exists(data)) {
      return;
    }
    refuseAForeignFolder();
    try (Stream<Path> files = Files.walk(data)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot forget " + data, e);
    }
  }

  /** An installation has secrets; one that failed before it made them has nothing but these. */
  private void refuseAForeignFolder() {
    Set<Path> ours = Set.of(logs(), kafka(), database(), runFile(), pidFile());
    try (Stream<Path> files = Files.list(data)) {
      Optional<Path> foreign = files.filter(file -> !ours.contains(file)).findFirst();
      if (foreign.isPresent() && !Files.exists(secrets())) {
        throw new UsageException(
            "--fresh would delete "
                + foreign.get()
                + ", which Concilia did not make; give --data a folder of its own");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look into " + data, e);
    }
  }

  private static UsageException notBuilt(String module) {
    return new UsageException(
        module + " is not built; run ./concilia, which builds what is missing, not the jar itself");
  }
}
