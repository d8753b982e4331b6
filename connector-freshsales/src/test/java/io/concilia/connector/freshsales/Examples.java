package io.concilia.connector.freshsales;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.provider.Arguments;
import tools.jackson.databind.JsonNode;

/** Cases as files: one case a file, the file's name is the case's. */
final class Examples {

  private Examples() {}

  static Stream<Arguments> of(String feature) {
    Path folder = Path.of("src/test/resources/examples", feature);
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList().stream()
          .map(file -> Arguments.of(Named.of(name(file), read(file))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode read(Path file) {
    try {
      return Json.read(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String name(Path file) {
    return file.getFileName().toString().replace(".json", "");
  }

  /** The texts of an object by name. */
  static Map<String, String> texts(JsonNode object) {
    Map<String, String> texts = new TreeMap<>();
    object.propertyStream().forEach(p -> texts.put(p.getKey(), p.getValue().asString()));
    return texts;
  }
}
