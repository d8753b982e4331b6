package io.concilia.sandbox.quickbooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.concilia.sandbox.Fault;
import io.concilia.sandbox.FaultKind;
import io.concilia.sandbox.FaultMatch;
import io.concilia.sandbox.TestHttp.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Tokens, quotas, request ids, batches: what stands in front of the books. */
class GatewayTest extends QuickBooksTest {

  private static final String CLIENT =
      "Basic "
          + Base64.getEncoder()
              .encodeToString("concilia-dev:concilia-secret".getBytes(StandardCharsets.UTF_8));

  @Test
  void letsInOnlyTheCompanysOwnToken() throws Exception {
    var none = HTTP.get(url(US, "/customer/1"));
    var unknown = HTTP.get(url(US, "/customer/1"), "Authorization", "Bearer nobody");
    var other = HTTP.get(url(US, "/customer/1"), "Authorization", "Bearer qbo-es-token");

    assertThat(none.status()).isEqualTo(401);
    assertThat(unknown.status()).isEqualTo(401);
    assertThat(unknown.header("WWW-Authenticate"))
        .isEqualTo("Bearer realm=\"Intuit\", error=\"invalid_token\"");
    assertThat(unknown.json().path("fault").path("error").get(0).path("code").asString())
        .isEqualTo("3200");
    assertThat(other.status()).isEqualTo(403);
    assertThat(other.json().path("fault").path("error").get(0).path("code").asString())
        .isEqualTo("3100");
    assertThat(other.header("intuit_tid")).matches("1-[0-9a-f]{8}-[0-9a-f]{24}");
  }

  @Test
  void refreshesForAnHourAndChangesTheRefreshTokenDaily() throws Exception {
    var first = refresh("refresh-" + US).json();
    var access = first.path("access_token").asString();
    assertThat(first.path("refresh_token").asString()).isEqualTo("refresh-" + US);
    assertThat(read(access).status()).isEqualTo(400);

    SANDBOX.advance(Duration.ofMinutes(60));
    assertThat(read(access).status()).isEqualTo(401);

    SANDBOX.advance(Duration.ofHours(23));
    var second = refresh("refresh-" + US).json();
    assertThat(second.path("refresh_token").asString()).isNotEqualTo("refresh-" + US);
    var dead = refresh("refresh-" + US);
    assertThat(dead.status()).isEqualTo(400);
    assertThat(dead.json())
        .isEqualTo(json("{'error_description':'Token invalid','error':'invalid_grant'}"));
  }

  @Test
  void endsTheConsentWhenATokenIsRevoked() throws Exception {
    var revoked =
        HTTP.post(
            "/quickbooks/v2/oauth2/tokens/revoke",
            "{\"token\":\"refresh-" + US + "\"}",
            "Authorization",
            CLIENT);

    assertThat(revoked.status()).isEqualTo(200);
    assertThat(read("qbo-us-token").status()).isEqualTo(401);
    assertThat(refresh("refresh-" + US).status()).isEqualTo(400);
    control("/" + US + "/tokens", "{'connect':'again'}");
    assertThat(read("again").status()).isEqualTo(400);
  }

  @Test
  void actsOutConsentLocksAndSubscriptions() throws Exception {
    faults(Fault.of(FaultKind.REVOKED).next(2));
    assertThat(get(US, "/customer/1").status()).isEqualTo(401);
    assertThat(refresh("refresh-" + US).status()).isEqualTo(400);
    faults(Fault.of(FaultKind.LOCKED).next(1));
    assertFault(get(US, "/customer/1"), "140");
    faults(Fault.of(FaultKind.SUSPENDED).matching(FaultMatch.account(US)));
    assertFault(get(US, "/customer/1"), "6190");
    assertFault(get(ES, "/customer/1"), "610");
  }

  @Test
  void keepsFiveHundredCallsAMinuteAndTenASecond() throws Exception {
    SANDBOX.limits("quickbooks").enforce(true);
    var refused = 0;
    for (int second = 0; second < 60; second++) {
      for (int call = 0; call < 11; call++) {
        refused += get(US, "/customer/1").status() == 429 ? 1 : 0;
      }
      SANDBOX.advance(Duration.ofSeconds(1));
    }

    assertThat(refused).isEqualTo(660 - 500);
    assertThat(get(ES, "/customer/1").status()).isEqualTo(400);
    var throttled = burst(11);
    assertThat(throttled.status()).isEqualTo(429);
    assertThat(throttled.json().path("Fault").path("Error").get(0).path("code").asString())
        .isEqualTo("3001");
    assertThat(throttled.json().path("Fault").path("type").asString()).isEqualTo("SERVICE");
  }

  @Test
  void keepsTenCallsAtOnce() throws Exception {
    SANDBOX.limits("quickbooks").enforce(true);
    faults(
        Fault.of(FaultKind.LATENCY)
            .delayed(Duration.ofHours(1))
            .matching(FaultMatch.operation("customer", "create"))
            .next(10));
    var calls = new ArrayList<CompletableFuture<Answer>>();
    for (int call = 0; call < 10; call++) {
      calls.add(
          HTTP.later(
              url(US, "/customer"), "{}", "Authorization", "Bearer qbo-us-token", "Accept", "*/*"));
    }
    await().untilAsserted(() -> assertThat(SANDBOX.faults("quickbooks").active()).isEmpty());
    await()
        .untilAsserted(
            () -> {
              SANDBOX.advance(Duration.ofSeconds(1));
              assertThat(get(US, "/customer/1").status()).isEqualTo(429);
            });
    assertThat(get(ES, "/customer/1").status()).isEqualTo(400);

    calls.forEach(call -> call.cancel(true));

    await()
        .untilAsserted(
            () -> {
              SANDBOX.advance(Duration.ofSeconds(1));
              assertThat(get(US, "/customer/1").status()).isEqualTo(400);
            });
  }

  @Test
  void keepsFortyBatchesAMinute() throws Exception {
    SANDBOX.limits("quickbooks").enforce(true);
    var statuses = new ArrayList<Integer>();
    for (int batch = 0; batch < 41; batch++) {
      statuses.add(post(US, "/batch", batch("{'bId':'1','Query':'select * from Item'}")).status());
      SANDBOX.advance(Duration.ofSeconds(1));
    }

    assertThat(statuses.subList(0, 40)).containsOnly(200);
    assertThat(statuses.get(40)).isEqualTo(429);
  }

  @Test
  void scalesItsQuotas() throws Exception {
    SANDBOX.limits("quickbooks").enforce(true);
    SANDBOX.limits("quickbooks").scale(2);

    assertThat(burst(20).status()).isEqualTo(400);
    assertThat(burst(1).status()).isEqualTo(429);
  }

  @Test
  void doesOneRequestIdOnce() throws Exception {
    var first = post(US, "/customer?requestid=k1", "{'DisplayName':'Acme'}");
    SANDBOX.advance(Duration.ofDays(1));
    var again = post(US, "/customer?requestid=k1", "{'DisplayName':'Acme'}");
    var elsewhere = post(ES, "/customer?requestid=k1", "{'DisplayName':'Acme'}");

    assertThat(again.text()).isEqualTo(first.text());
    assertThat(elsewhere.json().path("Customer").path("MetaData"))
        .isNotEqualTo(first.json().path("Customer").path("MetaData"));
    assertThat(query(US, "select count(*) from Customer").text()).contains("\"totalCount\":1");
    assertFault(post(US, "/customer?requestid=" + "k".repeat(51), "{'DisplayName':'B'}"), "2130");
  }

  @Test
  void remembersARefusalUnderItsRequestId() throws Exception {
    var first = post(US, "/customer?requestid=k1", "{'DisplayName':'A:B'}");

    assertFault(first, "2040");
    assertThat(post(US, "/customer?requestid=k1", "{'DisplayName':'AB'}").text())
        .isEqualTo(first.text());
  }

  @Test
  void doesItAgainWhenTheKeyIsForgotten() throws Exception {
    customer(US, "Acme");
    post(US, "/invoice?requestid=k1", invoice("1", "", line("1", null)));
    faults(Fault.of(FaultKind.FORGOTTEN_KEYS).next(1));
    post(US, "/invoice?requestid=k1", invoice("1", "", line("1", null)));
    assertThat(query(US, "select count(*) from Invoice").text()).contains("\"totalCount\":2");

    control("/" + US + "/forget-keys", "");
    post(US, "/invoice?requestid=k1", invoice("1", "", line("1", null)));
    assertThat(query(US, "select count(*) from Invoice").text()).contains("\"totalCount\":3");
  }

  @Test
  void answersTheRetryOfACallWhoseAnswerWasLost() throws Exception {
    customer(US, "Acme");
    faults(
        Fault.of(FaultKind.DROP_AFTER_COMMIT)
            .matching(FaultMatch.operation("invoice", "create"))
            .next(1));
    var body = invoice("1", "", line("1", null));

    assertThatThrownBy(() -> post(US, "/invoice?requestid=k1", body))
        .isInstanceOf(IOException.class);
    var retried = post(US, "/invoice?requestid=k1", body);

    assertThat(retried.json().path("Invoice").path("Id").asString()).isEqualTo("1");
    assertThat(query(US, "select count(*) from Invoice").text()).contains("\"totalCount\":1");
  }

  @Test
  void answersARetryThatOvertookTheLateCommit() throws Exception {
    customer(US, "Acme");
    faults(
        Fault.of(FaultKind.LATE_COMMIT)
            .delayed(Duration.ofSeconds(90))
            .matching(FaultMatch.operation("invoice", "create"))
            .next(2));
    var body = invoice("1", "", line("1", null));

    assertThatThrownBy(() -> post(US, "/invoice?requestid=k1", body))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> post(US, "/invoice", body)).isInstanceOf(IOException.class);
    var retried = post(US, "/invoice?requestid=k1", body);
    SANDBOX.advance(Duration.ofSeconds(90));

    assertThat(retried.status()).isEqualTo(200);
    assertThat(query(US, "select count(*) from Invoice").text()).contains("\"totalCount\":2");
  }

  @Test
  void answersEachItemOfABatchByItself() throws Exception {
    var answer =
        post(
            US,
            "/batch?requestid=b1",
            batch(
                "{'bId':'1','operation':'create','Customer':{'DisplayName':'Acme'}}",
                "{'bId':'2','operation':'create','Customer':{'DisplayName':'acme'}}",
                "{'bId':'3','operation':'delete','Invoice':{'Id':'129','SyncToken':'0'}}",
                "{'bId':'4','Query':'select * from Customer'}",
                "{'bId':'5','operation':'create','Customer':{'Bad':1}}"));

    var items = answer.json().path("BatchItemResponse");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(items.get(0).path("Customer").path("Id").asString()).isEqualTo("1");
    assertThat(code(items.get(1))).isEqualTo("6240");
    assertThat(code(items.get(2))).isEqualTo("610");
    assertThat(items.get(3).path("QueryResponse").path("Customer")).hasSize(1);
    assertThat(code(items.get(4))).isEqualTo("2010");
    assertThat(items.get(4).path("bId").asString()).isEqualTo("5");
    assertThat(post(US, "/batch?requestid=b1", batch("{'bId':'9','Query':'x'}")).text())
        .isEqualTo(answer.text());
  }

  @Test
  void throttlesSingleItemsOfABatch() throws Exception {
    faults(
        Fault.of(FaultKind.THROTTLED)
            .matching(FaultMatch.operation("customer", "batch create"))
            .next(1));

    var items =
        post(
                US,
                "/batch",
                batch(
                    "{'bId':'1','operation':'create','Customer':{'DisplayName':'A'}}",
                    "{'bId':'2','operation':'create','Customer':{'DisplayName':'B'}}"))
            .json()
            .path("BatchItemResponse");

    assertThat(code(items.get(0))).isEqualTo("3001");
    assertThat(items.get(1).has("Customer")).isTrue();
  }

  @Test
  void takesThirtyItemsInABatch() throws Exception {
    var item = "{'bId':'1','Query':'select * from Customer'}";
    var thirty = String.join(",", Collections.nCopies(30, item));

    assertThat(post(US, "/batch", batch(thirty)).status()).isEqualTo(200);
    assertFault(post(US, "/batch", batch(thirty, item)), "1040");
    assertFault(post(US, "/batch?requestid=" + "k".repeat(37), batch(item)), "2130");
  }

  private static String batch(String... items) {
    return "{'BatchItemRequest':[" + String.join(",", items) + "]}";
  }

  private static String code(JsonNode item) {
    return item.path("Fault").path("Error").get(0).path("code").asString();
  }

  private static Answer burst(int calls) throws Exception {
    var last = get(US, "/customer/1");
    for (int call = 1; call < calls; call++) {
      last = get(US, "/customer/1");
    }
    return last;
  }

  /** A good token meets the books, which know no customer 1: 610 under 400. */
  private static Answer read(String token) throws Exception {
    return HTTP.get(
        url(US, "/customer/1"), "Authorization", "Bearer " + token, "Accept", "application/json");
  }

  private static Answer refresh(String token) throws Exception {
    return HTTP.post(
        "/quickbooks/oauth2/v1/tokens/bearer",
        "grant_type=refresh_token&refresh_token=" + token,
        "Authorization",
        CLIENT,
        "Content-Type",
        "application/x-www-form-urlencoded");
  }

  private static void faults(Fault fault) {
    SANDBOX.faults("quickbooks").inject(fault);
  }
}
