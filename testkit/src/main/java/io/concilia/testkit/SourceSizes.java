package io.concilia.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A source file that has grown past the limit hides a type that nobody has named yet. */
final class SourceSizes {

  private static final int LINES = 400;

  private SourceSizes() {}

  static void check(Path sources) {
    try (Stream<Path> files = Files.walk(sources)) {
      List<String> tooLong =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .filter(file -> lines(file) > LINES)
              .map(file -> file.getFileName() + " has " + lines(file) + " lines")
              .toList();
      assertThat(tooLong).as("files of more than %d lines", LINES).isEmpty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + sources, e);
    }
  }

  private static long lines(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.count();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
