package io.concilia.sandbox.freshsales;

import io.concilia.sandbox.Json;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The products attached to a deal or a document. One line per product; the currency must be one
 * that the product has a price in.
 */
final class Lines {

  static final int MOST = 100;

  private static final int ONE_TIME = 1;
  private static final int SUBSCRIPTION = 2;
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final Bundle bundle;
  private final String currency;
  private final Map<Long, ObjectNode> byProduct = new LinkedHashMap<>();

  Lines(Bundle bundle, String currency, JsonNode existing) {
    this.bundle = bundle;
    this.currency = currency;
    for (JsonNode line : existing) {
      byProduct.put(Tree.requireId(line, "id"), (ObjectNode) line);
    }
  }

  /** Adds, changes and removes lines; an empty list removes all. */
  Lines changedBy(JsonNode wanted) {
    if (!wanted.isArray()) {
      throw Refusal.invalid("products must be a list");
    }
    if (wanted.isEmpty()) {
      byProduct.clear();
    }
    for (JsonNode line : wanted) {
      change(line);
    }
    if (byProduct.size() > MOST) {
      throw Refusal.invalid("A deal can have a maximum of " + MOST + " products");
    }
    return this;
  }

  /** Refuses lines whose product has no price in this currency. */
  Lines checked() {
    byProduct.keySet().forEach(this::price);
    return this;
  }

  ArrayNode json() {
    var lines = Json.array();
    byProduct.values().forEach(lines::add);
    return lines;
  }

  BigDecimal total() {
    var total = BigDecimal.ZERO;
    for (ObjectNode line : byProduct.values()) {
      total = total.add(amount(line, bundle.settings().lines()));
    }
    return Money.cents(total);
  }

  private void change(JsonNode wanted) {
    var product = Tree.id(wanted, "id");
    if (product == null) {
      throw Refusal.invalid("Product id is missing");
    }
    if (wanted.path("_destroy").asBoolean(false)) {
      byProduct.remove(product);
      return;
    }
    var line = byProduct.get(product);
    var changed = line == null ? fresh(product) : line.deepCopy();
    for (String number : new String[] {"quantity", "discount", "tax"}) {
      set(changed, wanted, number, false);
    }
    set(changed, wanted, "unit_price", true);
    set(changed, wanted, "setup_fee", true);
    for (String kept : new String[] {"billing_type", "billing_cycle"}) {
      if (wanted.has(kept)) {
        changed.set(kept, wanted.path(kept));
      }
    }
    byProduct.put(product, changed);
  }

  private static void set(ObjectNode line, JsonNode wanted, String key, boolean money) {
    if (Tree.blank(wanted.path(key))) {
      return;
    }
    var number = Tree.decimal(wanted.path(key));
    if (number == null || key.equals("quantity") && number.signum() <= 0) {
      throw Refusal.invalid("Product " + key + " is invalid");
    }
    line.put(key, money ? Money.text(number) : Money.plain(number));
  }

  private ObjectNode fresh(long id) {
    var price = price(id);
    var product = product(id).body();
    var line = Json.object();
    line.put("id", id);
    for (String copied : new String[] {"name", "product_code", "sku_number"}) {
      line.set(copied, product.path(copied));
    }
    line.put("quantity", "1");
    line.put("unit_price", Money.text(number(price.path("unit_price"))));
    line.put("discount", "0");
    line.put("tax", "0");
    var billing = price.path("billing_type").asInt(ONE_TIME);
    line.put("billing_type", billing);
    if (billing == SUBSCRIPTION) {
      line.set("billing_cycle", price.path("billing_cycle"));
      line.put("setup_fee", Money.text(number(price.path("setup_fee"))));
    }
    return line;
  }

  private StoredRecord product(long id) {
    return bundle
        .live(Entity.PRODUCT, id)
        .orElseThrow(() -> Refusal.invalid("Product " + id + " does not exist"));
  }

  private JsonNode price(long id) {
    for (JsonNode price : product(id).body().path("product_pricings")) {
      if (currency.equals(Tree.text(price, "currency_code"))) {
        return price;
      }
    }
    throw Refusal.invalid(
        "Product " + id + " has no price in " + currency + ", the currency of the deal");
  }

  /** {@code price × quantity (+ setup fee) − discount + tax}, as the help pages state it. */
  static BigDecimal amount(JsonNode line, LineRules rules) {
    var gross = number(line.path("unit_price")).multiply(number(line.path("quantity")));
    if (line.path("billing_type").asInt(ONE_TIME) == SUBSCRIPTION) {
      gross = gross.add(number(line.path("setup_fee")));
    }
    var net = gross.subtract(part(gross, number(line.path("discount")), rules.discount()));
    return net.add(part(net, number(line.path("tax")), rules.tax()));
  }

  private static BigDecimal part(BigDecimal of, BigDecimal value, LineRules.Meaning meaning) {
    return meaning == LineRules.Meaning.AMOUNT ? value : of.multiply(value).divide(HUNDRED);
  }

  private static BigDecimal number(JsonNode value) {
    var number = Tree.decimal(value);
    return number == null ? BigDecimal.ZERO : number;
  }
}
