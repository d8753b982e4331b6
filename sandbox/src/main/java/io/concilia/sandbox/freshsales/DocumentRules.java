package io.concilia.sandbox.freshsales;

import io.concilia.sandbox.Json;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Quotes, invoices and proposals. The primary document of a deal gives the deal its lines and its
 * value; a deal has at most one.
 */
final class DocumentRules implements EntityRules {

  private static final String[] ADDRESS = {"address", "city", "state", "zipcode", "country"};

  private final Records records;

  DocumentRules(Records records) {
    this.records = records;
  }

  @Override
  public void complete(
      Write write, ObjectNode draft, ObjectNode wanted, @Nullable ObjectNode before) {
    var deal = deal(write.bundle(), draft);
    type(write.bundle(), draft);
    if (before == null) {
      start(write.bundle(), draft, deal);
    }
    lines(write, draft, wanted);
    amounts(write.bundle(), draft, wanted);
  }

  @Override
  public void settled(Write write, ObjectNode after, @Nullable ObjectNode before) {
    if (!primary(after)) {
      return;
    }
    var bundle = write.bundle();
    var deal = Tree.requireId(after, "deal_id");
    for (StoredRecord other : bundle.store(Entity.CPQ_DOCUMENT).ownedBy(Entity.DEAL, deal)) {
      if (other.id() != Tree.requireId(after, "id") && primary(other.body())) {
        var demoted = Tree.shallow(other.body());
        demoted.put("is_deal_primary", false);
        records.rewrite(write, Entity.CPQ_DOCUMENT, demoted);
      }
    }
    bundle.live(Entity.DEAL, deal).ifPresent(owner -> drive(write, owner.body(), after));
  }

  private void drive(Write write, ObjectNode deal, ObjectNode document) {
    var driven = Tree.shallow(deal);
    driven.set("products", document.path("products"));
    driven.set("has_products", document.path("has_products"));
    driven.put("amount", Money.text(document.path("amount").decimalValue()));
    driven.put(
        "base_currency_amount", Money.text(document.path("base_currency_amount").decimalValue()));
    if (!driven.equals(deal)) {
      records.rewrite(write, Entity.DEAL, driven);
    }
  }

  private static ObjectNode deal(Bundle bundle, ObjectNode draft) {
    var id = Tree.id(draft, "deal_id");
    return id == null
        ? Json.object()
        : bundle
            .live(Entity.DEAL, id)
            .map(StoredRecord::body)
            .orElseThrow(() -> Refusal.invalid("deal_id is invalid"));
  }

  private static void type(Bundle bundle, ObjectNode draft) {
    var type = draft.path("document_type");
    var known =
        bundle.fields().all(Entity.CPQ_DOCUMENT).stream()
            .filter(field -> field.name().equals("document_type"))
            .anyMatch(field -> field.choices().contains(Tree.word(type)));
    if (!Tree.blank(type) && !known) {
      throw Refusal.invalid("document_type is invalid");
    }
  }

  /** A new document starts from its deal and the deal's account. */
  private static void start(Bundle bundle, ObjectNode draft, ObjectNode deal) {
    var type = Tree.text(draft, "document_type", "Quote");
    var number = Tree.requireId(draft, "id") - RecordStore.FIRST_ID + 1;
    draft.put(
        "document_number",
        "%s-%06d".formatted(type.substring(0, 1).toUpperCase(Locale.ROOT), number));
    fill(draft, "display_name", deal.path("name"));
    fill(draft, "stage", Json.object().put("stage", "Draft").path("stage"));
    fill(draft, "sales_account_id", deal.path("sales_account_id"));
    fill(draft, "contact_id", deal.path("contact_ids").path(0));
    var currency = Tree.id(deal, "currency_id");
    fill(
        draft,
        "currency_code",
        Json.object()
            .put("code", currency == null ? "" : bundle.references().currencyCode(currency))
            .path("code"));
    var account = Tree.id(draft, "sales_account_id");
    if (account != null) {
      bundle.live(Entity.SALES_ACCOUNT, account).ifPresent(owner -> address(draft, owner.body()));
    }
    var amount = Tree.decimal(deal.path("amount"));
    if (amount != null) {
      draft.put("amount", Money.number(amount));
    }
  }

  private static void address(ObjectNode draft, ObjectNode account) {
    for (String part : ADDRESS) {
      fill(draft, "billing_" + part, account.path(part));
      fill(draft, "shipping_" + part, account.path(part));
    }
  }

  private static void fill(ObjectNode draft, String key, JsonNode value) {
    if (Tree.blank(draft.path(key)) && !Tree.blank(value)) {
      draft.set(key, value);
    }
  }

  private static void lines(Write write, ObjectNode draft, ObjectNode wanted) {
    if (!wanted.has("products") || !write.includes("products")) {
      return;
    }
    var currency = Tree.text(draft, "currency_code", "");
    var lines =
        new Lines(write.bundle(), currency, draft.path("products"))
            .changedBy(wanted.path("products"))
            .checked();
    draft.set("products", lines.json());
    draft.put("has_products", !lines.json().isEmpty());
    if (!lines.json().isEmpty()) {
      draft.put("amount", Money.number(lines.total()));
    }
  }

  private static void amounts(Bundle bundle, ObjectNode draft, ObjectNode wanted) {
    var typed = Tree.decimal(wanted.path("amount"));
    if (typed != null && !draft.path("has_products").asBoolean(false)) {
      draft.put("amount", Money.number(Money.cents(typed)));
    }
    var code = Tree.text(draft, "currency_code", bundle.settings().baseCurrency());
    var rate =
        bundle
            .references()
            .currency(code)
            .map(row -> bundle.references().rate(Tree.requireId(row, "id")))
            .orElseThrow(() -> Refusal.invalid("currency_code is invalid"));
    var base = Money.cents(Money.divide(draft.path("amount").decimalValue(), rate));
    draft.put("base_currency_amount", Money.number(base));
  }

  private static boolean primary(ObjectNode document) {
    return document.path("is_deal_primary").asBoolean(false)
        && !document.path("is_deleted").asBoolean(false);
  }
}
