package io.concilia.sandbox.quickbooks;

import io.concilia.sandbox.Json;
import io.concilia.sandbox.Nodes;
import io.concilia.sandbox.Shelf;
import io.concilia.sandbox.quickbooks.Entity.Family;
import io.concilia.sandbox.quickbooks.Query.Condition;
import io.concilia.sandbox.quickbooks.Query.Operator;
import io.concilia.sandbox.quickbooks.Query.Order;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Answers one query over one company's shelf, as it looked at a moment when searches lag. */
final class QueryRun {

  private final Shelf shelf;
  private final Query query;
  private final @Nullable Instant asOf;

  QueryRun(Shelf shelf, Query query, @Nullable Instant asOf) {
    this.shelf = shelf;
    this.query = query;
    this.asOf = asOf;
  }

  ObjectNode run() {
    var found = found();
    var response = Json.object();
    if (query.count()) {
      return response.put("totalCount", found.size());
    }
    found.sort(order());
    var page = query.page();
    var from = Math.min(found.size(), page.start() - 1);
    var to = Math.min(found.size(), from + page.max());
    if (from == to) {
      return response;
    }
    var rows = Json.array();
    found.subList(from, to).forEach(rows::add);
    response.set(query.entity().title(), rows);
    return response.put("startPosition", page.start()).put("maxResults", rows.size());
  }

  private List<ObjectNode> found() {
    var found = new ArrayList<ObjectNode>();
    var onlyActive = query.entity().hasActive() && !query.asksFor("Active");
    for (ObjectNode document : candidates()) {
      if ((!onlyActive || Nodes.flag(document, "Active", true))
          && query.conditions().stream().allMatch(condition -> holds(condition, document))) {
        found.add(document);
      }
    }
    return found;
  }

  private List<ObjectNode> candidates() {
    if (asOf != null) {
      return shelf.visible(asOf);
    }
    for (Condition condition : query.conditions()) {
      var values = condition.values();
      var exact = condition.operator() == Operator.EQUAL || condition.operator() == Operator.IN;
      if (exact && condition.property().equals("Id")) {
        return values.stream().distinct().map(shelf::find).filter(QueryRun::exists).toList();
      }
      if (exact && shelf.indexes(condition.property())) {
        return values.stream()
            .map(Shelf::fold)
            .distinct()
            .flatMap(value -> shelf.lookUp(condition.property(), value).stream())
            .toList();
      }
    }
    return shelf.visible(null);
  }

  private static boolean exists(@Nullable ObjectNode document) {
    return document != null;
  }

  private static boolean holds(Condition condition, ObjectNode document) {
    var actual = QueryValue.text(document, condition.property());
    if (actual == null) {
      return false;
    }
    var values = condition.values();
    return switch (condition.operator()) {
      case IN -> values.stream().anyMatch(value -> compare(actual, value) == 0);
      case LIKE -> like(values.get(0)).matcher(actual).matches();
      case EQUAL -> compare(actual, values.get(0)) == 0;
      case LESS -> compare(actual, values.get(0)) < 0;
      case GREATER -> compare(actual, values.get(0)) > 0;
      case LESS_OR_EQUAL -> compare(actual, values.get(0)) <= 0;
      case GREATER_OR_EQUAL -> compare(actual, values.get(0)) >= 0;
    };
  }

  /** Moments by the instant they mean, numbers by value, all else by letters in any case. */
  private static int compare(String left, String right) {
    var leftTime = moment(left);
    var rightTime = moment(right);
    if (leftTime != null && rightTime != null) {
      return leftTime.compareTo(rightTime);
    }
    var leftNumber = number(left);
    var rightNumber = number(right);
    if (leftNumber != null && rightNumber != null) {
      return leftNumber.compareTo(rightNumber);
    }
    return left.compareToIgnoreCase(right);
  }

  private static @Nullable Instant moment(String text) {
    if (text.length() < 20 || text.charAt(10) != 'T') {
      return null;
    }
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException noMoment) {
      return null;
    }
  }

  private static @Nullable BigDecimal number(String text) {
    if (text.isEmpty() || !(Character.isDigit(text.charAt(0)) || text.charAt(0) == '-')) {
      return null;
    }
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException notNumeric) {
      return null;
    }
  }

  private static Pattern like(String pattern) {
    var expression = new StringBuilder();
    for (String part : pattern.split("%", -1)) {
      expression.append(expression.isEmpty() ? "" : ".*").append(Pattern.quote(part));
    }
    return Pattern.compile(
        expression.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
  }

  private Comparator<ObjectNode> order() {
    Comparator<ObjectNode> byOrders = null;
    for (Order order : query.orders()) {
      var next = by(order.property());
      next = order.descending() ? next.reversed() : next;
      byOrders = byOrders == null ? next : byOrders.thenComparing(next);
    }
    return (byOrders == null ? usual() : byOrders).thenComparing(by("Id"));
  }

  /** Lists by name, transactions the newest first: what recorded answers show. */
  private Comparator<ObjectNode> usual() {
    return query.entity().is(Family.TRANSACTION)
        ? by("TxnDate").reversed().thenComparing(by("Id").reversed())
        : by(query.entity().nameProperty());
  }

  private static Comparator<ObjectNode> by(String property) {
    return (left, right) -> {
      var leftValue = QueryValue.text(left, property);
      var rightValue = QueryValue.text(right, property);
      if (leftValue == null || rightValue == null) {
        return Boolean.compare(leftValue != null, rightValue != null);
      }
      return compare(leftValue, rightValue);
    };
  }
}
