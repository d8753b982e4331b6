package io.concilia.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.concilia.standalone.pipeline.Company;
import io.concilia.standalone.pipeline.Crm;
import io.concilia.standalone.pipeline.Pair;
import io.concilia.standalone.pipeline.Pipeline;
import io.concilia.standalone.pipeline.Sold;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** One CRM, whose deals go to the books of the one company that bills in their currency. */
class ThreeVendorsEndToEndTest {

  private static final String FIELDS =
      """
      , "crmFields": [{"figure": "NUMBER", "field": "cf_invoice_number"}]}""";

  private static Crm crm;
  private static List<Sale> sales;

  /**
   * A company, and what one piece of 100.00 comes to in its books.
   *
   * @param country of a customer, as the CRM spells it
   * @param tax the percentage that the CRM says; in the United States it says none
   */
  record Sale(Pair pair, String country, String postalCode, String tax, String gross) {

    String currency() {
      return pair.company().currency();
    }

    @Override
    public String toString() {
      return pair.name();
    }
  }

  @BeforeAll
  static void connect() {
    Pipeline pipeline = Pipeline.shared();
    Pair american = pipeline.connected("world-us", shown(Company.american()));
    crm = american.crm();
    crm.field("deal", "cf_invoice_number");
    sales =
        List.of(
            sale(pipeline, american, american, "United States", "78701", "0", "100.00"),
            sale(
                pipeline,
                american,
                pipeline.connected("world-gb", shown(Company.british())),
                "United Kingdom",
                "E14 9ZZ",
                "20",
                "120.00"),
            sale(
                pipeline,
                american,
                pipeline.connected("world-ca", shown(Company.canadian())),
                "Canada",
                "M5J 2N8",
                "13",
                "113.00"),
            sale(
                pipeline,
                american,
                pipeline.connected("world-es", shown(Company.spanishInXero())),
                "Spain",
                "28001",
                "21",
                "121.00"));
  }

  private static Company shown(Company company) {
    String tables = company.tables().strip();
    return company.withTables(tables.substring(0, tables.length() - 1) + FIELDS);
  }

  /**
   * @param place country, postal code, tax, and what it comes to with it
   */
  private static Sale sale(Pipeline pipeline, Pair of, Pair books, String... place) {
    String route = "related.currency.currency_code == '%s'".formatted(books.company().currency());
    Pair joined = pipeline.join("from-" + books.name(), of, books, route);
    return new Sale(joined, place[0], place[1], place[2], place[3]);
  }

  static Stream<Sale> sales() {
    return sales.stream();
  }

  @ParameterizedTest
  @MethodSource("sales")
  void aDealReachesTheBooksOfItsCompanyOnceAndNoOthers(Sale sale) {
    String deal = open(sale, "Routed to " + sale);

    crm.win(deal);

    sale.pair().awaitState(deal, "IN_BOOKS");
    JsonNode booked = sale.pair().record(deal).path("booked");
    assertThat(booked.path("gross").path("amount").asString()).isEqualTo(sale.gross());
    assertThat(booked.path("gross").path("currency").asString()).isEqualTo(sale.currency());
    for (Sale other : sales) {
      if (other != sale) {
        await()
            .untilAsserted(
                () -> assertThat(other.pair().state(deal)).isIn("none", "NOT_APPLICABLE"));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("sales")
  void aLostAnswerLeavesOneInvoice(Sale sale) {
    String deal = open(sale, "Answer lost by " + sale);
    int before = sale.pair().books().all("invoice").size();
    sale.pair()
        .books()
        .fault(
            """
            {"kind": "DROP_AFTER_COMMIT", "next": 1,
             "match": {"account": "%s", "entity": "invoice", "operation": "create"}}
            """
                .formatted(sale.pair().books().realm()));

    crm.win(deal);

    sale.pair().awaitState(deal, "IN_BOOKS");
    assertThat(sale.pair().books().all("invoice")).hasSize(before + 1);
  }

  @ParameterizedTest
  @MethodSource("sales")
  void theNumberOfItsInvoiceIsShownOnTheDeal(Sale sale) {
    String deal = open(sale, "Shown by " + sale);

    crm.win(deal);

    sale.pair().awaitState(deal, "IN_BOOKS");
    String number = sale.pair().record(deal).path("booked").path("number").asString();
    assertThat(number).isNotBlank();
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () ->
                assertThat(crm.customFields(deal).path("cf_invoice_number").asString(""))
                    .isEqualTo(number));
  }

  private static String open(Sale sale, String name) {
    String account = crm.accountIn(sale.country(), sale.postalCode(), name, "{}");
    String product = crm.product(name, "SKU " + name.hashCode(), "100");
    crm.price(
        product,
        """
        {"currency_code": "%s", "unit_price": 100}"""
            .formatted(sale.currency()));
    return crm.saleIn(
        sale.currency(), name, account, Sold.of(product, "1", "100.00").taxed(sale.tax()));
  }
}
