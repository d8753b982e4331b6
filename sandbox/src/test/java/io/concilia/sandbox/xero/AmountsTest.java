package io.concilia.sandbox.xero;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The arithmetic: unit amounts, discounts, tax by line, currencies. */
class AmountsTest extends XeroTest {

  private String acme;

  @BeforeEach
  void contact() throws Exception {
    acme = contact("Acme");
  }

  @Test
  void takesTaxOnTopOrOutOrNot() throws Exception {
    var line = line("3", "19.99", "");

    assertAmounts(booked("'LineAmountTypes':'Exclusive'", line), "59.97", "11.99", "71.96");
    assertAmounts(booked("'LineAmountTypes':'Inclusive'", line), "49.97", "10.00", "59.97");
    var untaxed = booked("'LineAmountTypes':'NoTax'", line);
    assertAmounts(untaxed, "59.97", "0", "59.97");
    assertThat(untaxed.path("LineItems").get(0).path("TaxType").asString()).isEqualTo("NONE");
  }

  @Test
  void roundsTheTaxOfEachLineUnlessItIsToldOtherwise() throws Exception {
    var line = line("1", "0.13", "");

    assertAmounts(booked("", line, line, line), "0.39", "0.09", "0.48");

    settings("{'taxRounding':'PER_RATE'}");
    assertAmounts(booked("", line, line, line), "0.39", "0.08", "0.47");
  }

  @Test
  void knowsTheSurchargeOfSpanishRetailers() throws Exception {
    var contact = only(call("PUT", ES, "/Contacts", "{'Contacts':[{'Name':'Bazar'}]}"), "Contacts");
    var element =
        invoice(contact.path("ContactID").asString(), "", line("1", "100", "'TaxType':'TAX005'"));

    var invoice = only(call("PUT", ES, "/Invoices", "{'Invoices':[" + element + "]}"), "Invoices");

    assertAmounts(invoice, "100", "26.20", "126.20");
    assertThat(invoice.path("CurrencyCode").asString()).isEqualTo("EUR");
  }

  @Test
  void roundsUnitAmountsToTwoDecimalsUnlessFourAreAskedFor() throws Exception {
    var element = invoice(acme, "", line("1000", "0.0125", ""));

    var two = created("Invoices", element);
    var four = only(put("/Invoices?unitdp=4", "{'Invoices':[" + element + "]}"), "Invoices");

    assertThat(number(two, "SubTotal")).isEqualByComparingTo("10");
    assertThat(number(four, "SubTotal")).isEqualByComparingTo("12.5");
    assertThat(number(unit(four), "UnitAmount")).isEqualByComparingTo("0.0125");
    var id = four.path("InvoiceID").asString();
    assertThat(number(unit(read("Invoices", id)), "UnitAmount")).isEqualByComparingTo("0.01");
    assertThat(number(unit(read("Invoices", id + "?unitdp=4")), "UnitAmount"))
        .isEqualByComparingTo("0.0125");
  }

  @Test
  void refusesALineTotalThatDoesNotMatch() throws Exception {
    var wrong = line("2", "20", "'LineAmount':41");

    assertThat(refused("Invoices", invoice(acme, "", wrong)))
        .containsExactly("The line total 41.00 does not match the expected line total 40.00");
    var alone = "{'Description':'Work','Quantity':3,'LineAmount':100,'AccountCode':'200'}";
    assertThat(number(booked("", alone), "SubTotal")).isEqualByComparingTo("100");
  }

  @Test
  void takesDiscountsOffBeforeTax() throws Exception {
    assertAmounts(booked("", line("1", "19.95", "'DiscountRate':10")), "17.96", "3.59", "21.55");
    var amount = booked("", line("2", "50", "'DiscountAmount':10"));
    assertAmounts(amount, "90", "18", "108");
    assertThat(number(amount, "TotalDiscount")).isEqualByComparingTo("10");
    assertThat(amount.path("IsDiscounted").asBoolean()).isTrue();

    var credit = sale("ACCRECCREDIT", acme, "", line("1", "10", "'DiscountRate':10"));
    assertThat(refused("CreditNotes", credit)).hasSize(1).first().asString().contains("Discounts");
  }

  @Test
  void keepsATaxAmountThatWasSent() throws Exception {
    var invoice = booked("", line("1", "10", "'TaxAmount':2.01"));

    assertAmounts(invoice, "10", "2.01", "12.01");
    var id = invoice.path("InvoiceID").asString();
    var changed = only(post("/Invoices/" + id, "{'Invoices':[{'Reference':'x'}]}"), "Invoices");
    assertAmounts(changed, "10", "2.01", "12.01");
  }

  @Test
  void takesTheLinesDefaultsFromItemAndAccount() throws Exception {
    created(
        "Items",
        "{'Code':'HOUR','Name':'Hour','Description':'An hour','SalesDetails':"
            + "{'UnitPrice':80,'AccountCode':'220','TaxType':'ZERORATEDOUTPUT'}}");

    var line = booked("", "{'ItemCode':'HOUR','Quantity':2}").path("LineItems").get(0);

    assertThat(line.path("Description").asString()).isEqualTo("An hour");
    assertThat(line.path("AccountCode").asString()).isEqualTo("220");
    assertThat(line.path("TaxType").asString()).isEqualTo("ZERORATEDOUTPUT");
    assertThat(number(line, "LineAmount")).isEqualByComparingTo("160");
  }

  @Test
  void refusesTaxTypesAndAccountsThatDoNotFit() throws Exception {
    assertThat(refused("Invoices", invoice(acme, "", line("1", "1", "'TaxType':'INPUT2'"))))
        .containsExactly("The TaxType code 'INPUT2' cannot be used with account code '200'");
    assertThat(refused("Invoices", invoice(acme, "", line("1", "1", "'TaxType':'OUTPUT'"))))
        .containsExactly(
            "The TaxType code 'OUTPUT' does not exist or cannot be used for this type of"
                + " transaction.");
    var bank = line("1", "1", "").replace("'200'", "'090'");
    assertThat(refused("Invoices", invoice(acme, "", bank)))
        .contains("Account code '090' is not a valid code for this document.");
    assertThat(refused("Invoices", invoice(acme, "", line("1", "1", "'ItemCode':'NONE'"))))
        .containsExactly("Item code 'NONE' is not valid");
  }

  @Test
  void invoicesInCurrenciesTheOrganisationIsSubscribedTo() throws Exception {
    var euros = booked("'CurrencyCode':'EUR'", line("1", "117", ""));
    assertThat(number(euros, "CurrencyRate")).isEqualByComparingTo("1.17");

    assertThat(refused("Invoices", invoice(acme, "'CurrencyCode':'JPY'", line("1", "1", ""))))
        .containsExactly("Users Organisation is not subscribed to currency JPY");

    put("/Currencies", "{'Code':'JPY'}");
    var yen = booked("'CurrencyCode':'JPY'", line("1", "105", "'TaxType':'RROUTPUT'"));
    assertAmounts(yen, "105", "5", "110");
  }

  @Test
  void tracksLinesByAtMostTwoCategories() throws Exception {
    var tracked =
        booked("", line("1", "1", "'Tracking':[{'Name':'Region','Option':'North'}]"))
            .path("LineItems")
            .get(0)
            .path("Tracking");

    assertThat(tracked).hasSize(1);
    assertThat(tracked.get(0).path("TrackingOptionID").asString()).isNotEmpty();
    var unknown = line("1", "1", "'Tracking':[{'Name':'Region','Option':'Moon'}]");
    assertThat(refused("Invoices", invoice(acme, "", unknown)))
        .isEqualTo(List.of("The tracking option 'Moon' of category 'Region' could not be found"));
  }

  private JsonNode booked(String more, String... lines) throws Exception {
    return created("Invoices", invoice(acme, more, lines));
  }

  private static JsonNode unit(JsonNode invoice) {
    return invoice.path("LineItems").get(0);
  }
}
