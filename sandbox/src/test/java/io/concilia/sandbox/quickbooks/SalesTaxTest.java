package io.concilia.sandbox.quickbooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Tax to the cent, in the United States and elsewhere; codes 2, 3, 6 are 21%, 10%, 21 + 5.2%. */
class SalesTaxTest extends QuickBooksTest {

  private static final String NET =
      "'CurrencyRef':{'value':'EUR'},'GlobalTaxCalculation':'TaxExcluded'";
  private static final String GROSS =
      "'CurrencyRef':{'value':'EUR'},'GlobalTaxCalculation':'TaxInclusive'";
  private static final String NONE =
      "'CurrencyRef':{'value':'EUR'},'GlobalTaxCalculation':'NotApplicable'";

  @BeforeEach
  void customers() throws Exception {
    customer(US, "Acme");
    customer(ES, "Acme");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"PER_LINE", "PER_RATE"})
  void taxesTwelveTimes250At21Percent(String rounding) throws Exception {
    settings(ES, "{'taxRounding':'" + rounding + "'}");

    var invoice = booked(NET, line("3000", "2", ",'Qty':12,'UnitPrice':250"));

    assertTotals(invoice, "630", "3630");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"PER_LINE,0.21,1.20", "PER_RATE,0.20,1.19"})
  void roundsAsTheCompanyDoes(String rounding, String tax, String total) throws Exception {
    control(
        "/companies",
        "{'realmId':'77','country':'ES','taxRounding':'"
            + rounding
            + "','taxCodes':[{'id':'2','name':'20%','rates':[{'id':'3','name':'20%','percent':20}]}]}");
    customer("77", "Acme");

    var invoice =
        created(
            "77",
            "/invoice",
            invoice("1", NET, line("0.33", "2"), line("0.33", "2"), line("0.33", "2")));

    assertTotals(invoice, tax, total);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"PER_LINE", "PER_RATE"})
  void takesTaxOutOfGrossPrices(String rounding) throws Exception {
    settings(ES, "{'taxRounding':'" + rounding + "'}");

    var invoice = booked(GROSS, line("100", "2", ",'Qty':1,'UnitPrice':100"));
    var line = invoice.path("Line").get(0);

    assertTotals(invoice, "17.36", "100");
    assertThat(number(line, "Amount")).isEqualByComparingTo("82.64");
    assertThat(number(line.path("SalesItemLineDetail"), "TaxInclusiveAmt"))
        .isEqualByComparingTo("100");
    var noted =
        created(ES, "/invoice", "{" + handle(invoice) + ",'sparse':true,'PrivateNote':'x'}");
    assertTotals(noted, "17.36", "100");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"PER_LINE", "PER_RATE"})
  void taxesTwoRatesAfterADiscountOnEachLine(String rounding) throws Exception {
    settings(ES, "{'taxRounding':'" + rounding + "'}");

    var invoice = booked(NET, line("90.04", "2"), line("45.05", "3"));

    assertTotals(invoice, "23.42", "158.51");
    assertThat(invoice.path("TxnTaxDetail").path("TaxLine")).hasSize(2);
  }

  @Test
  void taxesTwoRatesOfOneCode() throws Exception {
    var invoice = booked(NET, line("100", "6"));

    assertTotals(invoice, "26.20", "126.20");
    assertThat(invoice.path("TxnTaxDetail").path("TaxLine").get(1).path("Amount").decimalValue())
        .isEqualByComparingTo("5.2");
  }

  @Test
  void spreadsADiscountLineOverTheRates() throws Exception {
    var discount =
        "{'Amount':15.01,'DetailType':'DiscountLineDetail','DiscountLineDetail':{'PercentBased':false}}";

    var invoice = booked(NET, line("100.05", "2"), line("50.05", "3"), discount);

    // Shares of a document's discount stay unrounded: 90.045 and 45.045 are taxed.
    assertTotals(invoice, "23.41", "158.50");
  }

  @Test
  void leavesTaxOutWhereItDoesNotApply() throws Exception {
    var invoice = booked(NONE, line("100", null));

    assertThat(number(invoice, "TotalAmt")).isEqualByComparingTo("100");
    assertThat(invoice.has("TxnTaxDetail")).isFalse();
    assertFault(
        post(
            ES, "/invoice", invoice("1", NONE + ",'TxnTaxDetail':{'TotalTax':1}", line("1", null))),
        "6170");
  }

  @Test
  void wantsTheCalculationAndACodeOnEachLine() throws Exception {
    assertFault(
        post(ES, "/invoice", invoice("1", "'CurrencyRef':{'value':'EUR'}", line("1", "2"))),
        "2020");
    assertFault(post(ES, "/invoice", invoice("1", NET, line("1", null))), "6000");
    assertFault(post(ES, "/invoice", invoice("1", NET, line("1", "99"))), "6100");
    assertFault(post(ES, "/invoice", invoice("1", NET, line("1", "10"))), "6100");
  }

  @Test
  void wantsTheCurrencyAndTheCustomersOwn() throws Exception {
    assertFault(
        post(ES, "/invoice", invoice("1", "'GlobalTaxCalculation':'TaxExcluded'", line("1", "2"))),
        "2020");
    assertFault(
        post(ES, "/invoice", invoice("1", NET.replace("EUR", "USD"), line("1", "2"))), "6000");
    assertFault(
        post(US, "/invoice", invoice("1", "'CurrencyRef':{'value':'EUR'}", line("1", null))),
        "6000");
  }

  @Test
  void writesYenWithoutDecimals() throws Exception {
    created(ES, "/customer", "{'DisplayName':'Kaze','CurrencyRef':{'value':'JPY'}}");
    var yen = NONE.replace("EUR", "JPY");

    var invoice =
        created(ES, "/invoice", invoice("2", yen, line("999", null, ",'Qty':3,'UnitPrice':333")));

    assertThat(number(invoice, "TotalAmt")).isEqualByComparingTo("999");
    assertFault(post(ES, "/invoice", invoice("2", yen, line("999.5", null))), "2140");
  }

  @Test
  void showsTheRateAndTheHomeAmountOfAForeignSale() throws Exception {
    created(ES, "/customer", "{'DisplayName':'Bolt','CurrencyRef':{'value':'USD'}}");

    var invoice =
        created(ES, "/invoice", invoice("2", NONE.replace("EUR", "USD"), line("100", null)));

    assertThat(number(invoice, "ExchangeRate")).isEqualByComparingTo("0.92");
    assertThat(number(invoice, "HomeTotalAmt")).isEqualByComparingTo("92");
  }

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource({
    "CA,94607,8.00",
    "AZ,85701,9.10",
    "NY,10001,8.88",
    "NY,12207,8.00",
    "TX,73301,8.25",
    "OR,97201,0"
  })
  void taxesAmericanSalesWhereTheyGo(String state, String postalCode, String tax) throws Exception {
    var to =
        "'ShipAddr':{'Line1':'1','CountrySubDivisionCode':'"
            + state
            + "','PostalCode':'"
            + postalCode
            + "'}";

    var invoice = created(US, "/invoice", invoice("1", to, line("100", "TAX"), line("50", "NON")));

    assertThat(number(invoice.path("TxnTaxDetail"), "TotalTax")).isEqualByComparingTo(tax);
    assertThat(number(invoice, "TotalAmt"))
        .isEqualByComparingTo(
            number(invoice.path("TxnTaxDetail"), "TotalTax").add(new BigDecimal(150)));
  }

  @Test
  void taxesAtTheSellersOwnAddressWithoutAShippingAddress() throws Exception {
    created(
        US,
        "/customer",
        "{'Id':'1','SyncToken':'0','sparse':true,"
            + "'ShipAddr':{'Line1':'1','CountrySubDivisionCode':'TX','PostalCode':'73301'}}");

    var invoice = created(US, "/invoice", invoice("1", "", line("100", "TAX")));

    assertThat(number(invoice.path("TxnTaxDetail"), "TotalTax")).isEqualByComparingTo("8");
  }

  @Test
  void taxesNothingOfAnExemptCustomerAndRefusesOtherCodes() throws Exception {
    created(US, "/customer", "{'Id':'1','SyncToken':'0','sparse':true,'Taxable':false}");

    var invoice = created(US, "/invoice", invoice("1", "", line("100", "TAX")));

    assertThat(number(invoice, "TotalAmt")).isEqualByComparingTo("100");
    var wrong = post(US, "/invoice", invoice("1", "", line("100", "2")));
    assertFault(wrong, "6100");
    assertThat(detail(wrong)).contains("TAX or NON");
  }

  @Test
  void taxesAfterTheDiscountWhenAskedTo() throws Exception {
    var discount =
        "{'DetailType':'DiscountLineDetail','DiscountLineDetail':{'PercentBased':true,'DiscountPercent':10}}";

    var before = created(US, "/invoice", invoice("1", "", line("100", "TAX"), discount));
    var after =
        created(
            US,
            "/invoice",
            invoice("1", "'ApplyTaxAfterDiscount':true", line("100", "TAX"), discount));

    assertThat(number(before, "TotalAmt")).isEqualByComparingTo("98");
    assertThat(number(after, "TotalAmt")).isEqualByComparingTo("97.2");
  }

  private static JsonNode booked(String head, String... lines) throws Exception {
    return created(ES, "/invoice", invoice("1", head, lines));
  }

  private static void assertTotals(JsonNode invoice, String tax, String total) {
    assertThat(number(invoice.path("TxnTaxDetail"), "TotalTax")).isEqualByComparingTo(tax);
    assertThat(number(invoice, "TotalAmt")).isEqualByComparingTo(total);
  }
}
