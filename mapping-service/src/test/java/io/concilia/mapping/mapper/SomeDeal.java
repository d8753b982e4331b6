package io.concilia.mapping.mapper;

import io.concilia.contracts.canonical.DocumentContent;
import io.concilia.contracts.canonical.Invoice;
import io.concilia.contracts.change.Change;
import io.concilia.contracts.change.ChangeKind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A won deal with lines at random: products at two rates, discounts, an amount that is right. */
final class SomeDeal {

  static final Map<String, List<Map<String, String>>> TABLES =
      Map.of(
          "taxRules",
          List.of(
              Map.of("customerCountry", "ES", "taxCategory", "reduced", "taxKey", "es-10"),
              Map.of("customerCountry", "ES", "taxKey", "es-21")),
          "tax",
          List.of(Map.of("key", "es-21", "percent", "21"), Map.of("key", "es-10", "percent", "10")),
          "taxCategories",
          List.of(Map.of("from", "Books", "key", "reduced")),
          "discountItems",
          List.of(Map.of("from", "discount", "key", "yes")));

  private final Random random;
  private final ObjectNode payload;
  private final List<BigDecimal> amounts = new ArrayList<>();

  SomeDeal(Random random) {
    this.random = random;
    this.payload = (ObjectNode) Example.read("base/won-deal.json").path("payload").deepCopy();
    deal().remove("amount");
    deal().set("products", Example.JSON.createArrayNode());
    related().set("products", Example.JSON.createArrayNode());
  }

  SomeDeal withLines(int count) {
    for (int i = 0; i < count; i++) {
      withLine("p" + i, random.nextInt(3) == 0 ? "Books" : "Services");
    }
    return this;
  }

  SomeDeal withLine(String product, String category) {
    BigDecimal quantity = BigDecimal.valueOf(1 + random.nextInt(2000), random.nextInt(3));
    BigDecimal price = BigDecimal.valueOf(random.nextInt(100_000), random.nextInt(8));
    BigDecimal amount = quantity.multiply(price).setScale(2, RoundingMode.HALF_UP);
    BigDecimal discount =
        random.nextInt(3) == 0
            ? amount
                .multiply(BigDecimal.valueOf(random.nextInt(101), 2))
                .setScale(2, RoundingMode.DOWN)
            : BigDecimal.ZERO;
    return withLine(product, category, quantity, price, discount);
  }

  SomeDeal withLine(
      String product, String category, BigDecimal quantity, BigDecimal price, BigDecimal discount) {
    amounts.add(quantity.multiply(price).setScale(2, RoundingMode.HALF_UP).subtract(discount));
    lines()
        .addObject()
        .put("id", product)
        .put("name", "Product " + product)
        .put("quantity", quantity.toPlainString())
        .put("unit_price", price.toPlainString())
        .put("discount", discount.toPlainString())
        .put("billing_type", 1);
    ((ArrayNode) related().path("products"))
        .addObject()
        .put("id", product)
        .put("name", "Product " + product)
        .put("category", category);
    return this;
  }

  /** A negative line of a product that stands for a discount on the document. */
  SomeDeal withDiscount(BigDecimal off) {
    lines()
        .addObject()
        .put("id", "discount")
        .put("quantity", "1")
        .put("unit_price", off.negate().toPlainString())
        .put("billing_type", 1);
    return this;
  }

  /** What the lines come to, before a discount on the document. */
  BigDecimal net() {
    return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  ObjectNode deal() {
    return (ObjectNode) payload.path("deal");
  }

  ObjectNode related() {
    return (ObjectNode) payload.path("related");
  }

  private ArrayNode lines() {
    return (ArrayNode) deal().path("products");
  }

  Change change() {
    return change(payload);
  }

  static Change change(JsonNode payload) {
    return Example.change(
        "deal", payload.path("deal").path("id").asString(), ChangeKind.UPSERT, payload);
  }

  JsonNode payload() {
    return payload;
  }

  /** The invoices that a plan makes of it, in the order of their parts. */
  static List<Invoice> invoices(Change change, MappingPlan plan) {
    List<Invoice> invoices = new ArrayList<>();
    for (Answer answer : RecordMapper.map(change, List.of(plan))) {
      if (answer instanceof Answer.Mapped mapped) {
        invoices.add((Invoice) mapped.record().body().orElseThrow());
      } else if (answer instanceof Answer.Rejected rejected) {
        throw new AssertionError("rejected: " + rejected.rejection());
      }
    }
    return invoices;
  }

  static DocumentContent content(Change change, MappingPlan plan) {
    return invoices(change, plan).get(0).content();
  }
}
