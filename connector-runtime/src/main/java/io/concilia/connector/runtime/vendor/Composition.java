package io.concilia.connector.runtime.vendor;

import java.util.Set;

/**
 * A payload.
 *
 * @param lacking catalogs that are not stored, or do not know an id that the record names: the
 *     runtime reads them and composes once more, then takes what it gets
 */
public record Composition(String payload, Set<String> lacking) {

  public Composition {
    lacking = Set.copyOf(lacking);
  }

  /** Leaves out the payload, which holds personal data. */
  @Override
  public String toString() {
    return "Composition[lacking=" + lacking + "]";
  }
}
