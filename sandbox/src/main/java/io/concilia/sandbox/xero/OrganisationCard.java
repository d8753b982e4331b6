package io.concilia.sandbox.xero;

import io.concilia.sandbox.Json;
import io.concilia.sandbox.Nodes;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What an organisation says of itself, and what its user may do. */
final class OrganisationCard {

  private static final List<String> ACTIONS =
      List.of(
          "CreateApprovedInvoice",
          "CreateDraftInvoice",
          "CreateDraftQuote",
          "CreateInvoicePayment",
          "CreateSentQuote",
          "CreateApprovedBill",
          "CreateDraftBill",
          "UseMulticurrency");

  private static final Instant OPENED = Instant.parse("2020-01-01T00:00:00Z");

  private final Books books;

  OrganisationCard(Books books) {
    this.books = books;
  }

  ObjectNode whole() {
    var settings = books.settings();
    var json = settings.json();
    var card = Json.object().put("Name", settings.name()).put("LegalName", settings.name());
    card.put("PaysTax", true).put("Version", Nodes.text(json, "version", "GLOBAL"));
    card.put("OrganisationType", "COMPANY").put("BaseCurrency", settings.baseCurrency());
    card.put("CountryCode", settings.country()).put("IsDemoCompany", false);
    card.put("OrganisationStatus", "ACTIVE").put("TaxNumber", Nodes.text(json, "taxNumber", ""));
    card.put("FinancialYearEndDay", 31).put("FinancialYearEndMonth", 12);
    card.put("SalesTaxBasis", "ACCRUALS").put("SalesTaxPeriod", "QUARTERLY");
    card.put("DefaultSalesTax", "Tax Exclusive").put("DefaultPurchasesTax", "Tax Exclusive");
    if (settings.periodLockDate() != null) {
      card.put("PeriodLockDate", Dates.millis(settings.periodLockDate()));
    }
    if (settings.endOfYearLockDate() != null) {
      card.put("EndOfYearLockDate", Dates.millis(settings.endOfYearLockDate()));
    }
    card.put("CreatedDateUTC", Dates.bare(OPENED)).put("OrganisationEntityType", "COMPANY");
    card.put("Timezone", Nodes.text(json, "timeZoneName", "UTC"));
    card.put("ShortCode", "!" + settings.tenantId().substring(31));
    card.put("OrganisationID", settings.tenantId()).put("Edition", "BUSINESS");
    card.put("Class", "PREMIUM");
    var address = Nodes.child(json, "address");
    card.set("Addresses", address == null ? Json.array() : Json.array().add(address));
    card.set("Phones", Json.array());
    card.set("ExternalLinks", Json.array());
    var terms = Nodes.child(json, "paymentTerms");
    card.set("PaymentTerms", terms == null ? Json.object() : terms);
    return card;
  }

  ArrayNode actions() {
    var many = books.settings().currencies().size() > 1;
    var actions = Json.array();
    for (String action : ACTIONS) {
      var allowed = many || !action.equals("UseMulticurrency");
      actions.add(
          Json.object().put("Name", action).put("Status", allowed ? "ALLOWED" : "NOT-ALLOWED"));
    }
    return actions;
  }
}
