package io.concilia.connector.freshsales;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.connector.runtime.vendor.Translation;
import io.concilia.connector.runtime.vendor.VendorProfile;
import io.concilia.contracts.canonical.DocumentStatus;
import io.concilia.contracts.configuration.Integration;
import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.identity.DocumentRef;
import io.concilia.contracts.identity.IntegrationId;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.identity.RecordType;
import io.concilia.contracts.identity.TenantId;
import io.concilia.contracts.outcome.Phase;
import io.concilia.contracts.value.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** How a sale stands, as fields of a deal: what is written, what counts as shown already. */
class DealFieldsTest {

  private static final Map<String, String> FIELDS =
      Map.of(
          "Invoice number", "cf_number",
          "Invoice status", "cf_status",
          "Outstanding", "cf_outstanding",
          "Paid on", "cf_paid_on");

  private final Map<String, List<Map<String, String>>> tables =
      new HashMap<>(
          Map.of(
              "crmFields",
              List.of(
                  Map.of("figure", "number", "field", "cf_number"),
                  Map.of("figure", "STATUS", "field", "cf_status"),
                  Map.of("figure", "OUTSTANDING", "field", "cf_outstanding"),
                  Map.of("figure", "PAID_ON", "field", "cf_paid_on"))));
  private final Map<String, Map<String, String>> lists =
      new HashMap<>(Map.of(DealFields.LIST, FIELDS));

  @ParameterizedTest
  @CsvSource({
    "OPEN, 0, 0, 100, false, Booked",
    "DRAFT, 0, 0, 100, false, Draft",
    "ISSUED, 0, 0, 100, false, Sent",
    "SETTLED, 40, 0, 60, false, Part paid",
    "CLOSED, 100, 0, 0, false, Paid",
    "OPEN, 0, 100, 0, false, Credited",
    "OPEN, 60, 40, 0, false, Paid",
    "VOID, 0, 0, 0, true, Cancelled"
  })
  void saysHowFarASaleHasCome(
      Phase phase,
      String paid,
      String credited,
      String balance,
      boolean cancelled,
      String expected) {
    var document = document(status(phase, paid, credited, balance, cancelled, "deal"));

    assertThat(document.path("cf_status").asString()).isEqualTo(expected);
  }

  @Test
  void usesTheWordsThatTheTableGives() {
    tables.put("crmStatuses", List.of(Map.of("status", "part_paid", "text", "Pago parcial")));

    var document = document(status(Phase.SETTLED, "40", "0", "60", false, "deal"));

    assertThat(document.path("cf_status").asString()).isEqualTo("Pago parcial");
    assertThat(document.path("cf_paid_on").isNull()).isTrue();
  }

  @Test
  void asksAboutAFieldThatTheAccountDoesNotHave() {
    lists.put(DealFields.LIST, Map.of("Invoice number", "cf_number"));

    assertThat(translate(status(Phase.OPEN, "0", "0", "100", false, "deal")))
        .isInstanceOfSatisfying(
            Translation.Held.class,
            held -> assertThat(held.cause().toString()).contains("CRM_FIELD_MISSING", "cf_status"));
  }

  @Test
  void asksAboutAChoiceThatTheFieldDoesNotHave() {
    lists.put(DealFields.CHOICES + "cf_status", Map.of("Paid", "Paid"));

    assertThat(translate(status(Phase.SETTLED, "40", "0", "60", false, "deal")))
        .isInstanceOfSatisfying(
            Translation.Held.class,
            held -> assertThat(held.details()).containsEntry("value", "Part paid"));
  }

  @Test
  void hasNoFieldsForOtherRecordsThanDeals() {
    assertThat(translate(status(Phase.OPEN, "0", "0", "100", false, "cpq_document")))
        .isInstanceOf(Translation.NothingToDo.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"cf_a\":60.00} | {\"custom_field\":{\"cf_a\":\"60.0\",\"cf_b\":1}} | true",
        "{\"cf_a\":60.00} | {\"custom_field\":{\"cf_a\":60}} | true",
        "{\"cf_a\":60.00} | {\"custom_field\":{\"cf_a\":\"61\"}} | false",
        "{\"cf_a\":60.00} | {\"custom_field\":{\"cf_a\":null}} | false",
        "{\"cf_a\":\"2026-03-20\"} | {\"custom_field\":{\"cf_a\":\"2026-03-20T00:00:00Z\"}} | true",
        "{\"cf_a\":\"2026-03-20\"} | {\"custom_field\":{\"cf_a\":\"2026-03-21\"}} | false",
        "{\"cf_a\":null} | {\"custom_field\":{}} | true",
        "{\"cf_a\":null} | {\"custom_field\":{\"cf_a\":\"x\"}} | false",
        "{\"cf_a\":\"Paid\"} | {} | false"
      })
  void seesWhatADealShowsAlready(String fields, String deal, boolean shown) {
    assertThat(DealFields.holds(Json.object(deal), Json.object(fields))).isEqualTo(shown);
  }

  @Test
  void keepsAllOtherFields() {
    String body =
        DealFields.body(
            Json.object("{\"id\":1,\"custom_field\":{\"cf_no-go\":\"x\",\"cf_a\":\"old\"}}"),
            Json.object("{\"cf_a\":\"new\"}"));

    assertThat(Json.object(body))
        .isEqualTo(
            Json.object("{\"deal\":{\"custom_field\":{\"cf_no-go\":\"x\",\"cf_a\":\"new\"}}}"));
  }

  private ObjectNode document(DocumentStatus status) {
    assertThat(translate(status)).isInstanceOf(Translation.Ready.class);
    Translation.Ready ready = (Translation.Ready) translate(status);
    assertThat(ready.onto()).isEqualTo("402000000501");
    return Json.object(ready.document().json());
  }

  private Translation translate(DocumentStatus status) {
    return DealFields.translate(
        status,
        new Integration(
            IntegrationId.of("acme"),
            TenantId.of("acme"),
            1,
            "Acme",
            ConnectionId.of("crm"),
            ConnectionId.of("books"),
            Integration.Status.LIVE,
            1,
            Map.of(),
            tables),
        new VendorProfile(
            "Acme",
            "acme",
            null,
            Currency.getInstance("EUR"),
            true,
            ZoneOffset.UTC,
            null,
            Map.of(),
            lists,
            Instant.EPOCH));
  }

  private static DocumentStatus status(
      Phase phase, String paid, String credited, String balance, boolean cancelled, String entity) {
    return new DocumentStatus(
        new DocumentRef(RecordType.INVOICE, entity, "402000000501", RecordKey.MAIN),
        new DocumentStatus.Identification("1001", phase, LocalDate.parse("2026-03-02"), null, null),
        new DocumentStatus.Amounts(money("100"), money("0"), money("100")),
        new DocumentStatus.Settlement(money(paid), money(credited), money(balance), null, null),
        cancelled);
  }

  private static Money money(String amount) {
    return Money.of(amount, "EUR");
  }
}
