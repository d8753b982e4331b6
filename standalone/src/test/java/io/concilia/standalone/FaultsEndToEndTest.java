package io.concilia.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.concilia.standalone.pipeline.Books;
import io.concilia.standalone.pipeline.Crm;
import io.concilia.standalone.pipeline.Pair;
import io.concilia.standalone.pipeline.Pipeline;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever the vendor does to the call that makes the invoice, there is one invoice. */
class FaultsEndToEndTest {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Pair pair = Pipeline.shared().harbor();
  private final Crm crm = pair.crm();
  private final Books books = pair.books();

  @AfterEach
  void healTheVendor() {
    books.noFaults();
    pair.awaitTotals();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "answer lost after the commit      | 'kind':'DROP_AFTER_COMMIT','next':1",
        "request lost before the commit    | 'kind':'DROP_BEFORE_COMMIT','next':1",
        "commit after we gave up           | 'kind':'LATE_COMMIT','afterSeconds':2,'next':1",
        "connection reset twice            | 'kind':'RESET','next':2",
        "half an answer                    | 'kind':'TRUNCATED_ANSWER','next':1",
        "an answer without a body          | 'kind':'EMPTY_ANSWER','next':1",
        "a gateway's page instead of JSON  | 'kind':'ERROR','status':502,'body':'HTML','next':1",
        "an error of the vendor            | 'kind':'ERROR','status':500,'next':1",
        "throttled                         | 'kind':'THROTTLED','next':1",
      })
  void oneInvoice(String name, String fault) {
    String deal = dealOf(name);
    books.fault(
        "{%s,'match':{'entity':'invoice','operation':'create'}}"
            .formatted(fault)
            .replace('\'', '"'));

    crm.win(deal);

    pair.awaitState(deal, "IN_BOOKS");
    assertThat(books.invoicesOf(deal)).hasSize(1);
  }

  @Test
  void oneInvoiceWhenTheVendorForgetsItsIdempotencyKeysToo() {
    String deal = dealOf("forgotten keys");
    books.fault(
        """
        {"kind": "DROP_AFTER_COMMIT", "next": 1, "match": {"entity": "invoice", "operation": "create"}}
        """);
    books.fault("{\"kind\": \"FORGOTTEN_KEYS\", \"forSeconds\": 600}");

    crm.win(deal);

    pair.awaitState(deal, "IN_BOOKS");
    assertThat(books.invoicesOf(deal)).hasSize(1);
  }

  @Test
  void theNewestPriceWhenItChangesWhileTheAnswerIsLost() {
    String account = crm.account("Newest price");
    String product = crm.product("Newest", "NEW-1", "10");
    String deal = crm.deal("Newest price", account, product, 1, "10.00");
    books.fault(
        """
        {"kind": "DROP_AFTER_COMMIT", "next": 1, "match": {"entity": "invoice", "operation": "create"}}
        """);

    crm.win(deal);
    await().atMost(PATIENCE).until(() -> !books.invoicesOf(deal).isEmpty());
    crm.line(deal, product, 1, "17.00");

    pair.awaitNet(deal, "17.00");
    pair.awaitState(deal, "IN_BOOKS");
  }

  @Test
  void noInvoiceEverForADealThatIsLostWhileItWaitsForItsCustomer() {
    books.fault(
        """
        {"kind": "ERROR", "status": 503, "forSeconds": 600, "match": {"entity": "customer", "operation": "create"}}
        """);
    String account = crm.account("Never comes");
    String product = crm.product("Unneeded", "UNN-1", "10");
    String deal = crm.deal("Lost in time", account, product, 1, "10.00");
    crm.win(deal);
    pair.awaitState(deal, "WAITING_FOR");

    crm.lose(deal);

    pair.awaitState(deal, "CANCELLED");
    books.noFaults();
    String another = crm.deal("Won in the end", account, product, 1, "10.00");
    crm.win(another);
    pair.awaitState(another, "IN_BOOKS");
    pair.awaitState(deal, "CANCELLED");
    assertThat(books.invoicesOf(deal)).isEmpty();
  }

  private String dealOf(String name) {
    String account = crm.account("Fault: " + name);
    String product = crm.product("Fault " + name, "F-" + name.hashCode(), "10");
    return crm.deal(name, account, product, 3, "10.00");
  }
}
