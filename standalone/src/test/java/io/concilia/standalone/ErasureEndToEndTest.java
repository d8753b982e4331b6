package io.concilia.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.concilia.standalone.pipeline.Administrator;
import io.concilia.standalone.pipeline.Company;
import io.concilia.standalone.pipeline.Pair;
import io.concilia.standalone.pipeline.Pipeline;
import io.concilia.standalone.pipeline.Sold;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is left of a person who was forgotten. */
class ErasureEndToEndTest {

  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private final Pipeline pipeline = Pipeline.shared();
  private final Administrator administrator = pipeline.administrator();

  @Test
  void erasureOfAContactLeavesNoPayloadAndTheInvoiceHistoryKeepsAmountsAndNumber() {
    Pair pair = pipeline.pair("erasure", Company.american());
    String buyer = pair.crm().contact("Anastasia-Erased", "anastasia@erased.example");
    String account = pair.crm().account("Employer of the Erased");
    String biller =
        pair.crm().billingContact("Bartholomea-Erased", "bartholomea@erased.example", account);
    String product = pair.crm().product("Kitchen", "KITCHEN-1", "10");
    String deal = pair.crm().saleToContact("A kitchen", buyer, Sold.of(product, "3", "10.00"));
    String ofAccount = pair.crm().deal("A canteen", account, product, 5, "10.00");
    pair.crm().win(deal);
    pair.crm().win(ofAccount);
    JsonNode invoice = pair.invoice(deal);
    pair.invoice(ofAccount);
    JsonNode before = pair.record(deal);
    List<String> traces =
        List.of("Anastasia-Erased", "anastasia@erased", "Bartholomea-Erased", "bartholomea@erased");
    assertThat(traces)
        .allSatisfy(trace -> assertThat(pipeline.tablesHolding(trace)).contains("reading.record"));
    assertThat(pipeline.tablesHolding("Anastasia-Erased"))
        .contains(
            "orchestrator.record_state", "orchestrator.story", "writing.link", "writing.call");

    assertThat(refused(administrator.erase(pair, "contact", buyer, "request 12")))
        .contains("Forget it there first");
    for (String person : List.of(buyer, biller)) {
      pair.crm().forgetContact(person);
      JsonNode asked = administrator.erase(pair, "contact", person, "request 12");
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(administrator.erasure(asked).path("state").asString())
                      .as(() -> administrator.erasure(asked).toString())
                      .isEqualTo("DONE"));
    }

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(traces)
                    .allSatisfy(trace -> assertThat(pipeline.tablesHolding(trace)).isEmpty()));
    assertThat(traces).allSatisfy(trace -> assertThat(pipeline.logsHolding(trace)).isEmpty());
    JsonNode after = pair.record(deal);
    assertThat(after.path("title").asString()).isEqualTo("Erased person");
    assertThat(after.path("state").path("code").asString()).isEqualTo("IN_BOOKS");
    assertThat(after.path("booked")).isEqualTo(before.path("booked"));
    assertThat(after.path("booked").path("number").asString())
        .isEqualTo(invoice.path("DocNumber").asString());
    assertThat(after.path("money")).isEqualTo(before.path("money"));
    JsonNode story = pair.desk().story("INVOICE", "deal", deal);
    assertThat(story.path("story").findValuesAsString("kind"))
        .containsSubsequence("READ", "MAPPED", "DONE", "ERASED");
    assertThat(pair.books().invoicesOf(deal)).hasSize(1);
    pair.awaitTotals();
  }

  @Test
  void aDealOfAForgottenContactGoesOnWithoutBringingItBack() {
    Pair pair = pipeline.pair("erasure-late", Company.american());
    String buyer = pair.crm().contact("Clementine-Erased", "clementine@erased.example");
    String product = pair.crm().product("Garden", "GARDEN-1", "10");
    String deal = pair.crm().saleToContact("A garden", buyer, Sold.of(product, "3", "10.00"));
    pair.crm().win(deal);
    pair.invoice(deal);
    pair.crm().forgetContact(buyer);
    JsonNode asked = administrator.erase(pair, "contact", buyer, "request 13");
    await()
        .atMost(PATIENCE)
        .until(() -> administrator.erasure(asked).path("state").asString().equals("DONE"));

    pair.crm().repeatWebhook("deal", deal, 3);
    pair.crm().change("deals", deal, "{\"name\": \"A larger garden\"}");
    String marker = pair.crm().deal("A marker", pair.crm().account("Marker"), product, 1, "10.00");
    pair.crm().win(marker);
    pair.invoice(marker);

    assertThat(pipeline.tablesHolding("Clementine-Erased")).isEmpty();
    assertThat(pipeline.tablesHolding("clementine@erased")).isEmpty();
    assertThat(pair.books().invoicesOf(deal)).hasSize(1);
  }

  private String refused(JsonNode asked) {
    await()
        .atMost(PATIENCE)
        .until(() -> administrator.erasure(asked).path("state").asString().equals("REFUSED"));
    return administrator.erasure(asked).path("text").asString();
  }
}
