package io.concilia.sandbox.xero;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.sandbox.Fault;
import io.concilia.sandbox.FaultKind;
import io.concilia.sandbox.TestHttp.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Idempotency keys: what they keep, for how long, and what breaks them. */
class IdempotencyTest extends XeroTest {

  private static final String ACME = "{'Contacts':[{'Name':'Acme'}]}";

  @Test
  void givesTheFirstAnswerAgainForSixMinutes() throws Exception {
    var first = keyed("k1", ACME);
    SANDBOX.advance(Duration.ofSeconds(359));

    assertThat(keyed("k1", ACME).text()).isEqualTo(first.text());

    SANDBOX.advance(Duration.ofSeconds(1));
    assertThat(refusal(keyed("k1", ACME))).hasSize(1);
  }

  @Test
  void remembersRefusalsToo() throws Exception {
    contact("Acme");
    var first = keyed("k1", ACME);
    assertThat(first.status()).isEqualTo(400);
    control(
        "/"
            + GB
            + "/contact/"
            + get("/Contacts").json().at("/Contacts/0/ContactID").asString()
            + "/archive",
        "");

    assertThat(keyed("k1", ACME).text()).isEqualTo(first.text());
    assertThat(keyed("k2", ACME).status()).isEqualTo(200);
  }

  @Test
  void refusesAKeyForAnotherRequest() throws Exception {
    keyed("k1", ACME);

    assertThat(keyed("k1", "{'Contacts':[{'Name':'Other'}]}").status()).isEqualTo(400);
    assertThat(call("PUT", ES, "/Contacts", ACME, "Idempotency-Key", "k1").status()).isEqualTo(400);
  }

  @Test
  void refusesKeysThatAreTooLongOrEmpty() throws Exception {
    assertThat(keyed("k".repeat(129), ACME).status()).isEqualTo(400);
    assertThat(keyed("", ACME).status()).isEqualTo(400);
    assertThat(keyed("k".repeat(128), ACME).status()).isEqualTo(200);
  }

  @Test
  void remembersAnErrorOfItsOwn() throws Exception {
    SANDBOX.faults("xero").inject(Fault.of(FaultKind.ERROR).next(1));

    assertThat(keyed("k1", ACME).status()).isEqualTo(500);
    assertThat(keyed("k1", ACME).status()).isEqualTo(500);
    assertThat(keyed("k2", ACME).status()).isEqualTo(200);
  }

  @Test
  void forgetsWhenItIsToldTo() throws Exception {
    keyed("k1", ACME);
    SANDBOX.faults("xero").inject(Fault.of(FaultKind.FORGOTTEN_KEYS).next(1));
    assertThat(refusal(keyed("k1", ACME))).hasSize(1);

    keyed("k2", "{'Contacts':[{'Name':'Other'}]}");
    control("/" + GB + "/forget-keys", "");
    assertThat(refusal(keyed("k2", "{'Contacts':[{'Name':'Other'}]}"))).hasSize(1);
  }

  @Test
  void doesAKeyOnceForAllWhoSendItAtOnce() throws Exception {
    var answers = new ArrayList<CompletableFuture<Answer>>();
    var headers = new ArrayList<>(List.of(headers(GB)));
    headers.addAll(List.of("Idempotency-Key", "k1"));
    for (int caller = 0; caller < 40; caller++) {
      answers.add(
          HTTP.later(url("/Contacts"), ACME.replace('\'', '"'), headers.toArray(String[]::new)));
    }

    assertThat(answers.stream().map(CompletableFuture::join).map(Answer::text).distinct())
        .hasSize(1);
    assertThat(get("/Contacts").json().path("Contacts")).hasSize(1);
  }

  @Test
  void countsRetriesAgainstTheLimits() throws Exception {
    SANDBOX.limits("xero").enforce(true);

    keyed("k1", ACME);

    assertThat(keyed("k1", ACME).header("X-MinLimit-Remaining")).isEqualTo("58");
  }

  private static Answer keyed(String key, String body) throws Exception {
    return put("/Contacts", body, "Idempotency-Key", key);
  }
}
