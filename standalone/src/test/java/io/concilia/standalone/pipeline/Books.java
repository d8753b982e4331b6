package io.concilia.standalone.pipeline;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * One company of the sandbox: what it holds, and what a bookkeeper does there. What reads documents
 * or makes them knows QuickBooks only.
 */
public final class Books {

  private final Http control;
  private final Http api;
  private final String realm;

  Books(String sandbox, String system, String realm, String token) {
    this.api =
        new Http(sandbox + "/quickbooks/v3/company/" + realm, "Authorization", "Bearer " + token);
    this.control = new Http(sandbox + "/sandbox/" + system);
    this.realm = realm;
  }

  public List<JsonNode> all(String entity) {
    List<JsonNode> rows = new ArrayList<>();
    control.get("/" + entity + "?company=" + realm).forEach(rows::add);
    return rows;
  }

  /** Invoices whose mark names the deal. */
  public List<JsonNode> invoicesOf(String deal) {
    return all("invoice").stream()
        .filter(invoice -> invoice.path("PrivateNote").asString("").contains(deal))
        .toList();
  }

  /** The lines of a document that sell something. */
  public static List<JsonNode> saleLines(JsonNode document) {
    return StreamSupport.stream(document.path("Line").spliterator(), false)
        .filter(line -> line.path("DetailType").asString().equals("SalesItemLineDetail"))
        .toList();
  }

  public static BigDecimal net(JsonNode document) {
    return saleLines(document).stream()
        .map(line -> line.path("Amount").decimalValue())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** What a bookkeeper makes by hand, through the company's own API. */
  public JsonNode make(String entity, String body) {
    return api.post("/" + entity + "?minorversion=75", body);
  }

  /** The calls of this method that reached the company's API, as {@code operation entity}. */
  public List<String> calls(String method) {
    List<String> calls = new ArrayList<>();
    control
        .get("/calls?limit=5000&method=%s&account=%s".formatted(method, realm))
        .path("calls")
        .forEach(
            call ->
                calls.add(
                    call.path("operation").asString() + " " + call.path("entity").asString()));
    return calls;
  }

  public JsonNode one(String entity, String id) {
    return control.get("/%s?company=%s&id=%s".formatted(entity, realm, id)).get(0);
  }

  public void act(String entity, String id, String action, String body) {
    control.post("/" + realm + "/" + entity + "/" + id + "/" + action, body);
  }

  public void settings(String json) {
    control.post("/" + realm + "/settings", json);
  }

  public void tokens(String json) {
    control.post("/" + realm + "/tokens", json);
  }

  public void fault(String json) {
    control.post("/faults", json);
  }

  public void noFaults() {
    control.delete("/faults");
  }

  public String realm() {
    return realm;
  }
}
