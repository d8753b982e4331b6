package io.concilia.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.connector.testkit.VendorUnderTest.Country;
import io.concilia.contracts.canonical.AmountsAre;
import io.concilia.contracts.canonical.DocumentContent;
import io.concilia.contracts.canonical.Line;
import io.concilia.contracts.canonical.Withholding;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.outcome.Booked;
import io.concilia.contracts.value.Money;
import io.concilia.contracts.value.Percent;
import io.concilia.contracts.value.WithholdingKey;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The worked examples of an accountant, as the books then say them, to the cent. */
public abstract class FiguresContract extends ConnectorContract {

  private static final RecordKey DEAL = Sales.invoiceKey("7");

  protected FiguresContract(VendorUnderTest vendor) {
    super(vendor);
  }

  @Test
  void e1TwelveHoursAtTwentyOnePercent() {
    assertBooked(Sales.sold("1", "12", "250.00"), "3000.00", "3630.00");
  }

  @Test
  void e2ThreeSmallLinesRoundedByRateOrByLine() {
    open(Country.BRITAIN);
    withCustomerAndItem();

    Booked booked =
        booked(
            Sales.content(
                    currency(),
                    Sales.sold("1", "1", "0.33"),
                    Sales.sold("2", "1", "0.33"),
                    Sales.sold("3", "1", "0.33"))
                .build());

    assertThat(net(booked)).isEqualByComparingTo("0.99");
    assertThat(gross(booked).toPlainString()).isIn("1.19", "1.20");
    assertThat(last(DEAL).differences()).allMatch(difference -> difference.tolerated());
  }

  @Test
  void e3AGrossPriceOfAHundred() {
    needs(Capability.GROSS_PRICES);
    withCustomerAndItem();

    Booked booked =
        booked(Sales.content(currency(), AmountsAre.GROSS, Sales.sold("1", "1", "100.00")).build());

    assertFigures(booked, "82.64", "100.00");
  }

  @Test
  void e4TwoRatesAndADiscountOnTheWhole() {
    withCustomerAndItem();

    Booked booked =
        booked(
            Sales.content(
                    currency(),
                    Sales.sold("1", "1", "100.05", "standard", Money.of("10.01", currency())),
                    Sales.sold("2", "1", "50.05", "reduced", Money.of("5.00", currency())))
                .build());

    assertFigures(booked, "135.09", "158.51");
  }

  @Test
  void e5WithheldIncomeTaxIsHeldOrBookedInFull() {
    withCustomerAndItem();
    DocumentContent content =
        Sales.content(currency(), Sales.sold("1", "1", "1000.00"))
            .withholdings(List.of(withheld("irpf", "15", "150.00")))
            .build();

    write(Sales.invoice("6", 5, content));
    bench().policies(Map.of("withholding", "MESSAGE_ONLY"));
    Booked booked = booked(content);

    assertThat(cause(Sales.invoiceKey("6"))).isEqualTo("WITHHOLDING_UNSUPPORTED");
    assertFigures(booked, "1000.00", "1210.00");
  }

  @Test
  void e6WithheldIncomeTaxAndValueAddedTaxInMexico() {
    open(Country.MEXICO);
    withCustomerAndItem();
    bench().policies(Map.of("withholding", "MESSAGE_ONLY"));

    Booked booked =
        booked(
            Sales.content(currency(), Sales.sold("1", "1", "1000.00"))
                .withholdings(
                    List.of(withheld("isr", "10", "100.00"), withheld("iva", "10.6667", "106.67")))
                .build());

    assertFigures(booked, "1000.00", "1160.00");
  }

  @Test
  void e7TheEquivalenceSurchargeIsASecondTax() {
    needs(Capability.TWO_TAXES_A_LINE);

    assertBooked(Sales.sold("1", "1", "100.00", "surcharged").build(), "100.00", "126.20");
  }

  @Test
  void e8APriceOfSevenDigits() {
    assertBooked(Sales.sold("1", "1200", "0.0416667"), "50.00", "60.50");
  }

  @Test
  void e9ADiscountThatNoPlainPriceShows() {
    withCustomerAndItem();

    Booked booked =
        booked(
            Sales.content(
                    currency(),
                    Sales.sold("1", "3", "33.33", "standard", Money.of("10.00", currency())))
                .build());

    assertFigures(booked, "89.99", "108.89");
  }

  @Test
  void e10YenHaveNoDecimals() {
    needs(Capability.YEN);
    write(
        Sales.record(
            Sales.CUSTOMER, 1, Sales.body("Nihon").currency(Currency.getInstance("JPY")).build()),
        Sales.item());

    Booked booked = booked(Sales.content("JPY", Sales.sold("1", "3", "333")).build());

    assertThat(net(booked)).isEqualByComparingTo("999");
  }

  @Test
  void aDiscountThatNoPriceMeetsIsStillBookedToTheCent() {
    withCustomerAndItem();

    Booked booked =
        booked(
            Sales.content(
                    currency(),
                    Sales.sold("1", "1000000", "0.37", "standard", Money.of("0.01", currency())))
                .build());

    assertThat(net(booked)).isEqualByComparingTo("369999.99");
  }

  private void assertBooked(Line line, String net, String gross) {
    withCustomerAndItem();
    assertFigures(booked(Sales.content(currency(), line).build()), net, gross);
  }

  private Booked booked(DocumentContent content) {
    write(Sales.invoice("7", 5, content));
    assertDone(DEAL);
    return reported(DEAL);
  }

  private static void assertFigures(Booked booked, String net, String gross) {
    assertThat(net(booked)).isEqualByComparingTo(net);
    assertThat(gross(booked)).isEqualByComparingTo(gross);
  }

  private Withholding withheld(String key, String percent, String amount) {
    return new Withholding(
        WithholdingKey.of(key),
        Percent.of(percent),
        Money.of("1000.00", currency()),
        Money.of(amount, currency()));
  }
}
