package io.concilia.sandbox.freshsales;

import java.util.Set;

/**
 * A user of a bundle and the API key that acts with exactly this user's rights.
 *
 * @param denied modules that the user's role lacks
 */
record ApiUser(long id, String name, String email, String apiKey, Set<Entity> denied) {

  ApiUser {
    denied = Set.copyOf(denied);
  }

  boolean may(Entity entity) {
    return !denied.contains(entity);
  }

  @Override
  public String toString() {
    return "ApiUser[id=%d, name=%s]".formatted(id, name);
  }
}
