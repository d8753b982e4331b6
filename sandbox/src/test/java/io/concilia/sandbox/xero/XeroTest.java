package io.concilia.sandbox.xero;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import tools.jackson.databind.JsonNode;

/**
 * Calls the fake as a connector would: one sandbox for all test classes, as new for each test, with
 * quotas off. Single quotes stand for double ones in bodies.
 */
abstract class XeroTest {

  static final String GB = "c0000000-0000-4000-8000-000000000001";
  static final String ES = "c0000000-0000-4000-8000-000000000002";
  static final Instant START = Instant.parse("2026-03-01T18:00:00Z");
  static final Sandbox SANDBOX = Sandbox.start(0, Clock.fixed(START, ZoneOffset.UTC));
  static final TestHttp HTTP = new TestHttp(SANDBOX.url());

  @BeforeEach
  void startAnew() {
    SANDBOX.reset();
    SANDBOX.limits("xero").enforce(false);
  }

  static Answer call(String method, String tenant, String path, String body, String... more)
      throws IOException, InterruptedException {
    var headers = new ArrayList<>(List.of(headers(tenant)));
    headers.addAll(List.of(more));
    return HTTP.call(method, url(path), body.replace('\'', '"'), headers.toArray(String[]::new));
  }

  static String[] headers(String tenant) {
    return new String[] {
      "Authorization",
      "Bearer " + token(tenant),
      "xero-tenant-id",
      tenant,
      "Accept",
      "application/json",
      "Content-Type",
      "application/json"
    };
  }

  static Answer put(String path, String body, String... headers)
      throws IOException, InterruptedException {
    return call("PUT", GB, path, body, headers);
  }

  static Answer post(String path, String body, String... headers)
      throws IOException, InterruptedException {
    return call("POST", GB, path, body, headers);
  }

  static Answer get(String path, String... headers) throws IOException, InterruptedException {
    return call("GET", GB, path, "", headers);
  }

  static Answer control(String path, String body) throws IOException, InterruptedException {
    return HTTP.post("/sandbox/xero" + path, body.replace('\'', '"'));
  }

  static Answer settings(String changes) throws IOException, InterruptedException {
    return control("/" + GB + "/settings", changes);
  }

  static String url(String path) {
    return "/xero/api.xro/2.0" + path;
  }

  static String token(String tenant) {
    return tenant.equals(GB)
        ? "xero-gb-token"
        : tenant.equals(ES) ? "xero-es-token" : "xero-" + tenant;
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Creates one and gives it back as the answer shows it. */
  static JsonNode created(String plural, String element) throws IOException, InterruptedException {
    return only(put("/" + plural, "{'" + plural + "':[" + element + "]}"), plural);
  }

  static JsonNode only(Answer answer, String plural) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.json().path(plural)).as(answer.text()).hasSize(1);
    return answer.json().path(plural).get(0);
  }

  static JsonNode read(String plural, String id) throws IOException, InterruptedException {
    return only(get("/" + plural + "/" + id), plural);
  }

  static String contact(String name) throws IOException, InterruptedException {
    return created("Contacts", "{'Name':'" + name + "'}").path("ContactID").asString();
  }

  /** An element for Invoices or CreditNotes: of one contact, approved, due in April. */
  static String sale(String type, String contactId, String more, String... lines) {
    return "{'Type':'"
        + type
        + "','Contact':{'ContactID':'"
        + contactId
        + "'},'Date':'2026-03-01','DueDate':'2026-04-01','Status':'AUTHORISED',"
        + (more.isEmpty() ? "" : more + ",")
        + "'LineItems':["
        + String.join(",", lines)
        + "]}";
  }

  static String invoice(String contactId, String more, String... lines) {
    return sale("ACCREC", contactId, more, lines);
  }

  static String line(String quantity, String unitAmount, String more) {
    return "{'Description':'Work','Quantity':"
        + quantity
        + ",'UnitAmount':"
        + unitAmount
        + ",'AccountCode':'200'"
        + (more.isEmpty() ? "" : "," + more)
        + "}";
  }

  /** The whole request is refused; the messages of its first element. */
  static List<String> refusal(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(answer.json().path("Type").asString())
        .as(answer.text())
        .isEqualTo("ValidationException");
    return messages(answer.json().path("Elements").get(0));
  }

  static List<String> messages(JsonNode element) {
    var messages = new ArrayList<String>();
    element
        .path("ValidationErrors")
        .forEach(error -> messages.add(error.path("Message").asString()));
    return messages;
  }

  static List<String> refused(String plural, String element)
      throws IOException, InterruptedException {
    return refusal(put("/" + plural, "{'" + plural + "':[" + element + "]}"));
  }

  static BigDecimal number(JsonNode node, String property) {
    return node.path(property).decimalValue();
  }

  static void assertAmounts(JsonNode document, String subTotal, String tax, String total) {
    assertThat(number(document, "SubTotal")).isEqualByComparingTo(subTotal);
    assertThat(number(document, "TotalTax")).isEqualByComparingTo(tax);
    assertThat(number(document, "Total")).isEqualByComparingTo(total);
  }
}
