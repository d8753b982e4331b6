package io.concilia.sandbox.xero;

import io.concilia.sandbox.Nodes;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The filter {@code where=}: comparisons of properties with texts, GUIDs, dates, numbers and flags,
 * joined by AND; and {@code Contains}, {@code StartsWith}, {@code EndsWith}. The real one speaks
 * more.
 */
final class Where {

  private static final Pattern AND = Pattern.compile("(?i)\\s+AND\\s+|\\s*&&\\s*");
  private static final Pattern COMPARISON =
      Pattern.compile("\\s*([A-Za-z.]+)\\s*(==|=|!=|<>|>=|<=|>|<)\\s*(.+?)\\s*");
  private static final Pattern CALL =
      Pattern.compile(
          "\\s*([A-Za-z.]+)\\.(Contains|StartsWith|EndsWith)\\(\"(.*)\"\\)(?:\\s*==\\s*true)?\\s*",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern GUID = Pattern.compile("(?i)guid\\(\"(.+)\"\\)");
  private static final Pattern DATE = Pattern.compile("(?i)datetime\\(([\\d,\\s]+)\\)");

  private final Entity entity;

  Where(Entity entity) {
    this.entity = entity;
  }

  Predicate<ObjectNode> parse(String text) {
    return Arrays.stream(AND.split(text.strip()))
        .map(this::condition)
        .reduce(document -> true, Predicate::and);
  }

  private Predicate<ObjectNode> condition(String text) {
    var call = CALL.matcher(text);
    if (call.matches()) {
      return call(property(call.group(1)), call.group(2).toLowerCase(Locale.ROOT), call.group(3));
    }
    var comparison = COMPARISON.matcher(text);
    if (!comparison.matches()) {
      throw XeroFault.query("Cannot read '" + text + "' in the where clause");
    }
    var property = property(comparison.group(1));
    var operator = comparison.group(2);
    var literal = literal(comparison.group(3));
    return document -> compare(at(document, property), operator, literal);
  }

  private String property(String path) {
    var top = path.contains(".") ? path.substring(0, path.indexOf('.')) : path;
    var known =
        entity.isWritable()
            ? entity.shape().properties().containsKey(top)
            : top.matches("[A-Z][A-Za-z]*");
    if (!known) {
      throw XeroFault.query(
          "No property or field '" + top + "' exists in type '" + entity.title() + "'");
    }
    return path;
  }

  private static Predicate<ObjectNode> call(String property, String function, String argument) {
    var wanted = argument.toLowerCase(Locale.ROOT);
    return document -> {
      var node = at(document, property);
      var text = node == null || node.isNull() ? "" : node.asString().toLowerCase(Locale.ROOT);
      return switch (function) {
        case "contains" -> text.contains(wanted);
        case "startswith" -> text.startsWith(wanted);
        default -> text.endsWith(wanted);
      };
    };
  }

  private static @Nullable JsonNode at(ObjectNode document, String path) {
    JsonNode node = document;
    for (String step : path.split("\\.")) {
      node = node == null ? null : node.get(step);
    }
    return node;
  }

  /** Texts and numbers as they are, moments for dates, null for null. */
  private static @Nullable Object literal(String text) {
    var guid = GUID.matcher(text);
    if (guid.matches()) {
      return guid.group(1).toLowerCase(Locale.ROOT);
    }
    var date = DATE.matcher(text);
    if (date.matches()) {
      return moment(date.group(1));
    }
    if (text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")) {
      return text.substring(1, text.length() - 1);
    }
    if (text.equalsIgnoreCase("null")) {
      return null;
    }
    if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
      return text.toLowerCase(Locale.ROOT);
    }
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException noNumber) {
      throw XeroFault.query("Cannot read '" + text + "' in the where clause");
    }
  }

  private static Instant moment(String arguments) {
    var parts = Arrays.stream(arguments.split(",")).map(String::strip).mapToInt(Integer::parseInt);
    var numbers = Arrays.copyOf(parts.toArray(), 6);
    try {
      return LocalDateTime.of(
              numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5])
          .toInstant(ZoneOffset.UTC);
    } catch (DateTimeException noDate) {
      throw XeroFault.query("DateTime(" + arguments + ") is no date");
    }
  }

  private static boolean compare(
      @Nullable JsonNode node, String operator, @Nullable Object literal) {
    var wanted = operator.equals("==") || operator.equals("=");
    var unwanted = operator.equals("!=") || operator.equals("<>");
    if (node == null || node.isNull() || literal == null) {
      var same = literal == null && (node == null || node.isNull());
      return wanted ? same : unwanted && !same;
    }
    var order = order(node, literal);
    return switch (operator) {
      case "==", "=" -> order == 0;
      case "!=", "<>" -> order != 0;
      case ">=" -> order >= 0;
      case "<=" -> order <= 0;
      case ">" -> order > 0;
      default -> order < 0;
    };
  }

  private static int order(JsonNode node, Object literal) {
    if (literal instanceof Instant moment) {
      return instant(node.asString()).compareTo(moment);
    }
    if (literal instanceof BigDecimal number) {
      return node.isNumber() ? node.decimalValue().compareTo(number) : -1;
    }
    return node.asString().compareToIgnoreCase(String.valueOf(literal));
  }

  private static Instant instant(String stored) {
    return stored.length() == 10
        ? Dates.read(stored).atStartOfDay(ZoneOffset.UTC).toInstant()
        : Instant.parse(stored);
  }

  /** Orders by properties, {@code UpdatedDateUTC DESC, Name}. */
  Comparator<ObjectNode> order(String text) {
    Comparator<ObjectNode> order = (one, other) -> 0;
    for (String part : text.split(",")) {
      var words = part.strip().split("\\s+");
      var property = property(words[0]);
      Comparator<ObjectNode> by = (one, other) -> compare(one, other, property);
      order =
          order.thenComparing(
              words.length > 1 && words[1].equalsIgnoreCase("DESC") ? by.reversed() : by);
    }
    return order;
  }

  private static int compare(ObjectNode one, ObjectNode other, String property) {
    var left = at(one, property);
    var right = at(other, property);
    if (left != null && left.isNumber() && right != null && right.isNumber()) {
      return left.decimalValue().compareTo(right.decimalValue());
    }
    var text = left == null ? "" : left.asString();
    return text.compareToIgnoreCase(right == null ? "" : right.asString());
  }

  static boolean contains(ObjectNode document, String property, String wanted) {
    return Nodes.text(document, property, "").toLowerCase(Locale.ROOT).contains(wanted);
  }
}
