package io.concilia.sandbox.freshsales;

import io.concilia.sandbox.Json;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

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

  ObjectNode json() {
    var user = Json.object();
    user.put("id", Long.toString(id)).put("name", name).put("email", email).put("apiKey", apiKey);
    var modules = user.putArray("denied");
    denied.forEach(entity -> modules.add(entity.plural()));
    return user;
  }

  @Override
  public String toString() {
    return "ApiUser[id=%d, name=%s]".formatted(id, name);
  }
}
