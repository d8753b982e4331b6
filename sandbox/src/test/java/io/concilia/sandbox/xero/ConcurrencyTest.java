package io.concilia.sandbox.xero;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.sandbox.TestHttp.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Many callers at once: nothing is lost, given twice or overdrawn. */
class ConcurrencyTest extends XeroTest {

  private static final int CALLERS = 40;

  @Test
  void numbersEveryInvoiceOnce() throws Exception {
    var acme = contact("Acme");

    together(
        "/Invoices", caller -> "{'Invoices':[" + invoice(acme, "", line("1", "10", "")) + "]}");

    var numbers = new ArrayList<String>();
    for (JsonNode invoice : get("/Invoices").json().path("Invoices")) {
      numbers.add(invoice.path("InvoiceNumber").asString());
    }
    assertThat(numbers).hasSize(CALLERS).doesNotHaveDuplicates();
  }

  @Test
  void takesNoMoreThanIsDue() throws Exception {
    var acme = contact("Acme");
    var id =
        created("Invoices", invoice(acme, "", line("1", "10", ""))).path("InvoiceID").asString();

    var answers =
        together(
            "/Payments",
            caller ->
                "{'Payments':[{'Invoice':{'InvoiceID':'"
                    + id
                    + "'},'Account':{'Code':'090'},'Amount':1}]}");

    assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(12);
    assertThat(read("Invoices", id).path("Status").asString()).isEqualTo("PAID");
  }

  private static List<Answer> together(String path, IntFunction<String> body) {
    var calls = new ArrayList<CompletableFuture<Answer>>();
    for (int caller = 0; caller < CALLERS; caller++) {
      calls.add(HTTP.later(url(path), body.apply(caller).replace('\'', '"'), headers(GB)));
    }
    return calls.stream().map(CompletableFuture::join).toList();
  }
}
