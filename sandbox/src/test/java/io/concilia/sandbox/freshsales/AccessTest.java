package io.concilia.sandbox.freshsales;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.sandbox.Fault;
import io.concilia.sandbox.FaultKind;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccessTest {

  private FakeCrm crm;

  @BeforeEach
  void start() {
    crm = FakeCrm.fresh();
  }

  @Test
  void refusesAKeyThatNobodyHas() {
    var wrong = crm.callAs("wrong", "GET", "contacts/filters", "");
    var none = crm.send(crm.request("/freshsales/crm/sales/api/deals/1", "GET", "").build());

    assertThat(wrong.status()).isEqualTo(401);
    assertThat(wrong.body().path("login").asString()).isEqualTo("failed");
    assertThat(none.status()).isEqualTo(401);
  }

  @Test
  void refusesAModuleThatTheUsersRoleLacks() {
    crm.control(
        "PUT", "bundles/narrow", "{'users':[{'name':'Ana','apiKey':'k','denied':['deals']}]}");

    assertThat(crm.callAs("k", "GET", "deals/filters", "").status()).isEqualTo(403);
    assertThat(crm.callAs("k", "POST", "filtered_search/deal", "{}").status()).isEqualTo(403);
    assertThat(crm.callAs("k", "GET", "contacts/filters", "").status()).isEqualTo(200);
  }

  @Test
  void theKeyChoosesTheBundle() {
    crm.control("PUT", "bundles/other", "{'apiKey':'other-secret'}");
    crm.account("Ferrer");

    var created =
        crm.callAs("other-secret", "POST", "sales_accounts", "{'sales_account':{'name':'Olmo'}}");

    assertThat(crm.control("GET", "sales_accounts?bundle=other", "").path("total").intValue())
        .isEqualTo(1);
    assertThat(FakeCrm.id(created.body(), "sales_account"))
        .isEqualTo(Long.toString(RecordStore.FIRST_ID));
  }

  @Test
  void countsTheHourForAllKeysOfAnAccountAndSaysNoRetryAfter() {
    crm.sandbox.limits("freshsales").enforce(true);
    crm.control("PUT", "bundles/acme", "{'callsPerHour':3}");
    crm.call("GET", "contacts/filters", "");
    crm.callAs(FakeCrm.PERSON_KEY, "GET", "contacts/filters", "");

    var last = crm.call("GET", "contacts/filters", "");
    var refused = crm.callAs(FakeCrm.PERSON_KEY, "GET", "contacts/filters", "");

    assertThat(last.status()).isEqualTo(200);
    assertThat(last.headers().firstValue("x-ratelimit-remaining")).contains("0");
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.headers().firstValue("Retry-After")).isEmpty();
    assertThat(refused.headers().firstValue("x-ratelimit-reset"))
        .contains(Long.toString(Instant.parse("2026-03-02T18:00:00Z").getEpochSecond()));
  }

  @Test
  void startsTheCountAgainOnTheHourHoweverLateTheCallsCame() {
    crm.sandbox.limits("freshsales").enforce(true);
    crm.control("PUT", "bundles/acme", "{'callsPerHour':1}");
    crm.clock.set(Instant.parse("2026-03-02T17:59:50Z"));
    crm.get("contacts/filters");

    crm.clock.advance(Duration.ofSeconds(9));
    var before = crm.call("GET", "contacts/filters", "").status();
    crm.clock.advance(Duration.ofSeconds(1));
    var after = crm.call("GET", "contacts/filters", "").status();

    assertThat(before).isEqualTo(429);
    assertThat(after).isEqualTo(200);
  }

  @Test
  void countsTheMinuteToo() {
    crm.sandbox.limits("freshsales").enforce(true);
    crm.control("PUT", "bundles/acme", "{'callsPerMinute':1}");
    crm.get("contacts/filters");

    assertThat(crm.call("GET", "contacts/filters", "").status()).isEqualTo(429);
    crm.clock.advance(Duration.ofMinutes(1));
    assertThat(crm.call("GET", "contacts/filters", "").status()).isEqualTo(200);
  }

  @Test
  void thePlanSaysHowManyCalls() {
    var described = crm.control("PUT", "bundles/big", "{'plan':'enterprise'}");

    assertThat(described.path("callsPerHour").intValue()).isEqualTo(5000);
    assertThat(described.path("callsPerMinute").intValue()).isEqualTo(400);
    assertThat(crm.controlCall("PUT", "bundles/big", "{'plan':'gold'}").status()).isEqualTo(400);
  }

  @Test
  void wordsInjectedErrorsAsFreshsalesDoes() {
    var faults = crm.sandbox.faults("freshsales");
    faults.inject(Fault.of(FaultKind.THROTTLED).next(1));
    var throttled = crm.call("GET", "deals/filters", "");
    faults.inject(Fault.of(FaultKind.REVOKED).next(1));
    var revoked = crm.call("GET", "deals/filters", "");

    assertThat(throttled.status()).isEqualTo(429);
    assertThat(throttled.headers().firstValue("Retry-After")).isEmpty();
    assertThat(revoked.status()).isEqualTo(401);
  }

  @Test
  void logsCallsByAccountEntityAndOperation() {
    crm.deal("Hosting", "");
    crm.call("GET", "deals/12", "");

    var calls = crm.sandbox.calls("freshsales");

    assertThat(calls.count("acme", "deal", "create", 200)).isEqualTo(1);
    assertThat(calls.count("acme", "deal", "read", 404)).isEqualTo(1);
  }
}
