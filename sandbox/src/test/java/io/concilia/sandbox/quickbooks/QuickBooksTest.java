package io.concilia.sandbox.quickbooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.sandbox.Json;
import io.concilia.sandbox.Sandbox;
import io.concilia.sandbox.TestHttp;
import io.concilia.sandbox.TestHttp.Answer;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import tools.jackson.databind.JsonNode;

/**
 * Calls the fake as a connector would: one sandbox for all test classes, as new for each test, with
 * quotas off. Single quotes stand for double ones in bodies.
 */
abstract class QuickBooksTest {

  static final String US = "9130350000000001";
  static final String ES = "9130350000000002";
  static final Instant START = Instant.parse("2026-03-01T18:00:00Z");
  static final Sandbox SANDBOX = Sandbox.start(0, Clock.fixed(START, ZoneOffset.UTC));
  static final TestHttp HTTP = new TestHttp(SANDBOX.url());

  @BeforeEach
  void startAnew() {
    SANDBOX.reset();
    SANDBOX.limits("quickbooks").enforce(false);
  }

  static Answer post(String realm, String path, String body)
      throws IOException, InterruptedException {
    return HTTP.post(
        url(realm, path),
        body.replace('\'', '"'),
        "Authorization",
        "Bearer " + token(realm),
        "Accept",
        "application/json");
  }

  static Answer get(String realm, String path) throws IOException, InterruptedException {
    return HTTP.get(
        url(realm, path), "Authorization", "Bearer " + token(realm), "Accept", "application/json");
  }

  static Answer query(String realm, String query) throws IOException, InterruptedException {
    return get(realm, "/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8));
  }

  static Answer control(String path, String body) throws IOException, InterruptedException {
    return HTTP.post("/sandbox/quickbooks" + path, body.replace('\'', '"'));
  }

  static Answer settings(String realm, String changes) throws IOException, InterruptedException {
    return control("/" + realm + "/settings", changes);
  }

  static String url(String realm, String path) {
    return "/quickbooks/v3/company/" + realm + path;
  }

  static String token(String realm) {
    return realm.equals(US) ? "qbo-us-token" : realm.equals(ES) ? "qbo-es-token" : "qbo-" + realm;
  }

  /** Creates and gives back the object inside the envelope. */
  static JsonNode created(String realm, String path, String body)
      throws IOException, InterruptedException {
    var answer = post(realm, path, body);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json().iterator().next();
  }

  static String customer(String realm, String name) throws IOException, InterruptedException {
    return created(realm, "/customer", "{'DisplayName':'" + name + "'}").path("Id").asString();
  }

  static String item(String realm, String name) throws IOException, InterruptedException {
    return created(
            realm,
            "/item",
            "{'Name':'" + name + "','Type':'Service','IncomeAccountRef':{'value':'1'}}")
        .path("Id")
        .asString();
  }

  /** A line of item 1 with a tax code, which may be null. */
  static String line(String amount, String taxCode) {
    return line(amount, taxCode, "");
  }

  static String line(String amount, String taxCode, String more) {
    var code = taxCode == null ? "" : ",'TaxCodeRef':{'value':'" + taxCode + "'}";
    return "{'Amount':"
        + amount
        + ",'DetailType':'SalesItemLineDetail','SalesItemLineDetail':{'ItemRef':{'value':'1'}"
        + code
        + more
        + "}}";
  }

  static String invoice(String customerId, String more, String... lines) {
    return "{'CustomerRef':{'value':'"
        + customerId
        + "'}"
        + (more.isEmpty() ? "" : "," + more)
        + ",'Line':["
        + String.join(",", lines)
        + "]}";
  }

  static String handle(JsonNode document) {
    return "'Id':'"
        + document.path("Id").asString()
        + "','SyncToken':'"
        + document.path("SyncToken").asString()
        + "'";
  }

  static void assertFault(Answer answer, String code) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(answer.json().path("Fault").path("Error").get(0).path("code").asString())
        .as(answer.text())
        .isEqualTo(code);
  }

  static String detail(Answer answer) {
    return answer.json().path("Fault").path("Error").get(0).path("Detail").asString();
  }

  static BigDecimal number(JsonNode node, String property) {
    return node.path(property).decimalValue();
  }

  static JsonNode json(String text) {
    return Json.read(text.replace('\'', '"'));
  }
}
