package io.concilia.sandbox.quickbooks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** All shapes, read once from {@code schema.txt}. */
final class Schema {

  private static final Map<String, Shape> SHAPES = read("schema.txt");

  private Schema() {}

  static Shape shape(String name) {
    var shape = SHAPES.get(name);
    if (shape == null) {
      throw new IllegalArgumentException("No object " + name + " in schema.txt");
    }
    return shape;
  }

  private static Map<String, Shape> read(String resource) {
    var properties = new HashMap<String, Map<String, Property>>();
    Map<String, Property> block = new LinkedHashMap<>();
    for (String line : text(resource).split("\n")) {
      if (line.startsWith("object ")) {
        var names = line.substring("object ".length()).strip().split(" : ");
        block = new LinkedHashMap<>();
        if (names.length > 1) {
          block.putAll(Objects.requireNonNull(properties.get(names[1])));
        }
        properties.put(names[0], block);
      } else if (line.startsWith("  ")) {
        var property = Property.parse(line);
        block.put(property.name(), property);
      }
    }
    var shapes = new HashMap<String, Shape>();
    properties.forEach(
        (name, known) -> shapes.put(name, new Shape(name, Collections.unmodifiableMap(known))));
    return Map.copyOf(shapes);
  }

  private static String text(String resource) {
    try (var stream = Objects.requireNonNull(Schema.class.getResourceAsStream(resource))) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
