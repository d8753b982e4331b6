package io.concilia.sandbox.xero;

import io.concilia.sandbox.Json;
import io.concilia.sandbox.Nodes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Currency;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What an organisation holds before anybody writes to it: accounts, tax rates, tracking. */
final class Seeds {

  private final Books books;

  Seeds(Books books) {
    this.books = books;
  }

  /** The defaults of a country; a country without any takes those of Great Britain. */
  static OrganisationSettings defaults(String country) {
    var known = country.toLowerCase(Locale.ROOT).equals("es") ? "es" : "gb";
    var resource = "organisation-" + known + ".json";
    try (var stream = Objects.requireNonNull(Seeds.class.getResourceAsStream(resource))) {
      return new OrganisationSettings((ObjectNode) Json.read(stream.readAllBytes()));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  void plant() {
    var json = books.settings().json();
    Nodes.objects(json, "accounts").forEach(this::account);
    Nodes.objects(json, "taxRates").forEach(this::taxRate);
    Nodes.objects(json, "trackingCategories").forEach(this::trackingCategory);
    for (JsonNode theme : Nodes.list(json, "brandingThemes")) {
      brandingTheme(theme.asString());
    }
    currencies();
  }

  private void account(ObjectNode seed) {
    var code = Nodes.text(seed, "code", "");
    var kind = Nodes.text(seed, "type", "REVENUE");
    var account = Json.object().put("AccountID", id("account", code)).put("Code", code);
    account.put("Name", Nodes.text(seed, "name", code)).put("Status", "ACTIVE").put("Type", kind);
    account.put("TaxType", Nodes.text(seed, "tax", "NONE"));
    if (seed.has("description")) {
      account.put("Description", Nodes.text(seed, "description"));
    }
    account.put("Class", Nodes.text(seed, "class", "REVENUE"));
    if (seed.has("system")) {
      account.put("SystemAccount", Nodes.text(seed, "system"));
    }
    account.put("EnablePaymentsToAccount", Nodes.flag(seed, "payments", false));
    account.put("ShowInExpenseClaims", false);
    if (kind.equals("BANK")) {
      account.put("BankAccountNumber", Nodes.text(seed, "bankAccount", ""));
      account.put("BankAccountType", "BANK");
      account.put("CurrencyCode", Nodes.text(seed, "currency", books.settings().baseCurrency()));
    }
    account.put("HasAttachments", false).put("AddToWatchlist", false);
    books.put(Entity.ACCOUNT, account);
  }

  private void taxRate(ObjectNode seed) {
    var onIncome = Nodes.flag(seed, "revenue", false);
    var onExpenses = Nodes.flag(seed, "expenses", false);
    var rate = Json.object().put("Name", Nodes.text(seed, "name", ""));
    rate.put("TaxType", Nodes.text(seed, "type", ""));
    rate.put("ReportTaxType", Nodes.text(seed, "report", "NONE"));
    rate.put("CanApplyToAssets", true).put("CanApplyToEquity", true);
    rate.put("CanApplyToExpenses", onExpenses).put("CanApplyToLiabilities", true);
    rate.put("CanApplyToRevenue", onIncome);
    var components = Json.array();
    var display = BigDecimal.ZERO;
    for (ObjectNode seeded : Nodes.objects(seed, "components")) {
      var percent = Nodes.decimal(seeded, "rate", BigDecimal.ZERO);
      display = display.add(percent);
      var component = Json.object().put("Name", Nodes.text(seeded, "name", ""));
      component.set("Rate", Amounts.node(percent));
      component.put("IsCompound", Nodes.flag(seeded, "compound", false));
      components.add(component.put("IsNonRecoverable", false));
    }
    rate.set("DisplayTaxRate", Amounts.node(display));
    rate.put("Status", Nodes.text(seed, "status", "ACTIVE"));
    rate.set("TaxComponents", components);
    rate.set("EffectiveRate", Amounts.node(TaxTable.effective(rate)));
    books.keep(Entity.TAX_RATE, rate);
  }

  private void trackingCategory(ObjectNode seed) {
    var name = Nodes.text(seed, "name", "");
    var category = Json.object().put("Name", name).put("Status", "ACTIVE");
    category.put("TrackingCategoryID", id("tracking", name));
    var options = Json.array();
    for (JsonNode option : Nodes.list(seed, "options")) {
      options.add(
          Json.object()
              .put("TrackingOptionID", id("tracking " + name, option.asString()))
              .put("Name", option.asString())
              .put("Status", "ACTIVE"));
    }
    category.set("Options", options);
    books.keep(Entity.TRACKING_CATEGORY, category);
  }

  private void brandingTheme(String name) {
    var order = books.shelf(Entity.BRANDING_THEME).versions().size();
    books.keep(
        Entity.BRANDING_THEME,
        Json.object()
            .put("BrandingThemeID", id("theme", name))
            .put("Name", name)
            .put("Type", "INVOICE")
            .put("SortOrder", order)
            .put("CreatedDateUTC", Dates.millis(books.now())));
  }

  /** Shows the currencies that the settings say, and no others. */
  void currencies() {
    for (ObjectNode held : books.shelf(Entity.CURRENCY).visible(null)) {
      books.shelf(Entity.CURRENCY).delete(Nodes.text(held, "Code", ""), books.now());
    }
    for (String code : books.settings().currencies()) {
      books.keep(
          Entity.CURRENCY,
          Json.object()
              .put("Code", code)
              .put("Description", Currency.getInstance(code).getDisplayName(Locale.UK)));
    }
  }

  /** The same organisation has the same ids in every life of the sandbox. */
  private String id(String kind, String name) {
    var seed = books.settings().tenantId() + " " + kind + " " + name;
    return UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
