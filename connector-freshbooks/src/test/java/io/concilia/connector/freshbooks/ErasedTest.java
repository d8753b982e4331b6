package io.concilia.connector.freshbooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.connector.runtime.adapter.Json;
import io.concilia.connector.runtime.vendor.VendorDocument;
import io.concilia.contracts.identity.RecordType;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ErasedTest {

  private static final String INVOICE =
      """
      {"customerid": 58, "create_date": "2026-03-02", "invoice_number": "1042", "notes": "Dear Ana",
       "street": "1 Ana St", "city": "Toronto", "country": "Canada", "currency_code": "CAD",
       "lines": [{"name": "Kitchen", "description": "A kitchen", "qty": "1",
                  "unit_cost": {"amount": "100.50", "code": "CAD"}},
                 {"name": "", "description": "For Ana", "qty": "1",
                  "unit_cost": {"amount": "0.00", "code": "CAD"}}]}
      """;

  @Test
  void keepsNumbersAndFiguresOfWhatIsBilledToThem() {
    assertThat(erased(RecordType.INVOICE, INVOICE, true))
        .isEqualTo(
            Json.parse(
                """
                {"customerid": 58, "create_date": "2026-03-02", "invoice_number": "1042",
                 "currency_code": "CAD",
                 "lines": [{"name": "Kitchen", "description": "A kitchen", "qty": "1",
                            "unit_cost": {"amount": "100.50", "code": "CAD"}},
                           {"name": "", "qty": "1", "unit_cost": {"amount": "0.00", "code": "CAD"}}]}
                """));
  }

  @Test
  void keepsTheAddressOfWhatIsBilledToSomebodyElse() {
    JsonNode left = erased(RecordType.INVOICE, INVOICE, false);

    assertThat(Json.string(left, "street")).isEqualTo("1 Ana St");
    assertThat(left.has("notes")).isFalse();
  }

  @Test
  void keepsTheOrganisationThatSheWasAContactOf() {
    JsonNode left =
        erased(
            RecordType.CUSTOMER,
            """
            {"organization": "Acme", "fname": "Ana", "lname": "Erased", "note": "ask Ana",
             "email": "ana@example.org", "bus_phone": "1"}
            """,
            false);

    assertThat(left).isEqualTo(Json.parse("{\"organization\": \"Acme\", \"bus_phone\": \"1\"}"));
  }

  @Test
  void isStillWhatTheBooksHold() {
    JsonNode left = erased(RecordType.INVOICE, INVOICE, true);

    assertThat(Comparison.holds(Resource.INVOICE, Json.parse(INVOICE), left)).isTrue();
  }

  private static JsonNode erased(RecordType type, String json, boolean billed) {
    return Json.parse(Erased.of(new VendorDocument(type, json), billed).json());
  }
}
