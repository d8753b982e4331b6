package io.concilia.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.mapping.RunningMapping.Answer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Deals over HTTP, and what their figures seem to mean. */
class ProposalsComponentTest {

  private static RunningMapping mapping;

  @BeforeAll
  static void start() {
    mapping = RunningMapping.shared();
  }

  @Test
  void proposesWhatTheDealsSayAndNamesThoseThatDoNotFit() {
    String at = mapping.knownIntegration("proposed");
    ObjectNode wish = RunningMapping.JSON.createObjectNode();
    ArrayNode sales = wish.putArray("sales");
    for (int i = 0; i < 8; i++) {
      sales.add(deal("fits-" + i, "3484.80", "120"));
    }
    sales.add(deal("typed", "4000", "120"));
    ObjectNode empty = deal("empty", "10", "0");
    ((ArrayNode) empty.at("/payload/deal/products")).removeAll();
    sales.add(empty);

    JsonNode answer = mapping.call("POST", at + "/proposals", wish).json();

    assertThat(answer.path("looked").asInt()).isEqualTo(9);
    assertThat(answer.path("proposals"))
        .extracting(one -> one.path("policy").asString() + " " + one.path("proposed").asString())
        .containsExactly("pricesAre NET", "dealAmountIs GROSS", "lineDiscountIs AMOUNT");
    assertThat(answer.at("/proposals/0/why").asString())
        .isEqualTo("8 of 9 amounts fit if it is NET, at most 0 if it is another");
    assertThat(answer.path("exceptions")).hasToString("[\"typed\"]");
    assertThat(answer.path("skipped"))
        .hasToString("[{\"id\":\"empty\",\"cause\":\"MISSING_VALUE/lines\"}]");
  }

  @Test
  void saysWhatItNeeds() {
    String at = mapping.knownIntegration("unproposed");

    Answer none = mapping.call("POST", at + "/proposals", "{\"sales\":[]}");
    Answer nameless = mapping.call("POST", at + "/proposals", "{\"sales\":[{\"payload\":{}}]}");

    assertThat(none.status()).isEqualTo(400);
    assertThat(none.detail()).contains("0 sales", "the last 50");
    assertThat(nameless.detail()).contains("id");
  }

  private static ObjectNode deal(String id, String amount, String discount) {
    ObjectNode deal = (ObjectNode) RunningMapping.base("won-deal");
    deal.put("id", id);
    ((ObjectNode) deal.at("/payload/deal")).put("amount", amount);
    ((ObjectNode) deal.at("/payload/deal/products/0")).put("discount", discount);
    return deal;
  }
}
