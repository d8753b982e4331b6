package io.concilia.connector.testkit;

import io.concilia.connector.runtime.adapter.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.provider.Arguments;
import tools.jackson.databind.JsonNode;

/** Cases as files: one case a file, the file's name is the case's. */
public final class Examples {

  private Examples() {}

  public static Stream<Arguments> of(String feature) {
    Path folder = Path.of("src/test/resources/examples", feature);
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList().stream()
          .map(file -> Arguments.of(Named.of(name(file), read(file))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All examples of a feature, without their names. */
  public static List<JsonNode> all(String feature) {
    return of(feature)
        .map(arguments -> ((Named<?>) arguments.get()[0]).getPayload())
        .map(JsonNode.class::cast)
        .toList();
  }

  /** The texts of an object by their names. */
  public static Map<String, String> strings(JsonNode node) {
    Map<String, String> strings = new HashMap<>();
    node.propertyStream().forEach(f -> strings.put(f.getKey(), f.getValue().asString()));
    return strings;
  }

  private static JsonNode read(Path file) {
    try {
      return Json.parse(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String name(Path file) {
    return file.getFileName().toString().replace(".json", "");
  }
}
