package io.concilia.mapping;

import static io.concilia.mapping.RuleSetEdits.wish;
import static io.concilia.mapping.RuleSetEdits.withDealExpression;
import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.contracts.identity.ConnectionId;
import io.concilia.mapping.RunningMapping.Answer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What rules would make of a record, over HTTP; nothing of it leaves the service. */
class PreviewComponentTest {

  private static RunningMapping mapping;

  @BeforeAll
  static void start() {
    mapping = RunningMapping.shared();
  }

  @Test
  void showsTheRecordAndTheOriginOfEachFieldAndPublishesNothing() {
    String at = mapping.knownIntegration("looked");

    JsonNode preview = preview(at, deal()).json();

    assertThat(preview.path("rules").asString()).isEqualTo("1");
    assertThat(preview.path("answers")).hasSize(1);
    assertThat(preview.at("/answers/0/answer/answer").asString()).isEqualTo("PRESENT");
    assertThat(preview.at("/answers/0/answer/record/content/lines/0/unitPrice").asString())
        .isEqualTo("250");
    assertThat(origin(preview, "purchaseOrder"))
        .hasToString(
            "{\"field\":\"purchaseOrder\",\"from\":\"deal.custom_field[\\\"cf_po_number\\\"] ??"
                + " deal.custom_field[\\\"cf_purchase_order\\\"]\",\"transforms\":[],"
                + "\"read\":\"PO-2217\",\"value\":\"PO-2217\",\"problem\":null}");
    assertThat(origin(preview, "billTo.country").path("read").asString()).isEqualTo("Spain");
    assertThat(origin(preview, "billTo.country").path("value").asString()).isEqualTo("ES");
    assertThat(origin(preview, "lines[0].quantity").path("from").asString())
        .isEqualTo("line.quantity");
    assertThat(origin(preview, "lines[0].quantity").path("value").asString()).isEqualTo("12");
    assertThat(mapping.canonical("looked")).isEmpty();
    assertThat(mapping.outcomes(ConnectionId.of("looked-crm"))).isEmpty();
  }

  @Test
  void saysWhyThereWouldBeNoRecord() {
    String at = mapping.knownIntegration("refused");
    ObjectNode twelveAndAHalf = deal();
    ((ObjectNode) twelveAndAHalf.at("/payload/deal/products/0")).put("quantity", "a dozen");
    ObjectNode lost = deal();
    ((ObjectNode) lost.at("/payload/related")).put("won", false);
    ObjectNode deleted = deal().put("kind", "DELETE");

    JsonNode rejected = preview(at, twelveAndAHalf).json();

    assertThat(rejected.at("/answers/0/answer/answer").asString()).isEqualTo("REJECTED");
    assertThat(rejected.at("/answers/0/answer/cause").asString()).isEqualTo("INVALID_VALUE");
    assertThat(rejected.at("/answers/0/answer/rule").asString()).isEqualTo("quantity");
    assertThat(rejected.at("/answers/0/answer/value").asString()).isEqualTo("a dozen");
    assertThat(rejected.at("/answers/0/answer/money").asString()).isEqualTo("3630.00 EUR");
    assertThat(origin(rejected, "lines[0].quantity").path("problem").asString())
        .isEqualTo("INVALID_VALUE/quantity");
    assertThat(preview(at, lost).json().at("/answers/0/answer/reason").asString())
        .isEqualTo("TRIGGER_FALSE");
    assertThat(preview(at, deleted).json().at("/answers/0/answer/reason").asString())
        .isEqualTo("SOURCE_DELETED");
  }

  @Test
  void triesTheDraftAndRulesThatAreSavedNowhere() {
    String at = mapping.knownIntegration("tried");
    JsonNode rules = mapping.get(at + "/rules").json();
    mapping.call(
        "PUT",
        at + "/draft",
        wish(withDealExpression(rules, "title", "'Draft title'")).put("basedOn", 1));
    ObjectNode given = deal();
    given.set("ruleSets", withDealExpression(rules, "title", "'Given title'"));

    String title = "/answers/0/answer/record/content/source/title";
    assertThat(preview(at, deal().put("rules", "draft")).json().at(title).asString())
        .isEqualTo("Draft title");
    assertThat(preview(at, given).json().at(title).asString()).isEqualTo("Given title");
    assertThat(preview(at, deal().put("rules", "1")).json().at(title).asString())
        .isEqualTo("Ferrer – annual hosting");
    assertThat(mapping.get(at + "/versions").json()).hasSize(1);
  }

  @Test
  void doesNotTryRulesWithMistakes() {
    String at = mapping.knownIntegration("untried");
    ObjectNode given = deal();
    given.set(
        "ruleSets",
        withDealExpression(mapping.get(at + "/rules").json(), "title", "deal.name + 1.5"));

    Answer refused = preview(at, given);

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.json().at("/problems/0/rule").asString()).isEqualTo("title");
  }

  @Test
  void keepsEveryDigitOfAnAmount() {
    String at = mapping.knownIntegration("digits");
    ObjectNode precise = deal();
    precise.set(
        "payload",
        RunningMapping.JSON.readTree(
            precise
                .path("payload")
                .toString()
                .replace("\"unit_price\":\"250.0\"", "\"unit_price\":\"250.1234567\"")));
    String body =
        precise.toString().replace("\"unit_price\":\"250.1234567\"", "\"unit_price\":250.1234567");

    JsonNode preview = mapping.call("POST", at + "/preview", body).json();

    assertThat(origin(preview, "lines[0].unitPrice").path("value").asString())
        .isEqualTo("250.1234567");
  }

  @Test
  void saysWhatAPreviewNeeds() {
    String at = mapping.knownIntegration("needs");
    ObjectNode nameless = deal();
    nameless.remove("id");

    assertThat(preview(at, nameless).detail()).contains("entity and id are missing");
    assertThat(mapping.call("POST", at + "/preview", "{\"entity\":\"deal\",\"id\":\"1\"}").detail())
        .contains("payload is no object", "\"deal\"", "\"related\"");
    assertThat(preview(at, deal().put("rules", "4")).detail()).contains("version 4", "1 to 1");
    assertThat(preview(at, deal().put("id", "a/b")).detail()).contains("a/b");
    assertThat(preview(at, deal().put("payload", "text")).detail())
        .contains("payload is no object");
    assertThat(mapping.call("POST", at + "/preview", "{").status()).isEqualTo(400);
  }

  private static ObjectNode deal() {
    return (ObjectNode) RunningMapping.base("won-deal");
  }

  private static Answer preview(String at, JsonNode wish) {
    return mapping.call("POST", at + "/preview", wish);
  }

  private static JsonNode origin(JsonNode preview, String field) {
    for (JsonNode origin : preview.at("/answers/0/origins")) {
      if (origin.path("field").asString().equals(field)) {
        return origin;
      }
    }
    throw new AssertionError("no origin of " + field + " in " + preview);
  }
}
