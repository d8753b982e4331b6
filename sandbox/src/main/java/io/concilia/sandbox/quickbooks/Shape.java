package io.concilia.sandbox.quickbooks;

import java.util.Map;

/** The properties that one kind of QuickBooks object knows, in their order. */
record Shape(String name, Map<String, Property> properties) {

  boolean queryable(String path) {
    var top = path.contains(".") ? path.substring(0, path.indexOf('.')) : path;
    var property = properties.get(top);
    return property != null && property.queryable();
  }

  boolean knows(String path) {
    var top = path.contains(".") ? path.substring(0, path.indexOf('.')) : path;
    return properties.containsKey(top);
  }

  boolean readOnly(String property) {
    var known = properties.get(property);
    return known != null && known.readOnly();
  }
}
