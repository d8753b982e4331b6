package io.concilia.connector.freshsales;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The hand-written samples of the raw API. */
final class Samples {

  private Samples() {}

  static String read(String name) {
    try (var stream = Samples.class.getResourceAsStream("/samples/" + name)) {
      return new String(
          Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
