package io.concilia.sandbox.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.sandbox.Fault;
import io.concilia.sandbox.FaultKind;
import io.concilia.sandbox.FaultMatch;
import io.concilia.sandbox.Json;
import io.concilia.sandbox.Sandbox;
import io.concilia.sandbox.TestHttp;
import io.concilia.sandbox.TestHttp.Answer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import tools.jackson.databind.JsonNode;

/** An application that connects to one vendor of a sandbox, over HTTP as in earnest. */
abstract class OAuthTest {

  static final Instant START = Instant.parse("2026-03-01T18:00:00Z");
  static final Sandbox SANDBOX = Sandbox.start(0, Clock.fixed(START, ZoneOffset.UTC));
  static final TestHttp HTTP = new TestHttp(SANDBOX.url());
  static final String APP = "concilia-dev";
  static final String SECRET = "concilia-secret";
  static final String CALLBACK = "http://localhost:8081/callback";
  static final String FORM = "application/x-www-form-urlencoded";

  private final String vendor;
  private final String authorizePath;

  OAuthTest(String vendor, String authorizePath) {
    this.vendor = vendor;
    this.authorizePath = "/" + vendor + authorizePath;
  }

  @BeforeEach
  void startAnew() throws Exception {
    SANDBOX.reset();
    SANDBOX.limits(vendor).enforce(false);
    register(APP, "{'secret':'" + SECRET + "','redirectUris':['" + CALLBACK + "']}");
  }

  /** What the application sends the browser with. */
  abstract Map<String, String> asked();

  /** The usual question with some parameters otherwise; an empty value takes one away. */
  Map<String, String> asked(String... changes) {
    var asked = new LinkedHashMap<>(asked());
    for (int next = 0; next < changes.length; next += 2) {
      asked.put(changes[next], changes[next + 1]);
    }
    asked.values().removeIf(String::isEmpty);
    return asked;
  }

  TestBrowser browser() {
    return new TestBrowser(HTTP, authorizePath);
  }

  Answer register(String app, String body) throws Exception {
    return control("PUT", "/oauth/apps/" + app, body);
  }

  Answer control(String method, String path, String body) throws Exception {
    return HTTP.call(method, "/sandbox/" + vendor + path, body.replace('\'', '"'));
  }

  /** A form to one of the vendor's endpoints, the client in the header. */
  Answer post(String path, String client, String secret, Map<String, String> form)
      throws Exception {
    return HTTP.post(
        "/" + vendor + path,
        TestBrowser.encode(form),
        "Authorization",
        basic(client, secret),
        "Content-Type",
        FORM);
  }

  static String basic(String client, String secret) {
    var pair = (client + ":" + secret).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  JsonNode overview() throws Exception {
    return control("GET", "/oauth", "").json();
  }

  /** How the grant that a person gave was used. */
  JsonNode onlyGrant() throws Exception {
    JsonNode found = null;
    for (JsonNode grant : overview().path("grants")) {
      if (grant.path("user").isString()) {
        assertThat(found).as("grants").isNull();
        found = grant;
      }
    }
    assertThat(found).isNotNull();
    return found;
  }

  void strike(FaultKind kind) {
    strike(Fault.of(kind));
  }

  void strike(Fault fault) {
    SANDBOX.faults(vendor).inject(fault.matching(FaultMatch.operation("oauth", "token")).next(1));
  }

  static void pass(Duration time) {
    SANDBOX.advance(time);
  }

  static void assertRefused(Answer answer, int status, String body) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.json()).isEqualTo(Json.read(body.replace('\'', '"')));
  }

  static String access(Answer answer) {
    return field(answer, "access_token");
  }

  static String refresh(Answer answer) {
    return field(answer, "refresh_token");
  }

  private static String field(Answer answer, String name) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json().path(name).asString();
  }
}
