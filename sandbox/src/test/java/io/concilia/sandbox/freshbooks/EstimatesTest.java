package io.concilia.sandbox.freshbooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class EstimatesTest extends FreshBooksTest {

  @Test
  void goesFromDraftOverSentToAcceptedAndNeverBack() throws Exception {
    var estimate = estimate();
    assertStatus(estimate, 1, "draft", false);

    assertStatus(
        changed(Entity.ESTIMATE, estimate, "{'action_mark_as_sent':true}"), 2, "sent", false);
    assertStatus(changed(Entity.ESTIMATE, estimate, "{'action_accept':true}"), 5, "accepted", true);
    assertStatus(changed(Entity.ESTIMATE, estimate, "{'action_email':true}"), 5, "accepted", true);
  }

  @Test
  void isNumberedAndTaxedLikeAnInvoice() throws Exception {
    var estimate = estimate();

    assertThat(estimate.path("estimate_number").asString()).isEqualTo("0000001");
    assertThat(amount(estimate, "amount")).isEqualTo("226.00");
    assertThat(estimate.path("description").asString()).isEmpty();
    var line = reread(Entity.ESTIMATE, estimate).path("lines").get(0);
    assertThat(line.path("estimateid")).isEqualTo(estimate.path("id"));
    assertThat(line.has("invoiceid")).isFalse();
  }

  @Test
  void ignoresAnActionThatIsFalse() throws Exception {
    var estimate = changed(Entity.ESTIMATE, estimate(), "{'action_accept':false,'notes':'kept'}");

    assertThat(estimate.path("notes").asString()).isEqualTo("kept");
    assertStatus(estimate, 1, "draft", false);
  }

  private static JsonNode estimate() throws IOException, InterruptedException {
    var client = id(client("Acme"));
    return created(
        Entity.ESTIMATE, document("customerid", client, "", line("2", "100.00", tax("HST", "13"))));
  }

  private static void assertStatus(JsonNode estimate, int status, String word, boolean accepted) {
    assertThat(estimate.path("status").asInt()).isEqualTo(status);
    assertThat(estimate.path("ui_status").asString()).isEqualTo(word);
    assertThat(estimate.path("display_status").asString()).isEqualTo(word);
    assertThat(estimate.path("accepted").asBoolean()).isEqualTo(accepted);
  }
}
