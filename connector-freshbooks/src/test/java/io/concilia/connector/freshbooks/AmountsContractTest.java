package io.concilia.connector.freshbooks;

import static io.concilia.connector.freshbooks.SandboxAccount.builder;
import static io.concilia.connector.freshbooks.SandboxAccount.content;
import static io.concilia.connector.freshbooks.SandboxAccount.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.connector.runtime.adapter.Json;
import io.concilia.connector.runtime.vendor.VendorRecord;
import io.concilia.connector.testkit.ExampleRecords;
import io.concilia.contracts.canonical.AmountsAre;
import io.concilia.contracts.canonical.CanonicalRecord;
import io.concilia.contracts.canonical.CreditNote;
import io.concilia.contracts.canonical.Invoice;
import io.concilia.contracts.canonical.Line;
import io.concilia.contracts.identity.DocumentRef;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.identity.RecordType;
import io.concilia.contracts.outcome.Booked;
import io.concilia.contracts.outcome.Phase;
import io.concilia.contracts.value.Money;
import io.concilia.contracts.value.Percent;
import io.concilia.contracts.value.Totals;
import io.concilia.sandbox.Sandbox;
import io.concilia.testkit.SettableClock;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Figures that come out otherwise in FreshBooks than elsewhere. */
class AmountsContractTest {

  private static final String SPANISH =
      """
      {"accountId": "%s", "country": "Spain", "currency": "EUR", "address": {"country": "Spain"},
       "taxes": [{"name": "IVA", "amount": "21"}, {"name": "IVA reducido", "amount": "10"}, {"name": "VAT", "amount": "20"}]}
      """;

  private static final Sandbox SANDBOX = Sandbox.start(0, new SettableClock(Fixtures.NOW));

  private SandboxAccount account;

  @BeforeEach
  void open() {
    SANDBOX.reset();
    account = SandboxAccount.opened(SANDBOX, "FBes01", SPANISH);
  }

  @AfterAll
  static void close() {
    SANDBOX.close();
  }

  @Test
  void e2RoundsByLineOrByRateAsTheAccountDoes() {
    CanonicalRecord record =
        sale(
            "2",
            "EUR",
            AmountsAre.NET,
            line("1", "1", "0.33", "VAT"),
            line("2", "1", "0.33", "VAT"),
            line("3", "1", "0.33", "VAT"));

    Totals byLine = booked(record).totals();
    account.settings("{\"taxRounding\":\"PER_RATE\"}");
    Totals byRate = booked(record).totals();

    assertThat(byLine).isEqualTo(totals("0.99", "0.21", "1.20", "EUR"));
    assertThat(byRate).isEqualTo(totals("0.99", "0.20", "1.19", "EUR"));
  }

  @Test
  void e3AGrossPriceLosesACent() {
    assertThat(booked(sale("3", "EUR", AmountsAre.GROSS, line("1", "1", "100.00", "IVA"))).totals())
        .isEqualTo(totals("82.64", "17.35", "99.99", "EUR"));
  }

  @Test
  void e4AnAllOverDiscountIsTheSameNetEitherWayButForTheTax() {
    CanonicalRecord record =
        sale(
            "4",
            "EUR",
            AmountsAre.NET,
            discounted("1", "100.05", "IVA", "10.01"),
            discounted("2", "50.05", "IVA reducido", "5.00"));

    Booked inPrices = booked(record);
    account.policies(Map.of("discountDisplay", "DISCOUNT_LINE"));
    Booked shown = booked(record);

    assertThat(inPrices.totals()).isEqualTo(totals("135.09", "23.42", "158.51", "EUR"));
    assertThat(shown.totals()).isEqualTo(totals("135.09", "23.41", "158.50", "EUR"));
  }

  @Test
  void aCreditNoteTakesBackNetAndTaxAndStaysOpen() {
    VendorRecord billed =
        account.written(
            account.create(sale("1", "EUR", AmountsAre.NET, line("1", "12", "250.00", "IVA"))));
    CanonicalRecord note =
        ExampleRecords.record(
            Fixtures.key(RecordType.INVOICE, "deal", "1").correction(RecordType.CREDIT_NOTE, 1),
            new CreditNote(
                content("1", "EUR", AmountsAre.NET, line("1", "2", "250.00", "IVA"))
                    .reference(billed.booked().number())
                    .build(),
                new DocumentRef(RecordType.INVOICE, "deal", "1", RecordKey.MAIN),
                CreditNote.Method.DIFFERENCE,
                CreditNote.Reason.QUANTITY,
                null,
                true));

    VendorRecord written = account.written(account.create(note));

    assertThat(written.booked().totals()).isEqualTo(totals("500.00", "105.00", "605.00", "EUR"));
    assertThat(written.booked().balance()).isEqualTo(Money.of("605.00", "EUR"));
    assertThat(written.booked().phase()).isEqualTo(Phase.OPEN);
    assertThat(Json.string(Json.parse(written.json()), "notes"))
        .isEqualTo("Rectifica la factura " + billed.booked().number());
    assertThat(account.adapter.holds(written, account.translate(note))).isTrue();
    assertThat(account.adapter.application(written, billed)).isEmpty();
  }

  private Booked booked(CanonicalRecord record) {
    VendorRecord written = account.written(account.create(record));
    assertThat(account.adapter.holds(written, account.translate(record))).isTrue();
    return written.booked();
  }

  private static CanonicalRecord sale(
      String deal, String currency, AmountsAre amountsAre, Line... lines) {
    return SandboxAccount.record(
        RecordType.INVOICE,
        "deal",
        deal,
        Invoice.full(content(deal, currency, amountsAre, lines).build()));
  }

  private static Line discounted(String id, String price, String tax, String discount) {
    return builder(id, "1", price, tax)
        .discount(Money.of(discount, "EUR"))
        .discountPercent(Percent.of("10"))
        .build();
  }

  private static Totals totals(String net, String tax, String gross, String currency) {
    return new Totals(
        Money.of(net, currency), Money.of(tax, currency), Money.of(gross, currency), null);
  }
}
