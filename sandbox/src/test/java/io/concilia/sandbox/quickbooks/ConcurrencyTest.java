package io.concilia.sandbox.quickbooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.sandbox.TestHttp.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** Many callers at once: one winner wherever there can be only one. */
class ConcurrencyTest extends QuickBooksTest {

  private static final int CALLERS = 40;

  @Test
  void letsOneWriterOfALockTokenWin() throws Exception {
    customer(US, "Acme");

    var answers =
        together(
            caller -> "/customer",
            caller -> "{'Id':'1','SyncToken':'0','sparse':true,'Notes':'by " + caller + "'}");

    assertThat(succeeded(answers)).isEqualTo(1);
    assertThat(get(US, "/customer/1").json().path("Customer").path("SyncToken").asString())
        .isEqualTo("1");
  }

  @Test
  void givesANameToOneOfManyWhoWantIt() throws Exception {
    var answers = together(caller -> "/customer", caller -> "{'DisplayName':'Acme'}");

    assertThat(succeeded(answers)).isEqualTo(1);
  }

  @Test
  void doesARequestIdOnceForAllWhoSendItAtOnce() throws Exception {
    customer(US, "Acme");

    var answers =
        together(caller -> "/invoice?requestid=k1", caller -> invoice("1", "", line("10", null)));

    assertThat(succeeded(answers)).isEqualTo(CALLERS);
    assertThat(answers.stream().map(Answer::text).distinct()).hasSize(1);
    assertThat(query(US, "select count(*) from Invoice").text()).contains("\"totalCount\":1");
  }

  @Test
  void numbersEveryInvoiceOnceAndAddsUpTheBalance() throws Exception {
    customer(US, "Acme");

    var answers = together(caller -> "/invoice", caller -> invoice("1", "", line("10", null)));

    assertThat(
            answers.stream()
                .map(answer -> answer.json().path("Invoice").path("DocNumber").asString())
                .distinct())
        .hasSize(CALLERS);
    assertThat(number(get(US, "/customer/1").json().path("Customer"), "Balance"))
        .isEqualByComparingTo("400");
  }

  private static List<Answer> together(IntFunction<String> path, IntFunction<String> body) {
    var calls = new ArrayList<CompletableFuture<Answer>>();
    for (int caller = 0; caller < CALLERS; caller++) {
      calls.add(
          HTTP.later(
              url(US, path.apply(caller)),
              body.apply(caller).replace('\'', '"'),
              "Authorization",
              "Bearer " + token(US),
              "Accept",
              "application/json"));
    }
    return calls.stream().map(CompletableFuture::join).toList();
  }

  private static long succeeded(List<Answer> answers) {
    return answers.stream().filter(answer -> answer.status() == 200).count();
  }
}
