package io.concilia.sandbox.freshbooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What lines, discounts and taxes come to. */
class AmountsTest extends FreshBooksTest {

  @Test
  void taxesQuantityTimesPrice() throws Exception {
    assertThat(total(line("12", "250.00", tax("IVA", "21")))).isEqualTo("3630.00");
  }

  @ParameterizedTest
  @CsvSource({"PER_LINE,1.20", "PER_RATE,1.19"})
  void roundsTaxByLineOrByRate(String rounding, String total) throws Exception {
    settings("{'taxRounding':'" + rounding + "'}");
    var line = line("1", "0.33", tax("VAT", "20"));

    assertThat(total(line, line, line)).isEqualTo(total);
  }

  @Test
  void sumsRatesOfTheSameNameAndPercentOnly() throws Exception {
    settings("{'taxRounding':'PER_RATE'}");

    assertThat(total(line("1", "0.33", tax("A", "20")), line("1", "0.33", tax("B", "20"))))
        .isEqualTo("0.80");
  }

  @ParameterizedTest
  @CsvSource({"PER_LINE,158.50", "PER_RATE,158.50"})
  void takesTheDiscountOffTheWholeDocumentBeforeTax(String rounding, String total)
      throws Exception {
    settings("{'taxRounding':'" + rounding + "'}");

    var invoice =
        invoice(
            "'discount_value':'10'",
            line("1", "100.05", tax("IVA", "21")),
            line("1", "50.05", tax("IVA10", "10")));

    assertThat(amount(invoice, "discount_total")).isEqualTo("-15.01");
    assertThat(amount(invoice, "amount")).isEqualTo(total);
  }

  @Test
  void addsTwoTaxesAndCompoundsTheSecondWhereTold() throws Exception {
    var two = ",'taxName2':'PST','taxAmount2':'10'";

    assertThat(total(line("1", "100.00", tax("GST", "5") + two))).isEqualTo("115.00");
    assertThat(total(line("1", "100.00", tax("GST", "5") + two + ",'compounded_tax':true")))
        .isEqualTo("115.50");
  }

  @Test
  void compoundsATaxThatTheAccountCompounds() throws Exception {
    created(Entity.TAX, "{'name':'QST','amount':'10','compound':true,'number':'Q 1'}");

    var invoice =
        reread(
            Entity.INVOICE,
            invoice(
                "", line("1", "100.00", tax("GST", "5") + ",'taxName2':'QST','taxAmount2':'10'")));

    assertThat(amount(invoice, "amount")).isEqualTo("115.50");
    assertThat(invoice.path("lines").get(0).path("taxNumber1").asString()).isEqualTo("RT 1235");
    assertThat(invoice.path("lines").get(0).path("taxNumber2").asString()).isEqualTo("Q 1");
  }

  @ParameterizedTest
  @CsvSource({"2,0.04,48.00", "4,0.0417,50.04", "7,0.0416667,50.00"})
  void roundsThePriceAndFollowsTheRoundedOne(int digits, String price, String total)
      throws Exception {
    settings("{'unitPriceDigits':" + digits + "}");

    var invoice = reread(Entity.INVOICE, invoice("", line("1200", "0.0416667")));

    assertThat(amount(invoice.path("lines").get(0), "unit_cost")).isEqualTo(price);
    assertThat(amount(invoice, "amount")).isEqualTo(total);
  }

  @Test
  void knowsCurrenciesWithoutDecimals() throws Exception {
    var invoice = invoice("'currency_code':'JPY'", line("3", "333"));

    assertThat(amount(invoice, "amount")).isEqualTo("999");
    assertThat(invoice.path("amount").path("code").asString()).isEqualTo("JPY");
  }

  @Test
  void takesAnyTaxAsFreeTextUnlessTold() throws Exception {
    assertThat(total(line("1", "100.00", tax("Made up", "8.25")))).isEqualTo("108.25");

    settings("{'refuseUnknownTaxes':true}");
    var sent = document("customerid", id(client("B")), "", line("1", "1", tax("Made up", "8.25")));
    assertRefused(post(Entity.INVOICE, sent), 422, 1004, "taxName1");
    assertRefused(
        post(
            Entity.INVOICE,
            document("customerid", id(client("C")), "", line("1", "1", tax("", "5")))),
        422,
        1001,
        "taxName1");
  }

  @Test
  void addsUpNegativeLinesAndNoLines() throws Exception {
    assertThat(total(line("1", "100.00"), line("1", "-30.00"))).isEqualTo("70.00");
    assertThat(total()).isEqualTo("0.00");
  }

  private static String total(String... lines) throws IOException, InterruptedException {
    JsonNode invoice = invoice("", lines);
    return amount(invoice, "amount");
  }
}
