package io.concilia.connector.freshbooks;

import io.concilia.connector.runtime.adapter.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;

/** The vendor's own specifications and recorded traffic, where this machine has them. */
final class Reference {

  private Reference() {}

  /** A file of the FreshBooks folder; without it the test is skipped, and says so. */
  static Path file(String name) {
    Path file =
        Path.of(
            System.getProperty("concilia.reference", "reference"), "contracts", "freshbooks", name);
    Assumptions.assumeTrue(
        Files.exists(file),
        () ->
            "SKIPPED: not compared with the bodies known of FreshBooks, for there is no "
                + file.toAbsolutePath()
                + "; -Dconcilia.reference=<folder> names the folder that has them");
    return file;
  }

  static String text(String name) {
    try {
      return Files.readString(file(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode json(String name) {
    return Json.parse(text(name));
  }
}
