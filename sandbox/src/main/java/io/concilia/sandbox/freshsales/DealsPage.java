package io.concilia.sandbox.freshsales;

import io.concilia.sandbox.ApiAnswer;
import io.concilia.sandbox.Page;
import java.time.Instant;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code /freshsales/}: the deals of a bundle, for people, with what a salesperson does to them.
 */
final class DealsPage {

  private static final int MOST_DEALS = 50;
  private static final int MOST_CHOICES = 200;

  private final Bundle bundle;
  private final Instant now;

  DealsPage(Bundle bundle, Instant now) {
    this.bundle = bundle;
    this.now = now;
  }

  ApiAnswer whole(@Nullable String problem) {
    var note =
        problem == null
            ? ""
            : "<p class=\"note\" role=\"alert\">%s</p>".formatted(Page.escape(problem));
    return Page.whole(
        problem == null ? 200 : 400,
        "freshsales",
        "Freshsales: deals of " + bundle.alias(),
        live(),
        "/sandbox/freshsales/page?bundle=" + bundle.alias(),
        note + newDeal());
  }

  /** The table, which renews itself. */
  String live() {
    var deals = bundle.store(Entity.DEAL);
    var rows =
        deals.all().stream()
            .filter(deal -> !deal.deleted())
            .sorted(
                Comparator.comparing(StoredRecord::updatedAt)
                    .thenComparingLong(StoredRecord::id)
                    .reversed())
            .limit(MOST_DEALS)
            .map(deal -> row(deal.body()))
            .collect(Collectors.joining());
    return """
        <h2 id="deals-title">Deals</h2>
        <div class="card"><table aria-labelledby="deals-title">
        <caption>%d deals, the latest changes first</caption>
        <thead><tr><th scope="col">Deal</th><th scope="col">Account</th><th scope="col">Stage</th>
        <th scope="col" class="number">Amount</th><th scope="col">What to do</th></tr></thead>
        <tbody>%s</tbody></table></div>
        """
        .formatted(deals.size(), rows);
  }

  private String row(ObjectNode stored) {
    var shown =
        new Rendering(bundle, Set.of("products"), now).render(Entity.DEAL, stored, Detail.FULL);
    var forecast = Stages.forecast(bundle.references(), shown);
    return """
        <tr><th scope="row">%s%s</th><td>%s</td><td>%s</td><td class="number">%s</td><td>%s</td></tr>
        """
        .formatted(
            text(shown, "name"),
            lines(shown.path("products")),
            account(shown),
            stage(shown, forecast),
            amount(shown),
            actions(shown, forecast));
  }

  private static String lines(JsonNode products) {
    if (products.isEmpty()) {
      return "";
    }
    var items = new StringBuilder();
    for (JsonNode line : products) {
      items.append(
          "<li>%s × %s at %s</li>"
              .formatted(text(line, "quantity"), text(line, "name"), text(line, "unit_price")));
    }
    return "<ul class=\"lines\">" + items + "</ul>";
  }

  private String account(ObjectNode deal) {
    var id = Tree.id(deal, "sales_account_id");
    return id == null
        ? "none"
        : bundle
            .live(Entity.SALES_ACCOUNT, id)
            .map(account -> text(account.body(), "name"))
            .orElse("none");
  }

  private String stage(ObjectNode deal, String forecast) {
    var look = forecast.equals(Stages.WON) ? "won" : forecast.equals(Stages.LOST) ? "lost" : "open";
    var id = Tree.id(deal, "deal_stage_id");
    var name =
        id == null
            ? "no stage"
            : bundle
                .references()
                .find(ReferenceTables.STAGES, id)
                .map(stage -> text(stage, "name"))
                .orElse("no stage");
    return "<span class=\"stage %s\">%s</span>".formatted(look, name);
  }

  private String amount(ObjectNode deal) {
    var currency = Tree.id(deal, "currency_id");
    var code = currency == null ? "" : bundle.references().currencyCode(currency);
    return text(deal, "amount") + " " + Page.escape(code);
  }

  private String actions(ObjectNode deal, String forecast) {
    var buttons = new StringBuilder();
    if (!forecast.equals(Stages.WON)) {
      buttons.append(button(deal, "win", "Win this deal", "main"));
    }
    if (!forecast.equals(Stages.LOST)) {
      buttons.append(button(deal, "lose", "Lose", ""));
    }
    if (!forecast.equals(Stages.OPEN)) {
      buttons.append(button(deal, "reopen", "Reopen", ""));
    }
    return "<div class=\"actions\">" + buttons + price(deal) + "</div>";
  }

  private String button(ObjectNode deal, String action, String label, String look) {
    var id = text(deal, "id");
    return """
        <form class="inline" method="post" action="/freshsales/deals/%s/%s?bundle=%s">
        <button id="%s-%s" class="%s">%s<span class="hidden">: %s</span></button></form>
        """
        .formatted(id, action, bundle.alias(), action, id, look, label, text(deal, "name"));
  }

  /** The price of the first line, or the amount of a deal without lines. */
  private String price(ObjectNode deal) {
    var id = text(deal, "id");
    var first = deal.path("products").path(0);
    var price = first.isMissingNode() ? text(deal, "amount") : text(first, "unit_price");
    var what = first.isMissingNode() ? "Amount" : "Price of " + text(first, "name");
    return """
        <form class="inline" method="post" action="/freshsales/deals/%s/price?bundle=%s">
        <label class="hidden" for="price-%s">%s in %s</label>
        <input class="short" id="price-%s" name="price" inputmode="decimal" required value="%s">
        <button id="change-%s">Change price</button></form>
        """
        .formatted(id, bundle.alias(), id, what, text(deal, "name"), id, price, id);
  }

  private String newDeal() {
    return """
        <h2 id="new-title">New deal</h2>
        <form class="card grid" method="post" action="/freshsales/deals?bundle=%s" aria-labelledby="new-title">
        <label>Deal name<input name="name" required maxlength="200"></label>
        <label>Account, or the name of a new one<input name="account" list="accounts" required maxlength="200"></label>
        <datalist id="accounts">%s</datalist>
        <label>Product<select name="product"><option value="">none</option>%s</select></label>
        <label>Quantity<input name="quantity" inputmode="decimal" value="1"></label>
        <label>Price, or the amount without a product<input name="price" inputmode="decimal" placeholder="as in the list"></label>
        <button class="main">Create the deal</button>
        </form>
        """
        .formatted(
            bundle.alias(),
            options(Entity.SALES_ACCOUNT, "<option value=\"%2$s\">"),
            options(Entity.PRODUCT, "<option value=\"%1$s\">%2$s</option>"));
  }

  private String options(Entity entity, String option) {
    return bundle.store(entity).all().stream()
        .filter(record -> !record.deleted())
        .sorted(Comparator.comparing(record -> Tree.text(record.body(), "name", "")))
        .limit(MOST_CHOICES)
        .map(record -> option.formatted(record.id(), text(record.body(), "name")))
        .collect(Collectors.joining());
  }

  private static String text(JsonNode node, String key) {
    return Page.escape(Tree.text(node, key, ""));
  }
}
