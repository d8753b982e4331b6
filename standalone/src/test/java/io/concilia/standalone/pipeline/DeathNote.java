package io.concilia.standalone.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that names the point at which one service has to die, once. */
record DeathNote(Path file) {

  static final String PROPERTY = "concilia.death";

  void write(String point) {
    try {
      Files.writeString(file, point);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean names(String point) {
    try {
      return Files.exists(file) && Files.readString(file).equals(point);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The next life does not end at the same point. */
  void carriedOut() {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
