package io.concilia.connector.xero;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.connector.runtime.connections.AccessToken;
import io.concilia.connector.runtime.vendor.VendorProfile;
import io.concilia.connector.runtime.vendor.VendorSession;
import io.concilia.connector.testkit.VendorUnderTest.Country;
import io.concilia.sandbox.Sandbox;
import io.concilia.testkit.SettableClock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What is read of an organisation of the fake Xero. */
class OrganisationContractTest {

  private static final SettableClock CLOCK = new SettableClock(Fixtures.NOW);
  private static final Sandbox SANDBOX = Sandbox.start(0, CLOCK);

  @AfterAll
  static void close() {
    SANDBOX.close();
  }

  @Test
  void readsTheOrganisationThatDocumentsAreWrittenFor() {
    XeroUnderTest books = XeroUnderTest.open(SANDBOX, Country.SPAIN, CLOCK);
    books.closeBooks(LocalDate.parse("2025-12-31"));

    VendorProfile profile = read(books);

    assertThat(profile.companyName()).isEqualTo("Talleres Ibéricos SL");
    assertThat(profile.country()).isEqualTo("ES");
    assertThat(profile.baseCurrency()).hasToString("EUR");
    assertThat(profile.multiCurrency()).isTrue();
    assertThat(profile.timeZone()).hasToString("Europe/Paris");
    assertThat(profile.closedUntil()).hasToString("2025-12-31");
    assertThat(profile.facts())
        .containsAllEntriesOf(
            Map.of(
                Facts.RIGHTS_MISSING, "",
                Facts.TERMS_DAY, "30",
                Facts.TERMS_TYPE, "DAYSAFTERBILLDATE"));
    assertThat(profile.lists().get(Facts.TAX_CODES))
        .containsEntry("IVA 21% (ventas)", "TAX001")
        .doesNotContainKey("IVA 21% (compras)");
    assertThat(profile.lists().get(Facts.INCOME_ACCOUNTS))
        .containsEntry("200 Ventas", "200")
        .doesNotContainValue("090")
        .doesNotContainValue("860");
    assertThat(profile.lists().get(Facts.CURRENCIES)).containsKeys("EUR", "USD");
    assertThat(profile.lists().get(Facts.TRACKING + "Región")).containsKeys("Norte", "Sur");
  }

  private static VendorProfile read(XeroUnderTest books) {
    return books
        .adapter()
        .profile(
            new VendorSession(
                Fixtures.connection(books.account().baseUrl(), books.account().id(), Map.of()),
                new AccessToken(books.account().token())))
        .block(Duration.ofSeconds(20));
  }
}
