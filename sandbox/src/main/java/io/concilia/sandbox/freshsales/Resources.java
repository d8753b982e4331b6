package io.concilia.sandbox.freshsales;

import io.concilia.sandbox.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import tools.jackson.databind.node.ObjectNode;

/** Files of this package on the class path; a missing one is a broken build. */
final class Resources {

  private Resources() {}

  static ObjectNode object(String path) {
    return (ObjectNode) Json.read(bytes(path));
  }

  static byte[] bytes(String path) {
    try (var stream = Resources.class.getResourceAsStream(path)) {
      return Objects.requireNonNull(stream, path).readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(path, unreadable);
    }
  }
}
