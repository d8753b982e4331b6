package io.concilia.standalone.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * One CRM bundle and one company of the sandbox, paired by an integration: what its salespeople,
 * its bookkeepers and its accountants do and see.
 *
 * @param name of the integration; its connections are {@code <name>-crm} and {@code <name>-books}
 */
public record Pair(String name, Company company, Crm crm, Books books, Desk desk) {

  private static final Duration PATIENCE = Duration.ofSeconds(120);

  /** Waits until an accountant sees the deal's invoice in this state. */
  public void awaitState(String deal, String state) {
    awaitState("INVOICE", "deal", deal, state);
  }

  public void awaitState(String type, String entity, String id, String state) {
    await()
        .atMost(PATIENCE)
        .ignoreExceptionsInstanceOf(UncheckedIOException.class)
        .untilAsserted(() -> assertThat(desk.state(type, entity, id)).isEqualTo(state));
  }

  /** Waits until an accountant sees this part of the deal in this state. */
  public void awaitPart(String deal, String part, String state) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(desk.records("type=INVOICE&entity=deal&limit=200"))
                    .anySatisfy(
                        record -> {
                          assertThat(record.path("sourceId").asString()).isEqualTo(deal);
                          assertThat(record.path("part").asString()).isEqualTo(part);
                          assertThat(record.path("state").path("code").asString()).isEqualTo(state);
                        }));
  }

  /** Waits until each of the deals' invoices is in one of these states. */
  public void awaitStates(List<String> deals, List<String> states) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(deals).allMatch(deal -> states.contains(state(deal))));
  }

  /**
   * Waits until an accountant sees this sum at stake, so that the CRM's newest word has arrived.
   */
  public void awaitMoney(String deal, String amount) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(record(deal).path("money").path("amount").asString("0"))
                    .isEqualTo(amount));
  }

  public void awaitCause(String deal, String cause) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(cause(deal)).as(() -> state(deal)).isEqualTo(cause));
  }

  /** Waits until the deal's one invoice has lines of this sum, before tax. */
  public void awaitNet(String deal, String net) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              List<JsonNode> invoices = books.invoicesOf(deal);
              assertThat(invoices).hasSize(1);
              assertThat(Books.net(invoices.get(0))).isEqualByComparingTo(net);
            });
  }

  /**
   * Waits until the figures over all states are those of the deals that the CRM wants in the books,
   * no more and no less.
   */
  public void awaitTotals() {
    await().atMost(PATIENCE).untilAsserted(() -> Reckoning.of(this).addsUp());
  }

  public String state(String deal) {
    return desk.state("INVOICE", "deal", deal);
  }

  /** Why it waits for a person; empty when it does not. */
  public String cause(String deal) {
    return record(deal).path("cause").path("code").asString("");
  }

  /** What an accountant sees of the deal's invoice. */
  public JsonNode record(String deal) {
    return desk.story("INVOICE", "deal", deal).path("record");
  }

  /** The one invoice of a deal that is in the books. */
  public JsonNode invoice(String deal) {
    awaitState(deal, "IN_BOOKS");
    List<JsonNode> invoices = books.invoicesOf(deal);
    assertThat(invoices).hasSize(1);
    return invoices.get(0);
  }

  /** The status of an accountant's answer that may be refused. */
  public int actStatus(String deal, String action, String body) {
    return desk.actStatus("INVOICE", "deal", deal, action, body);
  }

  /** An accountant's answer about the deal's invoice, as it stands now. */
  public void act(String deal, String action, String body) {
    desk.act("INVOICE", "deal", deal, action, body);
  }
}
