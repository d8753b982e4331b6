package io.concilia.sandbox.quickbooks;

import java.util.List;

/** A parsed query of QuickBooks' own language, checked against what the entity lets one ask. */
record Query(
    Entity entity, boolean count, List<Condition> conditions, List<Order> orders, Page page) {

  record Condition(String property, Operator operator, List<String> values) {}

  record Order(String property, boolean descending) {}

  /** Which rows: {@code start} counts from 1. */
  record Page(int start, int max) {}

  enum Operator {
    EQUAL,
    LESS,
    GREATER,
    LESS_OR_EQUAL,
    GREATER_OR_EQUAL,
    IN,
    LIKE
  }

  boolean asksFor(String property) {
    return conditions.stream().anyMatch(condition -> condition.property().equals(property));
  }
}
