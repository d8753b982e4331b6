package io.concilia.standalone;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/** Says, to later commands, which process runs this installation and on which ports. */
record RunFile(long pid, int offset, boolean demo) {

  static Optional<RunFile> read(Path file) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Properties values = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      values.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
    return Optional.of(
        new RunFile(
            Long.parseLong(values.getProperty("pid", "0")),
            Integer.parseInt(values.getProperty("offset", "0")),
            Boolean.parseBoolean(values.getProperty("demo", "false"))));
  }

  void write(Path file) {
    Properties values = new Properties();
    values.setProperty("pid", String.valueOf(pid));
    values.setProperty("offset", String.valueOf(offset));
    values.setProperty("demo", String.valueOf(demo));
    try (Writer writer = Files.newBufferedWriter(file)) {
      values.store(writer, "What runs here");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  /** The process, if it still runs. */
  Optional<ProcessHandle> process() {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
  }

  static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + file, e);
    }
  }
}
