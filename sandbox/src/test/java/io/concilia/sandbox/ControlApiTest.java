package io.concilia.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ControlApiTest {

  private static Sandbox sandbox;
  private static TestHttp http;

  @BeforeAll
  static void start() {
    sandbox = Sandbox.start(0, Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC));
    http = new TestHttp(sandbox.url());
  }

  @AfterEach
  void reset() {
    sandbox.reset();
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @Test
  void injectsShowsAndClearsFaults() throws Exception {
    var injected = control("POST", "/ledger/faults", "{'kind':'RESET','next':2}");
    var shown = http.get("/sandbox/ledger/faults").json();
    control("DELETE", "/ledger/faults", "");

    assertThat(injected.json().path("next").asInt()).isEqualTo(2);
    assertThat(shown).hasSize(1);
    assertThat(http.get("/sandbox/ledger/faults").json()).isEmpty();
  }

  @Test
  void showsCallsByWhatTheyWereAbout() throws Exception {
    http.post("/ledger/acme/entries?requestid=k", "1");
    http.post("/ledger/zeta/entries", "2");

    var all = http.get("/sandbox/ledger/calls").json();
    var ofAcme = http.get("/sandbox/ledger/calls?account=acme").json();

    assertThat(all.path("total").asInt()).isEqualTo(2);
    assertThat(all.path("counts").path("entry create 200").asInt()).isEqualTo(2);
    assertThat(ofAcme.path("calls")).hasSize(1);
    assertThat(ofAcme.path("calls").get(0).path("requestid").asString()).isEqualTo("k");
    assertThat(http.get("/sandbox/ledger/calls?status=500").json().path("calls")).isEmpty();
    assertThat(http.get("/sandbox/ledger/calls?limit=1").json().path("calls")).hasSize(1);
  }

  @Test
  void scalesAndSwitchesOffLimits() throws Exception {
    var changed = control("PUT", "/ledger/limits", "{'scale':10,'enforced':false}");

    assertThat(changed.json().path("scale").asDouble()).isEqualTo(10);
    assertThat(sandbox.limits("ledger").scaled(500)).isEqualTo(5000);
    assertThat(sandbox.limits("ledger").enforced()).isFalse();
    assertThat(control("PUT", "/ledger/limits", "{'scael':1}").status()).isEqualTo(400);
    assertThat(control("PUT", "/ledger/limits", "{'scale':0}").status()).isEqualTo(400);
  }

  @Test
  void movesTheClockAndResetsItAll() throws Exception {
    http.post("/ledger/acme/entries", "1");
    var moved = control("POST", "/clock", "{'advance':'PT1H'}");

    assertThat(moved.json().path("time").asString()).isEqualTo("2026-03-01T13:00:00Z");
    assertThat(http.get("/sandbox/ledger/entries").json()).hasSize(1);

    control("POST", "/reset", "");

    assertThat(http.get("/sandbox/ledger/entries").json()).isEmpty();
    assertThat(http.get("/sandbox/ledger/calls").json().path("total").asInt()).isZero();
    assertThat(http.get("/sandbox").json().path("time").asString())
        .isEqualTo("2026-03-01T12:00:00Z");
  }

  @Test
  void saysWhatItDoesNotKnow() throws Exception {
    assertThat(http.get("/sandbox/ledger/nothing").status()).isEqualTo(404);
    assertThat(http.get("/sandbox/nobody/calls").status()).isEqualTo(404);
    assertThat(control("POST", "/ledger/faults", "{").status()).isEqualTo(400);
    assertThat(control("POST", "/ledger/faults", "{'kind':'X'}").text()).contains("X");
  }

  private static TestHttp.Answer control(String method, String path, String body) throws Exception {
    return http.call(method, "/sandbox" + path, body.replace('\'', '"'));
  }
}
