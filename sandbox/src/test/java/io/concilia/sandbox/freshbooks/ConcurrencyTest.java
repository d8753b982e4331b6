package io.concilia.sandbox.freshbooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.sandbox.TestHttp.Answer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many callers at once: one winner wherever there can be only one. */
class ConcurrencyTest extends FreshBooksTest {

  private static final int CALLERS = 40;

  @Test
  void givesANumberToOneOfManyWhoWantIt() throws Exception {
    var client = id(client("Acme"));

    var answers =
        together(
            "/invoices/invoices",
            caller ->
                "{'invoice':"
                    + document("customerid", client, "'invoice_number':'A-1'", line("1", "1"))
                    + "}");

    assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(1);
  }

  @Test
  void countsEveryPaymentOnce() throws Exception {
    var invoice = invoice("", line("1", "400.00"));

    var answers =
        together("/payments/payments", caller -> "{'payment':" + payment(invoice, "10.00") + "}");

    assertThat(answers).allMatch(answer -> answer.status() == 200);
    var after = reread(Entity.INVOICE, invoice);
    assertThat(amount(after, "paid")).isEqualTo("400.00");
    assertThat(after.path("status").asInt()).isEqualTo(4);
    assertThat(list(Entity.CREDIT_NOTE, "")).isEmpty();
  }

  private static List<Answer> together(String path, IntFunction<String> body) {
    var calls =
        IntStream.range(0, CALLERS)
            .mapToObj(
                caller ->
                    HTTP.later(
                        url(path),
                        body.apply(caller).replace('\'', '"'),
                        "Authorization",
                        "Bearer " + TOKEN))
            .toList();
    return calls.stream().map(CompletableFuture::join).toList();
  }
}
