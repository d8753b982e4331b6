package io.concilia.sandbox.freshsales;

import io.concilia.sandbox.ApiAnswer;
import io.concilia.sandbox.ApiRequest;
import io.concilia.sandbox.Json;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Shows the page of deals and does what its forms ask for. */
final class DealsDesk {

  private final Bundles bundles;
  private final Person person;
  private final Clock clock;

  DealsDesk(Bundles bundles, Person person, Clock clock) {
    this.bundles = bundles;
    this.person = person;
    this.clock = clock;
  }

  ApiAnswer answer(ApiRequest request) {
    var alias = request.parameter("bundle");
    var bundle = bundles.find(alias == null ? Bundles.DEFAULT_ALIAS : alias).orElse(null);
    if (bundle == null) {
      return ApiAnswer.text(404, "text/plain;charset=utf-8", "There is no such bundle");
    }
    try {
      return request.method().equals("POST") ? act(bundle, request) : shown(bundle, null);
    } catch (Refusal refused) {
      return shown(bundle, refused.getMessage());
    }
  }

  private ApiAnswer shown(Bundle bundle, @Nullable String problem) {
    return new DealsPage(bundle, clock.instant()).whole(problem);
  }

  private ApiAnswer act(Bundle bundle, ApiRequest request) {
    var path = request.segments();
    var form = form(request.text());
    if (path.size() == 1) {
      create(bundle, form);
    } else {
      change(bundle, path, form);
    }
    return ApiAnswer.empty(303).withHeader("Location", "/freshsales/?bundle=" + bundle.alias());
  }

  private void change(Bundle bundle, List<String> path, Map<String, String> form) {
    if (path.size() != 3 || !path.get(1).matches("\\d{1,18}")) {
      throw Refusal.notFound();
    }
    var id = Long.parseLong(path.get(1));
    switch (path.get(2)) {
      case "win" -> person.move(bundle, id, Stages.WON);
      case "lose" -> person.move(bundle, id, Stages.LOST);
      case "reopen" -> person.move(bundle, id, Stages.OPEN);
      case "price" -> price(bundle, id, form.getOrDefault("price", ""));
      default -> throw Refusal.notFound();
    }
  }

  private void price(Bundle bundle, long id, String price) {
    var deal = bundle.live(Entity.DEAL, id).orElseThrow(Refusal::notFound).body();
    var change = Json.object();
    if (deal.path("products").isEmpty()) {
      change.put("amount", price);
    } else {
      change
          .putArray("products")
          .addObject()
          .put("unit_price", price)
          .set("id", deal.path("products").path(0).path("id"));
    }
    person.update(bundle, Entity.DEAL, id, change);
  }

  private void create(Bundle bundle, Map<String, String> form) {
    var deal = Json.object();
    deal.put("name", form.getOrDefault("name", ""));
    var price = form.getOrDefault("price", "");
    deal.put("amount", price.isBlank() ? "0" : price);
    deal.putObject("sales_account").put("name", form.getOrDefault("account", ""));
    var product = form.getOrDefault("product", "");
    if (!product.isBlank()) {
      line(deal.putArray("products").addObject(), product, form, price);
    }
    person.create(bundle, Entity.DEAL, deal);
  }

  private static void line(
      ObjectNode line, String product, Map<String, String> form, String price) {
    line.put("id", product);
    line.put("quantity", form.getOrDefault("quantity", "1"));
    if (!price.isBlank()) {
      line.put("unit_price", price);
    }
  }

  private static Map<String, String> form(String encoded) {
    var form = new HashMap<String, String>();
    for (String pair : encoded.split("&", -1)) {
      var equals = pair.indexOf('=');
      if (equals > 0) {
        form.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)).strip());
      }
    }
    return form;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      throw Refusal.invalid("The form is malformed");
    }
  }
}
