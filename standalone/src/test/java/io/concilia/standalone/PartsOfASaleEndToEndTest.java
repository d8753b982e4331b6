package io.concilia.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.standalone.pipeline.Books;
import io.concilia.standalone.pipeline.Company;
import io.concilia.standalone.pipeline.Pair;
import io.concilia.standalone.pipeline.Pipeline;
import io.concilia.standalone.pipeline.Sold;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** One sale in many parts: they come to the whole, to the cent. */
class PartsOfASaleEndToEndTest {

  private static final BigDecimal DISCOUNT = new BigDecimal("123.45");

  private final Pipeline pipeline = Pipeline.shared();

  @Test
  void theDiscountedPartsOfAHundredLinesAtTwoRatesAddUpToTheCent() {
    Pair pair = pipeline.pair("hundred-lines", Company.spanish().with("dealAmountIs", "NET"));
    String account = pair.crm().accountIn("Spain", "28001", "Cien Líneas SL", "{}");
    List<Sold> lines = new ArrayList<>();
    BigDecimal whole = BigDecimal.ZERO;
    for (int number = 0; number < 99; number++) {
      boolean reduced = number % 2 == 1;
      BigDecimal price =
          new BigDecimal("10.01").add(new BigDecimal("0.37").multiply(new BigDecimal(number)));
      String product =
          pair.crm()
              .product("Part " + number, "PART-" + number, "1", reduced ? "Books" : "Services");
      lines.add(Sold.of(product, "1", price.toPlainString()).taxed(reduced ? "10" : "21"));
      whole = whole.add(price);
    }
    String discount = pair.crm().product("Discount", "DISC-1", "1");
    lines.add(Sold.of(discount, "1", DISCOUNT.negate().toPlainString()));
    BigDecimal net = whole.subtract(DISCOUNT);
    pipeline.administrator().change("hundred-lines", pair.company().withTables(twoRates(discount)));
    String deal = pair.crm().sale("A hundred lines", account, lines.toArray(Sold[]::new));
    pair.crm().amount(deal, net.toPlainString());

    pair.crm().win(deal);

    JsonNode invoice = pair.invoice(deal);
    assertThat(Books.saleLines(invoice)).hasSize(99);
    assertThat(Books.net(invoice)).isEqualByComparingTo(net);
    BigDecimal tax = tax(invoice, "2", "0.21").add(tax(invoice, "3", "0.10"));
    assertThat(invoice.path("TxnTaxDetail").path("TotalTax").decimalValue())
        .isEqualByComparingTo(tax);
    assertThat(invoice.path("TotalAmt").decimalValue()).isEqualByComparingTo(net.add(tax));
    pair.awaitTotals();
  }

  @Test
  void aDepositOfThirtyPercentAndTheBalanceComeToTheTotalAndOneOfThemLinksTheEstimate() {
    Pair pair =
        pipeline.pair(
            "deposit",
            Company.american()
                .with("billingPlan", "DEPOSIT")
                .with("depositPercent", "30")
                .with("entities", "CUSTOMERS,ITEMS,ESTIMATES,INVOICES"));
    String account = pair.crm().account("Pays in two parts");
    String product = pair.crm().product("Big thing", "BIG-1", "333.33");
    String deal = pair.crm().deal("In two parts", account, product, 1, "333.33");
    String quote = pair.crm().quote(deal, Sold.of(product, "1", "333.33"));
    pair.awaitState("ESTIMATE", "cpq_document", quote, "IN_BOOKS");

    pair.crm().win(deal);

    pair.awaitPart(deal, "deposit", "IN_BOOKS");
    pair.awaitPart(deal, "balance", "IN_BOOKS");
    List<JsonNode> invoices = pair.books().invoicesOf(deal);
    assertThat(invoices)
        .extracting(invoice -> Books.net(invoice).setScale(2).toPlainString())
        .containsExactlyInAnyOrder("100.00", "233.33");
    assertThat(
            invoices.stream().flatMap(invoice -> invoice.path("LinkedTxn").valueStream()).toList())
        .singleElement()
        .satisfies(link -> assertThat(link.path("TxnType").asString()).isEqualTo("Estimate"));
    pair.awaitTotals();
  }

  @Test
  void aLineThatRecursIsAskedAboutOnceAndAlwaysAnswersTheRest() {
    Pair pair = pipeline.pair("recurring", Company.american());
    String account = pair.crm().account("Subscriber");
    String product = pair.crm().product("Subscription", "SUB-1", "20");
    List<String> deals = new ArrayList<>();
    for (int number = 0; number < 4; number++) {
      String deal = pair.crm().deal("Subscription " + number, account, product, 1, "20.00");
      pair.crm().recurs(deal, product, 12);
      deals.add(deal);
    }
    List<String> asked = deals.subList(0, 3);
    asked.forEach(pair.crm()::win);
    asked.forEach(deal -> pair.awaitCause(deal, "RECURRING_UNDECIDED"));
    assertThat(pair.desk().heldBy("RECURRING_UNDECIDED")).isEqualTo(3);

    pair.desk().always("RECURRING_UNDECIDED", "FIRST_PERIOD");
    pair.crm().win(deals.get(3));

    deals.forEach(deal -> assertThat(Books.net(pair.invoice(deal))).isEqualByComparingTo("20.00"));
    assertThat(pair.desk().heldBy("RECURRING_UNDECIDED")).isZero();
    pair.awaitTotals();
  }

  /** Of the lines of one code, as QuickBooks rounds it: once for each rate. */
  private static BigDecimal tax(JsonNode invoice, String code, String rate) {
    return Books.saleLines(invoice).stream()
        .filter(
            line ->
                line.path("SalesItemLineDetail")
                    .path("TaxCodeRef")
                    .path("value")
                    .asString()
                    .equals(code))
        .map(line -> line.path("Amount").decimalValue())
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .multiply(new BigDecimal(rate))
        .setScale(2, RoundingMode.HALF_UP);
  }

  private static String twoRates(String discount) {
    return """
    {"tax": [{"key": "es-21", "class": "STANDARD", "percent": "21", "vendorCode": "2"},
             {"key": "es-10", "class": "REDUCED", "percent": "10", "vendorCode": "3"}],
     "taxCategories": [{"from": "Books", "key": "reduced"}],
     "taxRules": [{"taxCategory": "reduced", "taxKey": "es-10"}, {"taxKey": "es-21"}],
     "discountItems": [{"from": "%s", "key": "yes"}],
     "revenue": [{"key": "default", "vendorCode": "1"}]}
    """
        .formatted(discount);
  }
}
