package io.concilia.sandbox.quickbooks;

import io.concilia.sandbox.Shelf;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which names are taken, whatever their case: one register for customers, vendors and employees
 * together, one for each other list. Guarded by its company's lock.
 */
final class Names {

  private final Map<String, Map<String, String>> holders = new HashMap<>();

  /** Refuses a name that another object holds. */
  void require(Entity entity, String name, @Nullable String ownId) {
    var holder = register(entity).get(Shelf.fold(name));
    if (holder != null && !holder.equals(ownId)) {
      throw QuickBooksFault.duplicateName();
    }
  }

  boolean taken(Entity entity, String name) {
    return register(entity).containsKey(Shelf.fold(name));
  }

  void move(Entity entity, String id, @Nullable String before, String now) {
    var register = register(entity);
    if (before != null) {
      free(entity, id, before);
    }
    register.put(Shelf.fold(now), id);
  }

  /** Gives a name up, if it is this object's. */
  void free(Entity entity, String id, String name) {
    register(entity).remove(Shelf.fold(name), id);
  }

  private Map<String, String> register(Entity entity) {
    return holders.computeIfAbsent(entity.idSpace(), unseen -> new HashMap<>());
  }
}
