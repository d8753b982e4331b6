package io.concilia.sandbox.xero;

import java.math.BigDecimal;
import tools.jackson.databind.node.ObjectNode;

/**
 * A line as it will be stored, with what the totals need: its amount, its tax before rounding, what
 * was taken off.
 */
record SaleLine(
    ObjectNode node, String taxType, BigDecimal amount, BigDecimal tax, BigDecimal discount) {}
