package io.concilia.sandbox.quickbooks;

import io.concilia.sandbox.Nodes;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The name of a list element: unique while it is active; an element made inactive is renamed, which
 * frees its name.
 */
final class Naming {

  private static final String MARK = " (deleted";

  private final Books books;

  Naming(Books books) {
    this.books = books;
  }

  /** The name that the element gets: as wanted, or marked as deleted when it becomes inactive. */
  String settle(Draft draft, String wanted) {
    var entity = draft.entity();
    var name = wanted.strip();
    if (name.indexOf(':') >= 0 || name.indexOf('\t') >= 0 || name.indexOf('\n') >= 0) {
      throw QuickBooksFault.invalidString(entity.nameProperty(), name);
    }
    var active = Nodes.flag(draft.wanted(), "Active", true);
    if (wasActive(draft.before())) {
      return active ? free(draft, name) : freeMarked(entity, name);
    }
    if (!active) {
      throw QuickBooksFault.business("You cannot modify a list element that has been deleted.");
    }
    return free(draft, name.contains(MARK) ? name.substring(0, name.indexOf(MARK)) : name);
  }

  /** The name with its parents', as in {@code Acme:North}; parents are five deep at most. */
  String qualified(Entity entity, @Nullable String ownId, ObjectNode wanted, String name) {
    var parentId = References.ref(wanted, "ParentRef");
    if (parentId == null) {
      return name;
    }
    if (parentId.equals(ownId)) {
      throw new QuickBooksFault(
          "900", "Parent cannot be child", "The same object can't be the parent of itself.", "");
    }
    var parent = books.referenced(entity, parentId);
    if (level(parent) + 1 > 4) {
      throw new QuickBooksFault(
          "6180", "Sub Level Limit", "You can nest up to 5 levels.", "ParentRef");
    }
    return Books.displayName(entity, parent) + ":" + name;
  }

  int level(ObjectNode document) {
    return document.path("Level").asInt(0);
  }

  private static boolean wasActive(@Nullable ObjectNode before) {
    return before == null || Nodes.flag(before, "Active", true);
  }

  private String free(Draft draft, String name) {
    books.names().require(draft.entity(), name, draft.id());
    return name;
  }

  private String freeMarked(Entity entity, String name) {
    var marked = name + MARK + ")";
    for (int copy = 1; books.names().taken(entity, marked); copy++) {
      marked = name + MARK + " " + copy + ")";
    }
    return marked;
  }
}
