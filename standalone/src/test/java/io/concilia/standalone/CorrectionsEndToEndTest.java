package io.concilia.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.concilia.standalone.pipeline.Books;
import io.concilia.standalone.pipeline.Crm;
import io.concilia.standalone.pipeline.Pair;
import io.concilia.standalone.pipeline.Pipeline;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** How an accountant settles what the CRM changed after the invoice was sent. */
class CorrectionsEndToEndTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Pair pair = Pipeline.shared().harbor();
  private final Crm crm = pair.crm();
  private final Books books = pair.books();

  @Test
  void aCreditNoteTakesBackWhatIsBilledTooMuch() {
    String deal = sent("Billed too much", "MUCH-1", "100.00");
    crm.line(deal, product, 1, "80.00");
    pair.awaitState(deal, "CHANGED_AFTER");
    assertThat(offered(deal))
        .startsWith("Credit the difference", "Credit the whole invoice and make a new one");

    pair.act(deal, "credit-difference", "{}");

    pair.awaitState(deal, "IN_BOOKS");
    JsonNode note = creditNote(deal);
    assertThat(Books.net(note)).isEqualByComparingTo("20.00");
    assertThat(note.path("CustomerMemo").path("value").asString())
        .startsWith("Corrects invoice " + invoice(deal).path("DocNumber").asString());
    assertThat(Books.net(invoice(deal))).isEqualByComparingTo("100.00");
    await().atMost(PATIENCE).until(() -> standing("CREDIT_NOTE", deal).equals("IN_BOOKS"));
    awaitBalance(() -> creditNote(deal), "0");
    awaitBalance(() -> invoice(deal), owed(invoice(deal), note));
    crm.line(deal, product, 1, "70.00");
    pair.awaitMoney(deal, "70.00");
    pair.awaitState(deal, "CHANGED_AFTER");
    pair.act(deal, "leave", "{}");
    pair.awaitState(deal, "DIFFERS");
  }

  @Test
  void theWholeInvoiceIsCreditedAndTheDealBilledAnew() {
    String deal = sent("Billed anew", "ANEW-1", "100.00");
    String first = invoice(deal).path("Id").asString();
    crm.line(deal, product, 2, "75.00");
    pair.awaitState(deal, "CHANGED_AFTER");

    pair.act(deal, "credit-and-reissue", "{}");

    pair.awaitState(deal, "IN_BOOKS");
    assertThat(Books.net(creditNote(deal))).isEqualByComparingTo("100.00");
    assertThat(books.invoicesOf(deal))
        .extracting(each -> Books.net(each).intValueExact())
        .containsExactlyInAnyOrder(100, 150);
    JsonNode record = pair.record(deal);
    assertThat(record.path("vendorId").asString()).isNotEqualTo(first);
    assertThat(record.path("booked").path("net").path("amount").asString("150.00"))
        .isEqualTo("150.00");
  }

  @Test
  void aLostDealsInvoiceIsCreditedAndWonAgainItAsksFirst() {
    String deal = sent("Lost after all", "LOST-9", "100.00");
    crm.lose(deal);
    pair.awaitState(deal, "CHANGED_AFTER");

    pair.act(deal, "credit", "{\"reason\": \"Never delivered\"}");

    pair.awaitState(deal, "CANCELLED");
    assertThat(Books.net(creditNote(deal))).isEqualByComparingTo("100.00");
    crm.win(deal);
    pair.awaitCause(deal, "INVOICE_AGAIN");
    assertThat(books.invoicesOf(deal)).hasSize(1);
    pair.act(deal, "create-new", "{}");
    pair.awaitState(deal, "IN_BOOKS");
    assertThat(books.invoicesOf(deal)).hasSize(2);
  }

  /** What the whole comes to, less the credit. */
  private static String owed(JsonNode invoice, JsonNode credit) {
    return invoice
        .path("TotalAmt")
        .decimalValue()
        .subtract(credit.path("TotalAmt").decimalValue())
        .toPlainString();
  }

  private static void awaitBalance(Supplier<JsonNode> document, String balance) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(document.get().path("Balance").decimalValue())
                    .isEqualByComparingTo(balance));
  }

  private String product;

  private String sent(String name, String code, String price) {
    String account = crm.account(name);
    product = crm.product(name, code, price);
    String deal = crm.deal(name, account, product, 1, price);
    crm.win(deal);
    books.act("invoice", pair.invoice(deal).path("Id").asString(), "send", "{}");
    return deal;
  }

  private JsonNode invoice(String deal) {
    List<JsonNode> invoices = books.invoicesOf(deal);
    assertThat(invoices).hasSize(1);
    return invoices.get(0);
  }

  private JsonNode creditNote(String deal) {
    await().atMost(PATIENCE).until(() -> !creditNotes(deal).isEmpty());
    assertThat(creditNotes(deal)).hasSize(1);
    return creditNotes(deal).get(0);
  }

  private List<JsonNode> creditNotes(String deal) {
    return books.all("creditmemo").stream()
        .filter(note -> note.path("PrivateNote").asString("").contains(deal))
        .toList();
  }

  private String standing(String type, String deal) {
    return pair.desk().records("type=" + type).stream()
        .filter(record -> record.path("sourceId").asString().equals(deal))
        .map(record -> record.path("state").path("code").asString())
        .findFirst()
        .orElse("none");
  }

  private List<String> offered(String deal) {
    return pair.record(deal)
        .path("actions")
        .valueStream()
        .map(action -> action.path("label").asString())
        .toList();
  }
}
