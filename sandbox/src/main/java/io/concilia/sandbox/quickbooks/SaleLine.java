package io.concilia.sandbox.quickbooks;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One line of a sale as it will be stored. {@code amount} is what was asked for the line: net, or
 * gross when the document's amounts include tax; zero on a line of text.
 */
record SaleLine(ObjectNode node, Kind kind, BigDecimal amount, @Nullable String taxCode) {

  enum Kind {
    ITEM,
    DISCOUNT,
    TEXT
  }

  boolean is(Kind wanted) {
    return kind == wanted;
  }
}
