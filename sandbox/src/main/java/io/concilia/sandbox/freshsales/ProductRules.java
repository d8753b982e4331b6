package io.concilia.sandbox.freshsales;

import io.concilia.sandbox.Json;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Products: prices per currency, sent and shown only with {@code include=product_pricings}. */
final class ProductRules implements EntityRules {

  @Override
  public void complete(
      Write write, ObjectNode draft, ObjectNode wanted, @Nullable ObjectNode before) {
    if (before == null && Tree.blank(draft.path("display_name"))) {
      draft.set("display_name", draft.path("name"));
    }
    if (wanted.has("product_pricings") && write.includes("product_pricings")) {
      prices(write.bundle(), draft, wanted.path("product_pricings"));
    }
  }

  private static void prices(Bundle bundle, ObjectNode draft, JsonNode wanted) {
    var prices = new ArrayList<ObjectNode>();
    Tree.array(draft, "product_pricings")
        .forEach(price -> prices.add((ObjectNode) price.deepCopy()));
    for (JsonNode price : wanted) {
      var id = Tree.id(price, "id");
      var known =
          prices.stream()
              .filter(old -> id != null && id.equals(Tree.id(old, "id")))
              .findFirst()
              .orElse(null);
      if (price.path("_destroy").asBoolean(false)) {
        prices.remove(known);
      } else if (known != null) {
        set(bundle, known, price);
      } else {
        var added = template(bundle);
        set(bundle, added, price);
        prices.add(added);
      }
    }
    draft.set("product_pricings", Tree.arrayOf(prices));
  }

  private static ObjectNode template(Bundle bundle) {
    var price = Json.object();
    price.put("id", bundle.nextPartId());
    price.put("currency_code", bundle.settings().baseCurrency());
    price.put("unit_price", Money.number(java.math.BigDecimal.ZERO));
    price.putNull("billing_cycle");
    price.putNull("billing_type");
    price.putNull("setup_fee");
    price.put("is_locked", false);
    return price;
  }

  private static void set(Bundle bundle, ObjectNode price, JsonNode wanted) {
    var currency = Tree.text(wanted, "currency_code");
    if (currency != null && bundle.references().currency(currency).isEmpty()) {
      throw Refusal.invalid("currency_code '" + currency + "' is invalid");
    }
    for (String key : new String[] {"currency_code", "billing_cycle", "billing_type"}) {
      if (wanted.has(key)) {
        price.set(key, wanted.path(key));
      }
    }
    for (String key : new String[] {"unit_price", "setup_fee"}) {
      var number = Tree.decimal(wanted.path(key));
      if (number != null) {
        price.put(key, Money.number(number));
      }
    }
  }
}
