package io.concilia.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** The shapes of a vendor's objects, read from a text of one block an object. */
public final class Schema {

  private final String resource;
  private final Map<String, Shape> shapes;

  private Schema(String resource, Map<String, Shape> shapes) {
    this.resource = resource;
    this.shapes = shapes;
  }

  /** Reads a resource that lies beside a class. */
  public static Schema read(Class<?> beside, String resource) {
    var properties = new HashMap<String, Map<String, Property>>();
    Map<String, Property> block = new LinkedHashMap<>();
    for (String line : text(beside, resource).split("\n")) {
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
    return new Schema(resource, Map.copyOf(shapes));
  }

  public Shape shape(String name) {
    var shape = shapes.get(name);
    if (shape == null) {
      throw new IllegalArgumentException("No object " + name + " in " + resource);
    }
    return shape;
  }

  private static String text(Class<?> beside, String resource) {
    try (var stream = Objects.requireNonNull(beside.getResourceAsStream(resource))) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
