package io.concilia.sandbox.freshbooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.sandbox.Json;
import io.concilia.sandbox.Sandbox;
import io.concilia.sandbox.TestHttp;
import io.concilia.sandbox.TestHttp.Answer;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import tools.jackson.databind.JsonNode;

/**
 * Calls the fake as a connector would: one sandbox for all test classes, as new for each test.
 * Single quotes stand for double ones in bodies.
 */
abstract class FreshBooksTest {

  static final String CA = "FBca01";
  static final String TOKEN = "fb-ca-token";
  static final Instant START = Instant.parse("2026-03-01T18:00:00Z");
  static final Sandbox SANDBOX = Sandbox.start(0, Clock.fixed(START, ZoneOffset.UTC));
  static final TestHttp HTTP = new TestHttp(SANDBOX.url());

  @BeforeEach
  void startAnew() {
    SANDBOX.reset();
  }

  static Answer send(String method, String path, String body, String... headers)
      throws IOException, InterruptedException {
    var all = new String[headers.length + 2];
    all[0] = "Authorization";
    all[1] = "Bearer " + TOKEN;
    System.arraycopy(headers, 0, all, 2, headers.length);
    return HTTP.call(method, url(path), body.replace('\'', '"'), all);
  }

  static Answer get(String path, String... headers) throws IOException, InterruptedException {
    return send("GET", path, "", headers);
  }

  static Answer post(Entity entity, String content) throws IOException, InterruptedException {
    return send("POST", path(entity), wrapped(entity, content));
  }

  static Answer put(Entity entity, String id, String content)
      throws IOException, InterruptedException {
    return send("PUT", path(entity) + "/" + id, wrapped(entity, content));
  }

  static Answer control(String path, String body) throws IOException, InterruptedException {
    return HTTP.post("/sandbox/freshbooks" + path, body.replace('\'', '"'));
  }

  static void settings(String changes) throws IOException, InterruptedException {
    assertThat(control("/" + CA + "/settings", changes).status()).isEqualTo(200);
  }

  static String url(String path) {
    return "/freshbooks/accounting/account/" + CA + path;
  }

  static String path(Entity entity) {
    return (entity == Entity.CLIENT ? "/users/" : "/" + entity.plural() + "/") + entity.plural();
  }

  private static String wrapped(Entity entity, String content) {
    return "{'" + entity.singular() + "':" + content + "}";
  }

  /** Creates and gives back the object inside the envelopes. */
  static JsonNode created(Entity entity, String content) throws IOException, InterruptedException {
    return object(post(entity, content));
  }

  static JsonNode changed(Entity entity, JsonNode object, String content)
      throws IOException, InterruptedException {
    return object(put(entity, id(object), content));
  }

  /** Reads an object again, with its lines. */
  static JsonNode reread(Entity entity, JsonNode object) throws IOException, InterruptedException {
    return object(get(path(entity) + "/" + id(object) + "?include[]=lines"));
  }

  static JsonNode list(Entity entity, String query) throws IOException, InterruptedException {
    var answer = get(path(entity) + "?" + query);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json().path("response").path("result").path(entity.plural());
  }

  static JsonNode object(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json().path("response").path("result").iterator().next();
  }

  static String id(JsonNode object) {
    return object.path("id").asString();
  }

  static JsonNode client(String organization) throws IOException, InterruptedException {
    return created(Entity.CLIENT, "{'organization':'" + organization + "'}");
  }

  /** An invoice of a new client. */
  static JsonNode invoice(String more, String... lines) throws IOException, InterruptedException {
    return created(Entity.INVOICE, document("customerid", id(client("Acme")), more, lines));
  }

  static String document(String customerField, String customer, String more, String... lines) {
    var begin = "{'" + customerField + "':" + customer + (more.isEmpty() ? "" : "," + more);
    return begin + ",'lines':[" + String.join(",", lines) + "]}";
  }

  static String line(String qty, String price) {
    return line(qty, price, "");
  }

  static String line(String qty, String price, String more) {
    return "{'name':'Hosting','qty':'%s','unit_cost':{'amount':'%s'}%s}"
        .formatted(qty, price, more.isEmpty() ? "" : "," + more);
  }

  static String tax(String name, String percent) {
    return "'taxName1':'" + name + "','taxAmount1':'" + percent + "'";
  }

  static JsonNode paid(JsonNode invoice, String amount) throws IOException, InterruptedException {
    return created(Entity.PAYMENT, payment(invoice, amount));
  }

  static String payment(JsonNode invoice, String amount) {
    return "{'invoiceid':%s,'amount':{'amount':'%s'},'date':'2026-03-01','type':'Check'}"
        .formatted(id(invoice), amount);
  }

  static String amount(JsonNode object, String field) {
    return object.path(field).path("amount").asString();
  }

  static void assertRefused(Answer answer, int status, int errno, String field) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    var error = answer.json().path("response").path("errors").get(0);
    assertThat(error.path("errno").asInt()).as(answer.text()).isEqualTo(errno);
    assertThat(error.path("field").asString()).as(answer.text()).isEqualTo(field);
  }

  static JsonNode json(String text) {
    return Json.read(text.replace('\'', '"'));
  }
}
