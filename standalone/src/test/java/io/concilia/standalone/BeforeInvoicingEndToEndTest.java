package io.concilia.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.standalone.pipeline.Authored;
import io.concilia.standalone.pipeline.Company;
import io.concilia.standalone.pipeline.Pair;
import io.concilia.standalone.pipeline.Pipeline;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What makes a won deal wait, or never become an invoice at all. */
class BeforeInvoicingEndToEndTest {

  private final Pipeline pipeline = Pipeline.shared();

  @Test
  void anOldDealThatGetsANoteAfterGoLiveIsNotWritten() {
    Pair pair = pipeline.pair("old-deals", Company.spanish().with("startDate", "2026-04-01"));
    Authored.SALE.forEach(sample -> pair.crm().load(Authored.text(sample)));

    pair.crm().touch("deal", Authored.DEAL, "{\"recent_note\": \"Called again\"}");
    pair.crm().repeatWebhook("deal", Authored.DEAL, 1);

    pair.awaitState(Authored.DEAL, "BEFORE_START");
    assertThat(pair.books().all("invoice")).isEmpty();
    assertThat(pair.books().all("customer")).isEmpty();
    pair.awaitTotals();
  }

  @Test
  void twoCustomersOfOneNameAreAQuestionAndNotAGuess() {
    Pair pair = pipeline.pair("two-abc", Company.american());
    pair.books().make("customer", "{\"DisplayName\": \"ABC Services\"}");
    String second =
        pair.books()
            .make("customer", "{\"DisplayName\": \"ABC Services.\"}")
            .path("Customer")
            .path("Id")
            .asString();
    String account = pair.crm().account("ABC Services");
    String product = pair.crm().product("Service", "ABC-1", "10");
    String deal = pair.crm().deal("For ABC", account, product, 1, "10.00");

    pair.crm().win(deal);

    pair.awaitState("CUSTOMER", "sales_account", account, "NEEDS_DECISION");
    assertThat(pair.books().all("invoice")).isEmpty();
    pair.desk()
        .act(
            "CUSTOMER",
            "sales_account",
            account,
            "link",
            "{\"vendorId\": \"%s\"}".formatted(second));
    assertThat(pair.invoice(deal).path("CustomerRef").path("value").asString()).isEqualTo(second);
    pair.awaitTotals();
  }

  @Test
  void anInvoiceThatABookkeeperMadeByHandIsAPossibleDuplicate() {
    Pair pair = pipeline.pair("by-hand", Company.american());
    String account = pair.crm().account("Made by hand");
    String product = pair.crm().product("Handmade", "HAND-1", "80");
    String first = pair.crm().deal("The first", account, product, 1, "10.00");
    pair.crm().win(first);
    JsonNode known = pair.invoice(first);
    String byHand =
        pair.books()
            .make(
                "invoice",
                """
                {"CustomerRef": {"value": "%s"},
                 "ShipAddr": {"Line1": "1 Market St", "City": "San Francisco",
                              "CountrySubDivisionCode": "CA", "PostalCode": "94105"},
                 "Line": [{"DetailType": "SalesItemLineDetail", "Amount": 80.00,
                           "SalesItemLineDetail": {"ItemRef": {"value": "%s"}, "Qty": 1,
                             "UnitPrice": 80.00, "TaxCodeRef": {"value": "NON"}}}]}
                """
                    .formatted(
                        known.path("CustomerRef").path("value").asString(),
                        known
                            .path("Line")
                            .get(0)
                            .path("SalesItemLineDetail")
                            .path("ItemRef")
                            .path("value")
                            .asString()))
            .path("Invoice")
            .path("Id")
            .asString();
    String deal = pair.crm().deal("Invoiced by hand", account, product, 1, "80.00");

    pair.crm().win(deal);

    pair.awaitState(deal, "NEEDS_DECISION");
    assertThat(pair.cause(deal)).isEqualTo("POSSIBLE_DUPLICATE");
    pair.act(deal, "link", "{\"vendorId\": \"%s\"}".formatted(byHand));
    pair.awaitState(deal, "LINKED");
    assertThat(pair.books().all("invoice")).hasSize(2);
    pair.awaitTotals();
  }

  @Test
  void anAmericanDealWithoutAnyAddressIsHeldAndNotTaxedAtTheSellers() {
    Pair pair = pipeline.pair("no-address", Company.american());
    String account = pair.crm().accountWithoutAddress("Nowhere Inc");
    String product = pair.crm().product("Thing", "NOW-1", "10");
    String deal = pair.crm().deal("To nowhere", account, product, 1, "10.00");

    pair.crm().win(deal);

    pair.awaitCause(deal, "ADDRESS_NEEDED_FOR_TAX");
    assertThat(pair.books().all("invoice")).isEmpty();
    pair.awaitTotals();
  }

  @Test
  void booksThatAreClosedHoldWhatWouldBeDatedInThem() {
    String tomorrow = LocalDate.now(ZoneOffset.UTC).plusDays(1).toString();
    Pair pair =
        pipeline.pair(
            "closed-books",
            Company.american().withBooks("{\"bookCloseDate\": \"%s\"}".formatted(tomorrow)));
    String account = pair.crm().account("Too late");
    String product = pair.crm().product("Late", "LATE-1", "10");
    String deal = pair.crm().deal("Too late", account, product, 1, "10.00");

    pair.crm().win(deal);

    pair.awaitCause(deal, "CLOSED_PERIOD");
    assertThat(pair.books().calls("POST")).doesNotContain("create invoice");
    assertThat(pair.books().all("invoice")).isEmpty();
    pair.books().settings("{\"bookCloseDate\": \"2020-12-31\"}");
    pair.act(deal, "retry", "{}");
    pair.invoice(deal);
    pair.awaitTotals();
  }

  @Test
  void unusuallyManyInvoicesAreHeldUntilAPersonLetsThemGo() {
    Pair pair = pipeline.pair("unusual", Company.american().with("limitPerHour", "3"));
    String account = pair.crm().account("Importer");
    String product = pair.crm().product("Import", "IMP-1", "10");
    List<String> deals = new ArrayList<>();
    for (int number = 0; number < 6; number++) {
      deals.add(pair.crm().deal("Imported " + number, account, product, 1, "10.00"));
    }

    deals.forEach(pair.crm()::win);

    pair.awaitStates(deals, List.of("IN_BOOKS", "NEEDS_DECISION"));
    assertThat(pair.books().all("invoice").size()).isLessThanOrEqualTo(3);
    List<String> held =
        deals.stream().filter(deal -> pair.state(deal).equals("NEEDS_DECISION")).toList();
    assertThat(held).hasSizeGreaterThanOrEqualTo(3);
    held.forEach(deal -> assertThat(pair.cause(deal)).isEqualTo("UNUSUAL_VOLUME"));
    held.forEach(deal -> pair.act(deal, "release", "{}"));
    deals.forEach(pair::invoice);
    pair.awaitTotals();
  }

  @Test
  void aCustomerOfAnotherCurrencyHoldsTheDeal() {
    Pair pair =
        pipeline.pair(
            "currencies",
            Company.spanish().with("dealAmountIs", "IGNORED").with("crmTaxDiffers", "WARN"));
    String account = pair.crm().account("Dos Monedas SL");
    String product = pair.crm().product("Moneda", "MON-1", "10");
    String inEuro = pair.crm().deal("En euros", account, product, 1, "10.00");
    pair.crm().win(inEuro);
    pair.invoice(inEuro);
    String inDollars = pair.crm().dealIn("USD", "En dólares", account, product);

    pair.crm().win(inDollars);

    pair.awaitCause(inDollars, "CUSTOMER_OTHER_CURRENCY");
    assertThat(pair.books().all("invoice")).hasSize(1);
    pair.awaitTotals();
  }
}
