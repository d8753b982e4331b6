package io.concilia.sandbox.xero;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.concilia.sandbox.Fault;
import io.concilia.sandbox.FaultKind;
import io.concilia.sandbox.FaultMatch;
import io.concilia.sandbox.TestHttp.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Tenants, limits, JSON or not, and the faults: what stands in front of the books. */
class GatewayTest extends XeroTest {

  @Test
  void letsATokenIntoItsTenantsOnly() throws Exception {
    var other =
        HTTP.get(
            url("/Contacts"),
            "Authorization",
            "Bearer xero-es-token",
            "xero-tenant-id",
            GB,
            "Accept",
            "application/json");
    assertThat(other.status()).isEqualTo(403);
    assertThat(other.json().path("detail").asString()).isEqualTo("AuthenticationUnsuccessful");

    control("/" + GB + "/tokens", "{'disconnect':true}");
    assertThat(get("/Contacts").status()).isIn(401, 403);
    control("/" + GB + "/tokens", "{'connect':'xero-gb-token'}");
    assertThat(get("/Contacts").status()).isEqualTo(200);
  }

  @Test
  void answersXmlToWhoeverDoesNotAskForJson() throws Exception {
    var answer =
        HTTP.get(url("/Contacts"), "Authorization", "Bearer xero-gb-token", "xero-tenant-id", GB);

    assertThat(answer.header("Content-Type")).startsWith("text/xml");
    var form =
        HTTP.call(
            "PUT",
            url("/Contacts"),
            "{\"Contacts\":[{\"Name\":\"A\"}]}",
            "Authorization",
            "Bearer xero-gb-token",
            "xero-tenant-id",
            GB,
            "Accept",
            "application/json");
    assertThat(form.json().path("Type").asString()).isEqualTo("PostDataInvalidException");
  }

  @Test
  void counts60CallsAMinuteAndSaysWhatIsLeft() throws Exception {
    SANDBOX.limits("xero").enforce(true);

    var first = get("/Contacts");
    assertThat(first.header("X-MinLimit-Remaining")).isEqualTo("59");
    assertThat(first.header("X-DayLimit-Remaining")).isEqualTo("4999");
    assertThat(first.header("X-AppMinLimit-Remaining")).isEqualTo("9999");
    SANDBOX.advance(Duration.ofSeconds(20));
    for (int call = 1; call < 60; call++) {
      assertThat(get("/Contacts").status()).isEqualTo(200);
    }
    var refused = get("/Contacts");

    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.text()).isEmpty();
    assertThat(refused.header("X-Rate-Limit-Problem")).isEqualTo("minute");
    assertThat(refused.header("Retry-After")).isEqualTo("40");
    assertThat(refused.header("X-MinLimit-Remaining")).isEqualTo("0");
    assertThat(call("GET", ES, "/Contacts", "").status()).isEqualTo(200);
    SANDBOX.advance(Duration.ofSeconds(40));
    assertThat(get("/Contacts").status()).isEqualTo(200);
  }

  @Test
  void countsTheDayAsTheTierAllows() throws Exception {
    settings("{'dayLimit':2}");
    SANDBOX.limits("xero").enforce(true);
    get("/Contacts");
    SANDBOX.advance(Duration.ofHours(5));
    get("/Contacts");

    var refused = get("/Contacts");

    assertThat(refused.header("X-Rate-Limit-Problem")).isEqualTo("day");
    assertThat(refused.header("Retry-After")).isEqualTo(Integer.toString(19 * 3600));
    assertThat(refused.header("X-DayLimit-Remaining")).isEqualTo("0");
  }

  @Test
  void letsFiveInAtOnce() throws Exception {
    SANDBOX.limits("xero").enforce(true);
    faults(Fault.of(FaultKind.LATENCY).delayed(Duration.ofMillis(300)));

    var answers = new ArrayList<CompletableFuture<Answer>>();
    for (int caller = 0; caller < 7; caller++) {
      answers.add(
          HTTP.later(
              url("/Contacts"), "{\"Contacts\":[{\"Name\":\"C" + caller + "\"}]}", headers(GB)));
    }

    var refused =
        answers.stream()
            .map(CompletableFuture::join)
            .filter(answer -> answer.status() == 429)
            .toList();
    assertThat(refused).hasSize(2);
    assertThat(refused.get(0).header("X-Rate-Limit-Problem")).isEqualTo("concurrent");
    assertThat(refused.get(0).header("Retry-After")).isEmpty();
  }

  @Test
  void actsOutConsentLocksAndSubscriptions() throws Exception {
    faults(Fault.of(FaultKind.REVOKED).next(1));
    assertThat(get("/Contacts").status()).isEqualTo(401);
    faults(Fault.of(FaultKind.LOCKED).next(1));
    var offline = get("/Contacts");
    assertThat(offline.status()).isEqualTo(503);
    assertThat(offline.text()).contains("OrganisationOffline");
    faults(Fault.of(FaultKind.SUSPENDED).matching(FaultMatch.account(GB)));
    assertThat(get("/Contacts").status()).isEqualTo(403);
    assertThat(call("GET", ES, "/Contacts", "").status()).isEqualTo(200);
  }

  @Test
  void breaksCallsAsEveryVendorDoes() throws Exception {
    faults(
        Fault.of(FaultKind.DROP_AFTER_COMMIT)
            .next(1)
            .matching(FaultMatch.operation("contact", "create")));
    assertThatThrownBy(() -> contact("Acme")).isInstanceOf(IOException.class);
    assertThat(get("/Contacts").json().path("Contacts")).hasSize(1);

    faults(Fault.of(FaultKind.THROTTLED).next(1));
    assertThat(get("/Contacts").header("X-Rate-Limit-Problem")).isEqualTo("minute");
    faults(Fault.of(FaultKind.ERROR).next(1));
    assertThat(get("/Contacts").status()).isEqualTo(500);
  }

  @Test
  void saysInTheLogWhatACallWasAbout() throws Exception {
    var acme = contact("Acme");
    get("/Contacts");
    read("Contacts", acme);
    post("/Contacts", "{'Contacts':[{'ContactID':'" + acme + "','FirstName':'A'}]}");
    post("/Items", "{'Items':[{'Code':'A'}]}", "Idempotency-Key", "k7");

    var calls = SANDBOX.calls("xero");

    assertThat(calls.count(GB, "contact", "create", 200)).isEqualTo(1);
    assertThat(calls.count(GB, "contact", "query", 200)).isEqualTo(1);
    assertThat(calls.count(GB, "contact", "read", 200)).isEqualTo(1);
    assertThat(calls.count(GB, "contact", "update", 200)).isEqualTo(1);
    assertThat(calls.calls(call -> "k7".equals(call.subject().requestId()))).hasSize(1);
  }

  private static void faults(Fault fault) {
    SANDBOX.faults("xero").inject(fault);
  }
}
