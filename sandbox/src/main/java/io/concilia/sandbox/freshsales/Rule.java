package io.concilia.sandbox.freshsales;

import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One condition of a filtered search. */
record Rule(String attribute, String operator, JsonNode value) {

  private static final Set<String> OPERATORS =
      Set.of("is_in", "is_after", "is_before", "contains", "is");

  static Rule of(JsonNode node, Entity entity, FieldCatalogue fields) {
    var attribute = Tree.text(node, "attribute", "");
    var operator = Tree.text(node, "operator", "");
    if (!OPERATORS.contains(operator)) {
      throw Refusal.invalid("operator '" + operator + "' is invalid");
    }
    var known =
        attribute.equals("deleted")
            || attribute.startsWith("cf_") && fields.knows(entity, attribute)
            || Attributes.known(entity, attribute);
    if (!known) {
      throw Refusal.invalid("attribute '" + attribute + "' is invalid");
    }
    return new Rule(attribute, operator, node.path("value"));
  }

  /** The bound that this rule puts on {@code updated_at}; null if it puts none. */
  @Nullable Instant updateBound(String wantedOperator, Timestamps times) {
    return attribute.equals("updated_at") && operator.equals(wantedOperator)
        ? moment(value, times)
        : null;
  }

  Predicate<StoredRecord> predicate(Timestamps times) {
    if (attribute.equals("deleted")) {
      return record -> record.deleted() == truth(value);
    }
    return switch (operator) {
      case "is_after" -> {
        var bound = moment(value, times);
        yield record -> {
          var actual = actual(record, times);
          return actual != null && actual.isAfter(bound);
        };
      }
      case "is_before" -> {
        var bound = moment(value, times);
        yield record -> {
          var actual = actual(record, times);
          return actual != null && actual.isBefore(bound);
        };
      }
      case "contains" -> record -> contains(of(record), text(value));
      case "is_in" -> record -> in(of(record));
      default -> record -> same(of(record), value);
    };
  }

  private boolean in(JsonNode actual) {
    for (JsonNode choice : value) {
      if (same(actual, choice)) {
        return true;
      }
    }
    return false;
  }

  private static boolean same(JsonNode actual, JsonNode wanted) {
    var left = Tree.textOf(actual);
    var right = Tree.textOf(wanted);
    return left == null ? right == null : left.equalsIgnoreCase(right);
  }

  private static boolean contains(JsonNode actual, String part) {
    if (actual.isArray()) {
      return actual.toString().toLowerCase(Locale.ROOT).contains(part);
    }
    return text(actual).contains(part);
  }

  private static String text(JsonNode node) {
    return Tree.word(node).toLowerCase(Locale.ROOT);
  }

  private static boolean truth(JsonNode value) {
    var text = text(value);
    return text.equals("1") || text.equals("true");
  }

  private @Nullable Instant actual(StoredRecord record, Timestamps times) {
    return attribute.equals("updated_at")
        ? record.updatedAt()
        : times.read(Tree.word(of(record))).orElse(null);
  }

  private JsonNode of(StoredRecord record) {
    return attribute.startsWith("cf_")
        ? record.body().path("custom_field").path(attribute)
        : record.body().path(attribute);
  }

  private Instant moment(JsonNode moment, Timestamps times) {
    return times
        .read(Tree.word(moment))
        .orElseThrow(() -> Refusal.invalid("value of '" + attribute + "' is not a date"));
  }
}
