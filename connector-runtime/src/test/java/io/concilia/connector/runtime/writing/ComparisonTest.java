package io.concilia.connector.runtime.writing;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.connector.runtime.vendor.VendorProfile;
import io.concilia.contracts.canonical.CanonicalRecord;
import io.concilia.contracts.outcome.Booked;
import io.concilia.contracts.outcome.Difference;
import io.concilia.contracts.outcome.Phase;
import io.concilia.contracts.value.Money;
import io.concilia.contracts.value.Totals;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparisonTest {

  private static final CanonicalRecord TEN = Samples.invoice("1", 1, "1", "10.00");
  private static final String CURRENCY =
      Samples.content("1", "10.00", "").currency().getCurrencyCode();

  @Test
  void aForeignDocumentAtARateOfOneIsADifference() {
    assertThat(differences("10.00", "1", "CHF"))
        .containsExactly(new Difference("exchangeRate", "", "1 " + CURRENCY + " = 1 CHF", false));
  }

  @Test
  void aDocumentOfTheCompanysOwnCurrencyHasTheRateOne() {
    assertThat(differences("10.00", "1", CURRENCY)).isEmpty();
  }

  @Test
  void aForeignDocumentAtAnotherRateIsEqual() {
    assertThat(differences("10.00", "1.0001", "CHF")).isEmpty();
  }

  @Test
  void oneMinorUnitALineIsTolerated() {
    assertThat(differences("10.01", "1", CURRENCY))
        .singleElement()
        .extracting(Difference::tolerated)
        .isEqualTo(true);
    assertThat(differences("10.02", "1", CURRENCY))
        .singleElement()
        .extracting(Difference::tolerated)
        .isEqualTo(false);
  }

  @Test
  void whatTheCrmSaysWithoutTaxStandsBesideTheNet() {
    Booked taxed = booked("10.00", "0.80", "10.80");

    assertThat(Comparison.comparable(TEN, taxed)).isEqualTo(Money.of("10.00", CURRENCY));
    assertThat(Comparison.comparable(Samples.withdrawn(Samples.invoiceKey("1"), 2), taxed))
        .isEqualTo(Money.of("10.80", CURRENCY));
  }

  private static Booked booked(String net, String tax, String gross) {
    return new Booked(
        "1001",
        Phase.OPEN,
        LocalDate.of(2026, 3, 2),
        null,
        new Totals(
            Money.of(net, CURRENCY), Money.of(tax, CURRENCY), Money.of(gross, CURRENCY), null),
        Money.of(gross, CURRENCY),
        null,
        null,
        null,
        Samples.START);
  }

  private static List<Difference> differences(String net, String rate, String home) {
    Money sum = Money.of(net, CURRENCY);
    Booked booked =
        new Booked(
            "1001",
            Phase.OPEN,
            LocalDate.of(2026, 3, 2),
            null,
            new Totals(sum, Money.of("0.00", CURRENCY), sum, null),
            sum,
            new BigDecimal(rate),
            null,
            null,
            Samples.START);
    return Comparison.differences(TEN, booked, company(home));
  }

  private static VendorProfile company(String currency) {
    return new VendorProfile(
        "Acme",
        "1",
        "ES",
        Currency.getInstance(currency),
        true,
        ZoneOffset.UTC,
        null,
        Map.of(),
        Map.of(),
        Samples.START);
  }
}
