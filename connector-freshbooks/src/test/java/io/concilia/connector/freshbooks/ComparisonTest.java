package io.concilia.connector.freshbooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.connector.runtime.adapter.Json;
import io.concilia.connector.runtime.vendor.Effect;
import org.junit.jupiter.api.Test;

class ComparisonTest {

  private static final String LINE =
      """
      {"type": 0, "name": "%s", "description": "", "qty": "%s", "taxName1": "HST",
       "taxAmount1": "13", "taxName2": "", "taxAmount2": "0",
       "unit_cost": {"amount": "%s", "code": "CAD"}}
      """;

  @Test
  void numbersAreEqualHoweverTheyAreWritten() {
    assertThat(
            invoiceHolds(
                """
                {"customerid": "58", "discount_value": "0.00", "due_offset_days": 30,
                 "lines": [{"lineid": 1, "name": "Hours", "description": null, "qty": "4.00",
                            "taxName1": "HST", "taxAmount1": "13.000", "taxName2": null,
                            "taxAmount2": null, "type": 0,
                            "unit_cost": {"amount": 5, "code": "CAD"}}]}
                """,
                """
                {"customerid": 58, "discount_value": "0", "due_offset_days": 30, "lines": [%s]}
                """
                    .formatted(LINE.formatted("Hours", "4", "5.00"))))
        .isTrue();
  }

  @Test
  void linesMayLieInAnotherOrderButNotBeOthers() {
    String wanted = lines(LINE.formatted("a", "1", "1.00"), LINE.formatted("b", "2", "2.00"));

    assertThat(
            invoiceHolds(
                lines(LINE.formatted("b", "2", "2.00"), LINE.formatted("a", "1", "1.00")), wanted))
        .isTrue();
    assertThat(
            invoiceHolds(
                lines(LINE.formatted("a", "1", "1.00"), LINE.formatted("a", "1", "1.00")), wanted))
        .isFalse();
    assertThat(invoiceHolds(lines(LINE.formatted("a", "1", "1.00")), wanted)).isFalse();
  }

  @Test
  void theSameCountryPhoneAndNoteAreSpeltInSeveralWays() {
    assertThat(
            Comparison.holds(
                Resource.CLIENT,
                Json.parse(
                    """
                    {"p_country": "USA", "bus_phone": "(416) 867-5309", "s_country": ""}
                    """),
                Json.parse(
                    """
                    {"p_country": "United States", "bus_phone": "416-867-5309"}
                    """)))
        .isTrue();
    assertThat(
            Comparison.holds(
                Resource.CLIENT,
                Json.parse("{\"p_country\": \"Canada\"}"),
                Json.parse("{\"p_country\": \"United States\"}")))
        .isFalse();
  }

  @Test
  void whatAnItemIsCalledOnALineIsCosmetic() {
    String before = lines(LINE.formatted("Hours", "1", "1.00"));

    assertThat(effect(before, lines(LINE.formatted("Consulting", "1", "1.00"))))
        .isEqualTo(Effect.COSMETIC);
    assertThat(effect(before, lines(LINE.formatted("Hours", "2", "1.00"))))
        .isEqualTo(Effect.MATERIAL);
    assertThat(effect(before, before)).isEqualTo(Effect.NONE);
  }

  @Test
  void textsAreCosmeticAndTheWishToBeSentIsNoChange() {
    assertThat(effect("{\"notes\": \"a\"}", "{\"notes\": \"b\", \"po_number\": \"1\"}"))
        .isEqualTo(Effect.COSMETIC);
    assertThat(effect("{}", "{\"action_mark_as_sent\": true}")).isEqualTo(Effect.NONE);
    assertThat(effect("{\"create_date\": \"2026-11-02\"}", "{\"create_date\": \"2026-11-03\"}"))
        .isEqualTo(Effect.MATERIAL);
  }

  @Test
  void blanksAreFilledAndNothingIsArchivedByTheWay() {
    assertThat(
            Comparison.blanks(
                Json.parse("{\"email\": \"\", \"organization\": \"Theirs\", \"note\": null}"),
                Json.parse(
                    """
                    {"email": "a@b.example", "organization": "Ours", "note": "crm:x", "vis_state": 2}
                    """)))
        .isEqualTo(Json.parse("{\"email\": \"a@b.example\", \"note\": \"crm:x\"}"));
  }

  private static boolean invoiceHolds(String current, String document) {
    return Comparison.holds(Resource.INVOICE, Json.parse(current), Json.parse(document));
  }

  private static Effect effect(String before, String after) {
    return Comparison.effect(Resource.INVOICE, Json.parse(before), Json.parse(after));
  }

  private static String lines(String... lines) {
    return "{\"lines\": [" + String.join(",", lines) + "]}";
  }
}
