package io.concilia.sandbox.freshbooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.sandbox.Fault;
import io.concilia.sandbox.FaultKind;
import io.concilia.sandbox.FaultMatch;
import io.concilia.sandbox.TestHttp.Answer;
import java.io.IOException;
import java.time.Duration;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** Tokens, quotas, faults and the formats of errors. */
class GatewayTest extends FreshBooksTest {

  @Test
  void asksForATokenAndForOneOfThisAccount() throws Exception {
    control("/companies", "{'accountId':'FB77','name':'Other'}");

    assertRefused(HTTP.get(url("/taxes/taxes")), 401, 1003, "");
    assertRefused(as("wrong"), 401, 1003, "");
    assertRefused(as("fb-FB77"), 403, 1003, "");
    assertThat(as(TOKEN).status()).isEqualTo(200);
    assertThat(
            HTTP.get("/freshbooks/accounting/account/nobody/taxes/taxes", "Authorization", bearer())
                .status())
        .isEqualTo(403);
  }

  @Test
  void expiresDisconnectsAndConnectsTokensByHand() throws Exception {
    control("/" + CA + "/tokens", "{'expire':true}");
    assertThat(as(TOKEN).status()).isEqualTo(401);
    control("/" + CA + "/tokens", "{'connect':'new'}");
    assertThat(as("new").status()).isEqualTo(200);
    assertThat(as(TOKEN).status()).isEqualTo(401);
    control("/" + CA + "/tokens", "{'disconnect':true}");
    assertThat(as("new").status()).isEqualTo(401);
  }

  @Test
  void letsOneTokenIntoSeveralAccounts() throws Exception {
    control("/companies", "{'accountId':'FB77','name':'Second','token':'fb-ca-token'}");
    control("/FB77/settings", "{'accounting':false}");

    var me = HTTP.get("/freshbooks/auth/api/v1/users/me", "Authorization", bearer()).json();

    var members = me.path("response").path("business_memberships");
    assertThat(members).hasSize(2);
    assertThat(members.get(0).path("business").path("account_id").asString()).isEqualTo(CA);
    assertThat(members.get(1).path("business").path("account_id").isNull()).isTrue();
    assertThat(members.get(1).path("business").path("name").asString()).isEqualTo("Second");
    assertThat(me.path("response").path("subscription_statuses").path(CA).asString())
        .isEqualTo("active");
  }

  @Test
  void tellsTheBusinessOfAnAccount() throws Exception {
    var system = object(get("/systems/systems"));

    assertThat(system.path("name").asString()).isEqualTo("Maple & Pine Ltd.");
    assertThat(system.path("currency_code").asString()).isEqualTo("CAD");
  }

  @Test
  void choosesTheFormatOfErrorsAsTold() throws Exception {
    settings("{'errorFormat':'NEW'}");
    assertThat(get("/users/clients/7").json().path("code").asInt()).isEqualTo(5);
    assertThat(post(Entity.CLIENT, "{}").json().path("details").get(0).path("reason").asString())
        .isEqualTo("1001");

    settings("{'errorFormat':'OLD'}");
    assertRefused(get("/users/clients/7", "X-API-VERSION", "2023-02-20"), 404, 1012, "userid");

    settings("{'errorsWithStatus200':true}");
    assertRefused(post(Entity.CLIENT, "{}"), 200, 1001, "organization");
    assertRefused(get("/users/clients/7"), 200, 1012, "userid");
    assertRefused(HTTP.get(url("/taxes/taxes")), 401, 1003, "");
  }

  @Test
  void refusesBodiesAndPathsItDoesNotKnow() throws Exception {
    assertRefused(send("POST", "/users/clients", "nonsense"), 400, 1005, "");
    assertRefused(send("POST", "/users/clients", "[]"), 400, 1005, "");
    assertRefused(send("POST", "/users/clients", "{'organization':'Acme'}"), 422, 1001, "client");
    assertRefused(get("/users/nobodies"), 404, 1012, "");
    assertRefused(get("/users/clients/x"), 404, 1012, "userid");
    assertThat(send("PATCH", "/users/clients", "{}").status()).isEqualTo(405);
  }

  @Test
  void hasNoQuotaUnlessGivenOne() throws Exception {
    for (int call = 0; call < 30; call++) {
      assertThat(as(TOKEN).status()).isEqualTo(200);
    }
    settings("{'callsPerMinute':2,'retryAfterSeconds':20}");
    as(TOKEN);
    as(TOKEN);

    var refused = as(TOKEN);

    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.header("Retry-After")).isEqualTo("20");
    SANDBOX.advance(Duration.ofMinutes(1));
    assertThat(as(TOKEN).status()).isEqualTo(200);
    SANDBOX.limits("freshbooks").scale(10);
    for (int call = 0; call < 10; call++) {
      assertThat(as(TOKEN).status()).isEqualTo(200);
    }
  }

  @Test
  void answersFaultsInItsOwnWords() throws Exception {
    fault(Fault.of(FaultKind.REVOKED).next(1));
    assertRefused(as(TOKEN), 401, 1003, "");
    fault(Fault.of(FaultKind.SUSPENDED).next(1));
    assertRefused(as(TOKEN), 403, 1042, "");
    fault(Fault.of(FaultKind.LOCKED).next(1));
    assertRefused(as(TOKEN), 503, 503, "");
    fault(Fault.of(FaultKind.THROTTLED).next(1));
    var throttled = as(TOKEN);
    assertRefused(throttled, 429, 429, "");
    assertThat(throttled.header("Retry-After")).isEqualTo("60");
    fault(Fault.of(FaultKind.REVOKED).matching(FaultMatch.account(CA)).next(1));
    var me = HTTP.get("/freshbooks/auth/api/v1/users/me", "Authorization", bearer());
    assertThat(me.status()).isEqualTo(401);
    assertThat(me.json().path("error").asString()).isEqualTo("unauthenticated");
    fault(Fault.of(FaultKind.ERROR).status(200, Fault.BodyKind.VENDOR).next(1));
    assertRefused(as(TOKEN), 200, 1004, "");
  }

  @Test
  void saysThatTheSubscriptionIsCancelled() throws Exception {
    fault(Fault.of(FaultKind.SUSPENDED));

    var me = HTTP.get("/freshbooks/auth/api/v1/users/me", "Authorization", bearer()).json();

    assertThat(me.path("response").path("subscription_statuses").path(CA).asString())
        .isEqualTo("cancelled");
  }

  @Test
  void matchesFaultsByWhatACallDoes() throws Exception {
    var client = id(client("Acme"));
    for (String operation : new String[] {"delete", "archive", "restore"}) {
      fault(Fault.of(FaultKind.ERROR).matching(FaultMatch.operation("client", operation)).next(1));
    }
    fault(Fault.of(FaultKind.ERROR).matching(FaultMatch.operation("client", "create")).next(1));

    assertThat(put(Entity.CLIENT, client, "{'note':'x'}").status()).isEqualTo(200);
    assertThat(put(Entity.CLIENT, client, "{'vis_state':1}").status()).isEqualTo(500);
    assertThat(put(Entity.CLIENT, client, "{'vis_state':2}").status()).isEqualTo(500);
    assertThat(put(Entity.CLIENT, client, "{'vis_state':0}").status()).isEqualTo(500);
    assertThat(post(Entity.CLIENT, "{'organization':'B'}").status()).isEqualTo(500);
    assertThat(HTTP.get("/sandbox/freshbooks/calls?entity=client&operation=update").text())
        .contains("\"operation\":\"update\"");
  }

  @Test
  void commitsOrNotWhenNoAnswerComes() throws Exception {
    fault(Fault.of(FaultKind.DROP_BEFORE_COMMIT).next(1));
    Assertions.assertThatThrownBy(() -> client("Lost")).isInstanceOf(IOException.class);
    assertThat(list(Entity.CLIENT, "")).isEmpty();

    fault(Fault.of(FaultKind.DROP_AFTER_COMMIT).next(1));
    Assertions.assertThatThrownBy(() -> client("Kept")).isInstanceOf(IOException.class);
    assertThat(list(Entity.CLIENT, "")).hasSize(1);
  }

  private static void fault(Fault fault) {
    SANDBOX.faults("freshbooks").inject(fault);
  }

  private static String bearer() {
    return "Bearer " + TOKEN;
  }

  private static Answer as(String token) throws IOException, InterruptedException {
    return HTTP.get(url("/taxes/taxes"), "Authorization", "Bearer " + token);
  }
}
