package io.concilia.sandbox;

import java.util.Map;

/** The properties that one kind of a vendor's object knows, in their order. */
public record Shape(String name, Map<String, Property> properties) {

  public boolean queryable(String path) {
    var top = path.contains(".") ? path.substring(0, path.indexOf('.')) : path;
    var property = properties.get(top);
    return property != null && property.queryable();
  }

  public boolean knows(String path) {
    var top = path.contains(".") ? path.substring(0, path.indexOf('.')) : path;
    return properties.containsKey(top);
  }

  public boolean readOnly(String property) {
    var known = properties.get(property);
    return known != null && known.readOnly();
  }
}
