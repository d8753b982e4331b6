package io.concilia.connector.quickbooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.connector.runtime.adapter.Json;
import io.concilia.connector.runtime.vendor.VendorDocument;
import io.concilia.contracts.identity.RecordType;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ErasedTest {

  private static final String INVOICE =
      """
      {"BillAddr": {"Line1": "1 Ana St"}, "CustomerMemo": {"value": "Dear Ana"},
       "CustomerRef": {"value": "58"}, "PrivateNote": "Ana's kitchen", "ShipAddr": {"Line1": "1 Ana St"},
       "CustomField": [{"StringValue": "Ana"}], "TxnDate": "2026-03-02", "DocNumber": "1042",
       "Line": [{"DetailType": "SalesItemLineDetail", "Amount": 100.50, "Description": "A kitchen",
                 "SalesItemLineDetail": {"ItemRef": {"value": "3"}}},
                {"DetailType": "DescriptionOnly", "Description": "For Ana"}]}
      """;

  private static JsonNode erased(RecordType type, String json, boolean billed) {
    return Json.parse(Erased.of(new VendorDocument(type, json), billed).json());
  }

  @Test
  void keepsNumbersAndFiguresOfWhatIsBilledToThem() {
    JsonNode left = erased(RecordType.INVOICE, INVOICE, true);

    assertThat(left)
        .isEqualTo(
            Json.parse(
                """
                {"CustomerRef": {"value": "58"}, "TxnDate": "2026-03-02", "DocNumber": "1042",
                 "Line": [{"DetailType": "SalesItemLineDetail", "Amount": 100.5, "Description": "A kitchen",
                           "SalesItemLineDetail": {"ItemRef": {"value": "3"}}},
                          {"DetailType": "DescriptionOnly"}]}
                """));
  }

  @Test
  void keepsTheAddressOfWhatIsBilledToSomebodyElse() {
    JsonNode left = erased(RecordType.INVOICE, INVOICE, false);

    assertThat(left.path("BillAddr").path("Line1").asString()).isEqualTo("1 Ana St");
    assertThat(left.has("CustomerMemo")).isFalse();
    assertThat(left.has("CustomField")).isFalse();
  }

  @Test
  void keepsTheOrganisationThatSheWasAContactOf() {
    JsonNode left =
        erased(
            RecordType.CUSTOMER,
            """
            {"DisplayName": "Acme", "GivenName": "Ana", "FamilyName": "Erased", "Notes": "ask Ana",
             "PrimaryEmailAddr": {"Address": "ana@example.org"}, "PrimaryPhone": {"FreeFormNumber": "1"}}
            """,
            false);

    assertThat(left)
        .isEqualTo(
            Json.parse(
                """
                {"DisplayName": "Acme", "PrimaryPhone": {"FreeFormNumber": "1"}}
                """));
  }

  @Test
  void isStillWhatTheBooksHold() {
    JsonNode left = erased(RecordType.INVOICE, INVOICE, true);

    assertThat(Comparison.holds(Entity.INVOICE, Json.parse(INVOICE), left)).isTrue();
  }
}
