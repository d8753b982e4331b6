package io.concilia.sandbox.quickbooks;

import io.concilia.sandbox.quickbooks.Query.Condition;
import io.concilia.sandbox.quickbooks.Query.Operator;
import io.concilia.sandbox.quickbooks.Query.Order;
import io.concilia.sandbox.quickbooks.Query.Page;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code select * | count(*) from Entity [where … and …] [orderby …] [startposition n] [maxresults
 * n]}: no or, no joins, no projections, as QuickBooks documents it.
 */
final class QueryParser {

  private static final int DEFAULT_ROWS = 100;
  private static final int MOST_ROWS = 1000;

  private final QueryTokens tokens;

  private QueryParser(QueryTokens tokens) {
    this.tokens = tokens;
  }

  static Query parse(String query) {
    return new QueryParser(QueryTokens.of(query)).parse();
  }

  private Query parse() {
    tokens.expect("select");
    var count = tokens.accept("count");
    if (count) {
      tokens.expect("(");
      tokens.expect("*");
      tokens.expect(")");
    } else {
      tokens.expect("*");
    }
    tokens.expect("from");
    var name = tokens.take().text();
    var entity = Entity.named(name);
    if (entity == null) {
      throw invalid("invalid context declaration: " + name);
    }
    var conditions = tokens.accept("where") ? conditions(entity) : List.<Condition>of();
    var orders = new ArrayList<Order>();
    var start = 1;
    var max = DEFAULT_ROWS;
    while (!tokens.done()) {
      if (tokens.accept("orderby")) {
        orders.addAll(orders(entity));
      } else if (tokens.accept("order")) {
        tokens.expect("by");
        orders.addAll(orders(entity));
      } else if (tokens.accept("startposition")) {
        start = tokens.number();
      } else if (tokens.accept("maxresults")) {
        max = tokens.number();
      } else {
        throw QueryTokens.unexpected(tokens.take().text());
      }
    }
    return new Query(entity, count, conditions, orders, page(start, max));
  }

  private static Page page(int start, int max) {
    if (max > MOST_ROWS) {
      throw invalid("value " + max + " is too large. Max allowed value is " + MOST_ROWS + ".");
    }
    if (start < 1 || max < 0) {
      throw invalid("startposition must be at least 1 and maxresults at least 0.");
    }
    return new Page(start, max);
  }

  private List<Condition> conditions(Entity entity) {
    var conditions = new ArrayList<Condition>();
    do {
      var property = property(entity);
      var operator = operator();
      conditions.add(new Condition(property, operator, values(operator)));
    } while (tokens.accept("and"));
    return conditions;
  }

  private String property(Entity entity) {
    var token = tokens.take();
    var path = token.text();
    if (token.quoted() || !Character.isLetter(path.charAt(0))) {
      throw QueryTokens.unexpected(path);
    }
    if (!entity.shape().knows(path)) {
      throw invalid("Property " + path + " not found for Entity " + entity.title());
    }
    if (!entity.shape().queryable(path)) {
      throw invalid("Property " + path + " is not queryable");
    }
    return path;
  }

  private Operator operator() {
    var text = tokens.take().text().toUpperCase(java.util.Locale.ROOT);
    return switch (text) {
      case "=" -> Operator.EQUAL;
      case "<" -> Operator.LESS;
      case ">" -> Operator.GREATER;
      case "<=" -> Operator.LESS_OR_EQUAL;
      case ">=" -> Operator.GREATER_OR_EQUAL;
      case "LIKE" -> Operator.LIKE;
      case "IN" -> Operator.IN;
      default -> throw QueryTokens.unexpected(text);
    };
  }

  private List<String> values(Operator operator) {
    if (operator != Operator.IN) {
      return List.of(tokens.take().text());
    }
    var values = new ArrayList<String>();
    tokens.expect("(");
    do {
      values.add(tokens.take().text());
    } while (tokens.accept(","));
    tokens.expect(")");
    return values;
  }

  private List<Order> orders(Entity entity) {
    var orders = new ArrayList<Order>();
    do {
      var property = property(entity);
      var descending = tokens.accept("desc");
      if (!descending) {
        tokens.accept("asc");
      }
      orders.add(new Order(property, descending));
    } while (tokens.accept(","));
    return orders;
  }

  private static QuickBooksFault invalid(String why) {
    return new QuickBooksFault("4001", "Invalid query", "QueryValidationError: " + why, null);
  }
}
