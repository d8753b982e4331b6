package io.concilia.sandbox.freshbooks;

import io.concilia.sandbox.freshbooks.AccountSettings.TaxRounding;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the lines of a document come to: {@code discount_value} is a percentage of all of them,
 * taken off before tax, as in the fixture {@code get_invoice_response}.
 */
record SaleAmounts(BigDecimal subtotal, BigDecimal discount, BigDecimal tax) {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  static SaleAmounts of(ObjectNode document, TaxRounding rounding) {
    var digits = Money.digits(document.path("currency_code").asString(""));
    var percent = Money.number(document.path("discount_value"));
    if (percent.signum() < 0 || percent.compareTo(HUNDRED) > 0) {
      throw Refusal.percent("", "discount_value", percent.toPlainString());
    }
    var subtotal = BigDecimal.ZERO;
    for (JsonNode line : document.path("lines")) {
      subtotal = subtotal.add(Money.amount(line.path("amount")));
    }
    return new SaleAmounts(
        subtotal,
        round(share(subtotal, percent), digits),
        tax(document.path("lines"), HUNDRED.subtract(percent), digits, rounding));
  }

  BigDecimal net() {
    return subtotal.subtract(discount);
  }

  BigDecimal total() {
    return net().add(tax);
  }

  /** Writes the amount and the discount into the document. */
  void show(ObjectNode document) {
    var currency = document.path("currency_code").asString("");
    document.set("amount", Money.of(total(), currency));
    if (document.has("discount_total")) {
      document.set("discount_total", Money.of(discount.negate(), currency));
    }
  }

  private static BigDecimal tax(
      JsonNode lines, BigDecimal shareLeft, int digits, TaxRounding rounding) {
    Map<String, BigDecimal> byRate = new HashMap<>();
    var position = 0;
    for (JsonNode line : lines) {
      position++;
      var net = share(Money.amount(line.path("amount")), shareLeft);
      var first = share(net, Money.number(line.path("taxAmount1")));
      var compounded = line.path("compounded_tax").asBoolean(false) ? net.add(first) : net;
      var second = share(compounded, Money.number(line.path("taxAmount2")));
      byRate.merge(key(line, "1", position, rounding), first, BigDecimal::add);
      byRate.merge(key(line, "2", position, rounding), second, BigDecimal::add);
    }
    return byRate.values().stream()
        .map(tax -> round(tax, digits))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** What is summed before it is rounded: one tax of one line, or one rate over all lines. */
  private static String key(JsonNode line, String which, int position, TaxRounding rounding) {
    return rounding == TaxRounding.PER_LINE
        ? position + "/" + which
        : line.path("taxName" + which).asString("") + "/" + line.path("taxAmount" + which);
  }

  private static BigDecimal share(BigDecimal amount, BigDecimal percent) {
    return amount.multiply(percent).movePointLeft(2);
  }

  private static BigDecimal round(BigDecimal amount, int digits) {
    return amount.setScale(digits, RoundingMode.HALF_UP);
  }
}
