package io.concilia.connector.quickbooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.connector.runtime.adapter.Json;
import io.concilia.connector.runtime.vendor.Effect;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTest {

  private static final String SENT =
      """
      {"CustomerRef":{"value":"1"},"TxnDate":"2026-11-02","EmailStatus":"NotSet",
       "PrivateNote":"CRM deal 5\\ncrm:a/INVOICE/b/deal/5/main",
       "ShipAddr":{"Line1":"1 Main St","City":"Austin","PostalCode":"78701"},
       "CustomField":[{"DefinitionId":"2","Name":"Rep","Type":"StringType","StringValue":"Ana"}],
       "Line":[{"Amount":89.99,"DetailType":"SalesItemLineDetail","Description":"Support",
         "SalesItemLineDetail":{"ItemRef":{"value":"11"},"Qty":3,"UnitPrice":29.9966667}}]}
      """;

  private static final String BOOKED =
      """
      {"Id":"7","SyncToken":"1","CustomerRef":{"value":"1","name":"Acme"},"TxnDate":"2026-11-02",
       "EmailStatus":"EmailSent",
       "PrivateNote":"Ana: urgent\\r\\nCRM deal 5\\r\\ncrm:a/INVOICE/b/deal/5/main",
       "ShipAddr":{"Id":"4","Line1":"1 Main St","Line2":"Austin, 78701","Lat":"INVALID"},
       "CustomField":[{"DefinitionId":"1","Name":"Crew","Type":"StringType"},
         {"DefinitionId":"2","Name":"Rep","Type":"StringType","StringValue":"Ana"}],
       "Line":[{"Id":"1","LineNum":1,"Amount":89.990,"DetailType":"SalesItemLineDetail",
         "Description":"Support",
         "SalesItemLineDetail":{"ItemRef":{"value":"11","name":"Support"},"Qty":3.0,
           "UnitPrice":29.9966667,"TaxCodeRef":{"value":"NON"}}},
         {"Amount":89.99,"DetailType":"SubTotalLineDetail","SubTotalLineDetail":{}}],
       "TotalAmt":89.99}
      """;

  @Test
  void theBooksHoldADocumentHoweverTheySpellIt() {
    assertThat(Comparison.holds(Entity.INVOICE, Json.parse(BOOKED), Json.parse(SENT))).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"CustomerRef\":{\"value\":\"1\" | \"CustomerRef\":{\"value\":\"2\"",
        "2026-11-02 | 2026-11-03",
        "89.990 | 89.98",
        "\"Qty\":3.0 | \"Qty\":4",
        "29.9966667 | 29.99",
        "\"Description\":\"Support\" | \"Description\":\"Help\"",
        "{\"value\":\"11\" | {\"value\":\"12\"",
        "78701 | 78702",
        "\"StringValue\":\"Ana\" | \"StringValue\":\"Eva\"",
        "CRM deal 5 | CRM deal 6",
        "SubTotalLineDetail\",\"SubTotal | DescriptionOnly\",\"SubTotal"
      })
  void aPersonsEditIsSeen(String before, String after) {
    String edited = BOOKED.replaceFirst(Pattern.quote(before), after);

    assertThat(edited).isNotEqualTo(BOOKED);
    assertThat(Comparison.holds(Entity.INVOICE, Json.parse(edited), Json.parse(SENT))).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CRM deal 5 | CRM deal 6 | COSMETIC",
        "\"StringValue\":\"Ana\" | \"StringValue\":\"Eva\" | COSMETIC",
        "NotSet | NeedToSend | NONE",
        "2026-11-02 | 2026-11-03 | MATERIAL",
        "Support | Help | MATERIAL",
        "89.99 | 89.98 | MATERIAL",
        "Austin | Dallas | MATERIAL"
      })
  void whatAChangeTouches(String before, String after, Effect effect) {
    String changed = SENT.replace(before, after);

    assertThat(Comparison.effect(Entity.INVOICE, Json.parse(SENT), Json.parse(changed)))
        .isEqualTo(effect);
    assertThat(Comparison.effect(Entity.INVOICE, Json.parse(changed), Json.parse(SENT)))
        .isEqualTo(effect);
  }

  @Test
  void whatAccountingOwnsIsNoDifferenceOfACustomer() {
    String ours =
        "{\"DisplayName\":\"Acme\",\"Notes\":\"crm:x\",\"SalesTermRef\":{\"value\":\"3\"}}";
    String theirs =
        "{\"DisplayName\":\"Acme\",\"Notes\":\"VIP\",\"SalesTermRef\":{\"value\":\"4\"}}";

    assertThat(Comparison.holds(Entity.CUSTOMER, Json.parse(theirs), Json.parse(ours))).isTrue();
    assertThat(Comparison.effect(Entity.CUSTOMER, Json.parse(theirs), Json.parse(ours)))
        .isEqualTo(Effect.NONE);
  }

  @Test
  void onlyBlanksAreFilledAndNobodyBecomesASubCustomer() {
    String ours =
        """
        {"DisplayName":"Acme","CompanyName":"Acme SL","Notes":"crm:x","Job":true,
         "ParentRef":{"value":"1"},"BillAddr":{"City":"Madrid"},"AcctNum":"K-7"}
        """;
    String theirs =
        """
        {"DisplayName":"ACME","CompanyName":"","Job":false,"BillAddr":{"Line1":"Calle Mayor 1"},
         "AcctNum":"17"}
        """;

    assertThat(Json.canonical(Comparison.blanks(Json.parse(theirs), Json.parse(ours))))
        .isEqualTo("{\"CompanyName\":\"Acme SL\",\"Notes\":\"crm:x\"}");
  }
}
