package io.concilia.mapping.rules;

import java.util.Optional;

/**
 * A field that rules can fill.
 *
 * @param place its index in its {@link Shape}
 * @param required whether there is no record without it
 * @param elements what the elements of a list field are made of; empty for a plain field
 */
public record Target(
    int place, String name, ValueType type, boolean required, Optional<Shape> elements) {

  /** Whether it stands for texts by any key. */
  boolean open() {
    return name.endsWith(".*");
  }
}
