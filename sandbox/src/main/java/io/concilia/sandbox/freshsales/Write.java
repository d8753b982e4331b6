package io.concilia.sandbox.freshsales;

import java.time.Instant;
import java.util.Set;

/**
 * Who changes something, where, when and with what {@code include=} parameter; the last decides
 * whether lines and prices in the body count.
 */
record Write(Bundle bundle, ApiUser user, Instant now, Set<String> includes) {

  boolean includes(String name) {
    return includes.contains(name);
  }

  Timestamps timestamps(Entity entity) {
    return bundle.settings().timestamps(entity);
  }
}
