package io.concilia.sandbox.xero;

import io.concilia.sandbox.Json;
import io.concilia.sandbox.Nodes;
import java.util.HashSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The tracking of a line: at most two categories, each with an option that exists. */
final class LineTracking {

  private static final int MOST = 2;

  private final Books books;
  private final Problems problems;

  LineTracking(Books books, Problems problems) {
    this.books = books;
    this.problems = problems;
  }

  ArrayNode read(ObjectNode line) {
    var tracked = Json.array();
    var categories = new HashSet<String>();
    for (ObjectNode sent : Nodes.objects(line, "Tracking")) {
      var category = category(sent);
      var option = category == null ? null : option(category, sent);
      if (category == null || option == null) {
        problems.add(
            "The tracking option '"
                + Nodes.text(sent, "Option", Nodes.text(sent, "TrackingOptionID", ""))
                + "' of category '"
                + Nodes.text(sent, "Name", Nodes.text(sent, "TrackingCategoryID", ""))
                + "' could not be found");
        continue;
      }
      var id = Nodes.text(category, "TrackingCategoryID", "");
      problems.addIf(!categories.add(id), "A tracking category may be used once on a line");
      tracked.add(
          Json.object()
              .put("Name", Nodes.text(category, "Name"))
              .put("Option", Nodes.text(option, "Name"))
              .put("TrackingCategoryID", id)
              .put("TrackingOptionID", Nodes.text(option, "TrackingOptionID")));
    }
    problems.addIf(tracked.size() > MOST, "A line can have at most two tracking categories");
    return tracked;
  }

  private @Nullable ObjectNode category(ObjectNode sent) {
    for (ObjectNode category : books.shelf(Entity.TRACKING_CATEGORY).visible(null)) {
      if (same(sent, "TrackingCategoryID", category, "TrackingCategoryID")
          || same(sent, "Name", category, "Name")) {
        return category;
      }
    }
    return null;
  }

  private static @Nullable ObjectNode option(ObjectNode category, ObjectNode sent) {
    for (ObjectNode option : Nodes.objects(category, "Options")) {
      if (same(sent, "TrackingOptionID", option, "TrackingOptionID")
          || same(sent, "Option", option, "Name")) {
        return option;
      }
    }
    return null;
  }

  private static boolean same(ObjectNode sent, String property, ObjectNode held, String name) {
    var wanted = Nodes.text(sent, property);
    return wanted != null && wanted.equalsIgnoreCase(Nodes.text(held, name));
  }
}
