package io.concilia.sandbox.quickbooks;

import io.concilia.sandbox.Json;
import io.concilia.sandbox.Nodes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a company holds before anybody writes to it: accounts, terms, tax codes, its own card. */
final class Seeds {

  private final Books books;

  Seeds(Books books) {
    this.books = books;
  }

  /** The defaults of a country; a country without any takes those of Great Britain. */
  static CompanySettings defaults(String country) {
    var lower = country.toLowerCase(Locale.ROOT);
    var known = lower.equals("us") || lower.equals("es") ? lower : "gb";
    var resource = "company-" + known + ".json";
    try (var stream = Objects.requireNonNull(Seeds.class.getResourceAsStream(resource))) {
      return new CompanySettings((ObjectNode) Json.read(stream.readAllBytes()));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  void plant() {
    var json = books.settings().json();
    Nodes.objects(json, "accounts").forEach(this::account);
    Nodes.objects(json, "terms").forEach(this::term);
    Nodes.objects(json, "taxCodes").forEach(this::taxCode);
    named(json, "classes", Entity.CLASS);
    named(json, "departments", Entity.DEPARTMENT);
    put(Entity.PAYMENT_METHOD, "1", Json.object().put("Name", "Cash").put("Active", true));
    put(Entity.PAYMENT_METHOD, "2", Json.object().put("Name", "Check").put("Active", true));
    currencies();
    settings();
  }

  /** Writes what the settings say into CompanyInfo and Preferences. */
  void settings() {
    var settings = books.settings();
    put(Entity.COMPANY_INFO, "1", companyInfo(settings));
    put(Entity.PREFERENCES, "1", preferences(settings));
  }

  private void account(ObjectNode seed) {
    var name = Nodes.text(seed, "name", "");
    var account = Json.object().put("Name", name).put("SubAccount", false);
    account.put("FullyQualifiedName", name).put("Active", true);
    account.put("Classification", Nodes.text(seed, "classification", "Revenue"));
    account.put("AccountType", Nodes.text(seed, "type", "Income"));
    account.put("AccountSubType", Nodes.text(seed, "subType", "SalesOfProductIncome"));
    account.put("CurrentBalance", 0).put("CurrentBalanceWithSubAccounts", 0);
    account.set("CurrencyRef", Currencies.reference(books.settings().homeCurrency()));
    put(Entity.ACCOUNT, Nodes.text(seed, "id", ""), account);
  }

  private void term(ObjectNode seed) {
    var term = Json.object().put("Name", Nodes.text(seed, "name", "")).put("Active", true);
    term.put("Type", "STANDARD").put("DiscountPercent", 0);
    term.put("DueDays", seed.path("days").asInt(30));
    put(Entity.TERM, Nodes.text(seed, "id", ""), term);
  }

  private void taxCode(ObjectNode seed) {
    var name = Nodes.text(seed, "name", "");
    var details = Json.array();
    for (ObjectNode rate : Nodes.objects(seed, "rates")) {
      var rateName = Nodes.text(rate, "name", "");
      details.add(
          Json.object()
              .set("TaxRateRef", References.ref(Nodes.text(rate, "id", ""), rateName))
              .put("TaxTypeApplicable", "TaxOnAmount")
              .put("TaxOrder", 0));
      var document = Json.object().put("Name", rateName).put("Description", rateName);
      document.put("Active", true);
      document.set("RateValue", Amounts.plain(Nodes.decimal(rate, "percent", BigDecimal.ZERO)));
      document.set("AgencyRef", References.ref("1", null));
      document.put("SpecialTaxType", "NONE").put("DisplayType", "ReadOnly");
      put(Entity.TAX_RATE, Nodes.text(rate, "id", ""), document);
    }
    var sales = Json.object();
    sales.set("TaxRateDetail", details);
    var code = Json.object().put("Name", name).put("Description", name);
    code.put("Active", Nodes.flag(seed, "active", true)).put("Hidden", false);
    code.put("Taxable", Nodes.flag(seed, "taxable", true)).put("TaxGroup", true);
    code.set("SalesTaxRateList", sales);
    code.set("PurchaseTaxRateList", Json.object().set("TaxRateDetail", Json.array()));
    put(Entity.TAX_CODE, Nodes.text(seed, "id", ""), code);
  }

  private void named(ObjectNode json, String list, Entity entity) {
    var id = 1;
    for (JsonNode name : Nodes.list(json, list)) {
      var document = Json.object().put("Name", name.asString());
      document.put("FullyQualifiedName", name.asString()).put("Active", true);
      put(entity, Integer.toString(id++), document);
    }
  }

  private void currencies() {
    var settings = books.settings();
    var rates = Nodes.child(settings.json(), "exchangeRates");
    if (!settings.multiCurrency() || rates == null) {
      return;
    }
    var id = 1;
    for (String code : rates.propertyNames()) {
      var currency = Json.object().put("Code", code).put("Name", Currencies.name(code));
      put(Entity.COMPANY_CURRENCY, Integer.toString(id++), currency.put("Active", true));
    }
  }

  private ObjectNode companyInfo(CompanySettings settings) {
    var info = Json.object().put("CompanyName", settings.name()).put("LegalName", settings.name());
    var address = Nodes.child(settings.json(), "address");
    if (address != null) {
      var numbered = Nodes.copy(address).put("Id", "1");
      for (String use : new String[] {"CompanyAddr", "CustomerCommunicationAddr", "LegalAddr"}) {
        info.set(use, numbered);
      }
    }
    info.set("PrimaryPhone", Json.object());
    info.put("CompanyStartDate", "2020-01-01").put("FiscalYearStartMonth", "January");
    info.put("Country", settings.country());
    info.set("Email", Json.object().put("Address", "office@company.example"));
    info.set("WebAddr", Json.object());
    info.put("SupportedLanguages", settings.country().equals("ES") ? "es" : "en");
    info.put("DefaultTimeZone", settings.zone().getId());
    info.set(
        "NameValue",
        Json.array().add(Json.object().put("Name", "NeoEnabled").put("Value", "true")));
    return info;
  }

  private static ObjectNode preferences(CompanySettings settings) {
    var accounting = Json.object().put("FirstMonthOfFiscalYear", "January");
    accounting.put("UseAccountNumbers", false).put("TaxYearMonth", "January");
    accounting.put("ClassTrackingPerTxn", false).put("ClassTrackingPerTxnLine", false);
    accounting.put("TrackDepartments", false).put("CustomerTerminology", "Customers");
    if (settings.bookCloseDate() != null) {
      accounting.put("BookCloseDate", settings.bookCloseDate().toString());
    }
    var sales = Json.object().put("CustomTxnNumbers", settings.customTxnNumbers());
    sales.put("AllowDiscount", settings.allowDiscount());
    sales.put("AllowEstimates", settings.allowEstimates());
    sales.put("AllowServiceDate", settings.allowServiceDate());
    sales.put("AllowDeposit", false).put("AllowShipping", false);
    sales.put("AutoApplyCredit", settings.autoApplyCredit()).put("AutoApplyPayments", false);
    sales.put("UsingPriceLevels", false).put("IPNSupportEnabled", false);
    sales.set("CustomField", Json.array());
    sales.put("DefaultCustomerMessage", "");
    var preferences = Json.object();
    preferences.set("AccountingInfoPrefs", accounting);
    preferences.set(
        "ProductAndServicesPrefs",
        Json.object().put("ForSales", true).put("QuantityWithPriceAndRate", true));
    preferences.set("SalesFormsPrefs", sales);
    preferences.set(
        "TaxPrefs",
        Json.object()
            .put("UsingSalesTax", settings.usingSalesTax())
            .put("PartnerTaxEnabled", settings.partnerTaxEnabled()));
    preferences.set(
        "CurrencyPrefs",
        Json.object()
            .put("MultiCurrencyEnabled", settings.multiCurrency())
            .set("HomeCurrency", References.ref(settings.homeCurrency(), null)));
    preferences.set("ReportPrefs", Json.object().put("ReportBasis", "Accrual"));
    preferences.set("OtherPrefs", Json.object().set("NameValue", Json.array()));
    return preferences;
  }

  private void put(Entity entity, String id, ObjectNode content) {
    var held = books.shelf(entity).find(id);
    var time = books.timestamp();
    var document = Json.object().put("domain", "QBO").put("sparse", false).put("Id", id);
    document.put("SyncToken", held == null ? "0" : held.path("SyncToken").asInt(0) + 1 + "");
    document.set("MetaData", Json.object().put("CreateTime", time).put("LastUpdatedTime", time));
    document.setAll(content);
    books.reserveId(entity, id);
    books.shelf(entity).put(id, document, books.now());
    if (content.has("Name")) {
      books.names().move(entity, id, null, Nodes.text(content, "Name", ""));
    }
  }
}
