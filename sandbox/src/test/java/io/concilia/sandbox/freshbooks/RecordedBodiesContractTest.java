package io.concilia.sandbox.freshbooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.sandbox.BodyShape;
import io.concilia.sandbox.Reference;
import io.concilia.sandbox.TestHttp.Answer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Answers have the shape of those that were recorded at the real FreshBooks. */
class RecordedBodiesContractTest extends FreshBooksTest {

  private static final String JAVA = "freshbooks/java-sdk-fixtures/";
  private static final String PYTHON = "freshbooks/python-sdk-fixtures/";

  @Test
  void createsAClientAsRecorded() throws Exception {
    var recorded = Reference.read(JAVA + "create_client_response.json");

    var answer = post(Entity.CLIENT, "{'email':'john.doe@abcorp.com','p_city':'Toronto'}");

    assertSameShape(answer, recorded);
    assertSameValues(object(answer), content(recorded), List.of("organization", "p_city", "role"));
  }

  /** The sums and the test amount that the recorded client carries came with {@code include[]}. */
  @Test
  void readsAndListsClientsAsRecorded() throws Exception {
    for (JsonNode recorded : result(JAVA + "list_clients_response.json").path("clients")) {
      var ours = created(Entity.CLIENT, sent(recorded));

      assertSameValues(ours, recorded, List.of("email", "organization", "note", "p_country"));
    }

    assertSameShape(get("/users/clients"), Reference.read(JAVA + "list_clients_response.json"));
  }

  @Test
  void addsUpTheRecordedInvoice() throws Exception {
    var recorded = Reference.read(JAVA + "get_invoice_response.json");
    control("/" + CA + "/tax", "{'name':'HST1','amount':'13','number':'RT'}");
    var client = created(Entity.CLIENT, "{'fname':'Gordon','lname':'Shumway'}");
    var sent = (ObjectNode) content(recorded).deepCopy();
    sent.set("customerid", client.path("id"));
    sent.put("estimateid", 0);
    sent.path("lines").forEach(line -> ((ObjectNode) line).remove("lineid"));
    var invoice = created(Entity.INVOICE, sent.toString().replace("'", "\\u0027"));
    changed(Entity.INVOICE, invoice, "{'action_mark_as_sent':true}");
    paid(invoice, "20.00");

    var answer =
        get("/invoices/invoices/" + id(invoice) + "?include[]=lines&include[]=presentation");

    assertSameShape(answer, recorded);
    assertSameValues(
        object(answer),
        content(recorded),
        List.of(
            "amount",
            "discount_total",
            "discount_value",
            "outstanding",
            "paid",
            "status",
            "v3_status",
            "display_status",
            "payment_status",
            "due_date",
            "description",
            "invoice_number"));
    assertThat(object(answer).path("lines")).hasSize(2);
    for (String field : List.of("amount", "qty", "unit_cost", "taxName1", "taxNumber1", "lineid")) {
      assertThat(object(answer).path("lines").get(0).path(field))
          .isEqualTo(content(recorded).path("lines").get(0).path(field));
    }
    assertSameShape(
        get("/invoices/invoices?include[]=lines"),
        Reference.read(JAVA + "list_invoices_response.json"));
  }

  @Test
  void readsItemsTaxesAndPaymentsAsRecorded() throws Exception {
    var tax = list(Entity.TAX, "search[name]=HST").get(0);
    for (JsonNode recorded : result(JAVA + "list_items_response.json").path("items")) {
      var sent = (ObjectNode) recorded.deepCopy();
      if (recorded.path("tax1").asLong() != 0) {
        sent.set("tax1", tax.path("id"));
      }
      var ours = created(Entity.ITEM, sent(sent));
      assertSameValues(ours, recorded, List.of("name", "qty", "sku", "unit_cost", "tax2"));
    }
    var payment = paid(invoice("", line("1", "41.94")), "41.94");

    assertSameShape(get("/items/items/1001"), Reference.read(JAVA + "get_item_response.json"));
    assertSameShape(get("/items/items"), Reference.read(JAVA + "list_items_response.json"));
    assertSameShape(get("/taxes/taxes/1001"), Reference.read(JAVA + "get_tax_response.json"));
    assertSameShape(get("/taxes/taxes"), Reference.read(JAVA + "list_taxes_response.json"));
    assertSameShape(
        get("/payments/payments/" + id(payment)),
        Reference.read(JAVA + "get_payment_response.json"));
    assertSameShape(
        get("/payments/payments"), Reference.read(JAVA + "list_payments_response.json"));
  }

  @Test
  void takesTheDocumentedRequests() throws Exception {
    var client = client("Acme");
    for (Entity entity : List.of(Entity.ESTIMATE, Entity.INVOICE)) {
      var file = "freshbooks/documented/" + entity.singular() + "_create_request.json";
      var sent = (ObjectNode) Reference.read(file).path(entity.singular());
      sent.set("customerid", client.path("id"));

      var ours = created(entity, sent.toString().replace("'", "\\u0027"));

      assertThat(amount(ours, "amount")).isEqualTo("8000.00");
    }
  }

  @Test
  void tellsThePersonAndItsBusinessesAsRecorded() throws Exception {
    var recorded = Reference.read(JAVA + "auth_me_response.json");
    for (String perBusiness : List.of("permissions", "subscription_statuses")) {
      ((ObjectNode) recorded.path("response")).set(perBusiness, json("{'FBca01':'x'}"));
    }
    ((ObjectNode) recorded.path("response").path("permissions")).set(CA, json("{}"));
    recorded
        .path("response")
        .path("business_memberships")
        .forEach(
            member -> ((ObjectNode) member.path("business")).set("business_clients", json("[]")));

    assertSameShape(me(TOKEN), recorded);
  }

  @Test
  void refusesAsRecordedInAllFormats() throws Exception {
    assertSame(get("/users/clients/12345"), 404, JAVA + "get_client_response__not_found_old.json");
    assertSame(
        get("/users/clients/12345", "X-API-VERSION", "2023-02-20"),
        404,
        JAVA + "get_client_response__not_found_new.json");
    assertSame(me("stranger"), 401, JAVA + "auth_response__no_auth.json");
    assertSame(
        HTTP.get(url("/users/clients/12345"), "X-API-VERSION", "2023-02-20"),
        401,
        JAVA + "get_client_response__no_auth.json");
    var callback = "/freshbooks/events/account/" + CA + "/events/callbacks/1";
    assertSame(HTTP.get(callback), 401, PYTHON + "get_callback_response__no_auth.json");
    assertSame(
        HTTP.get(callback, "Authorization", "Bearer " + TOKEN),
        404,
        PYTHON + "get_callback_response__not_found.json");
    assertSame(ledger("/unknown"), 404, PYTHON + "get_ledger_account_response__not_found.json");
  }

  @Test
  void tellsTheChartOfAccountsAsRecorded() throws Exception {
    assertSameShape(ledger(""), Reference.read(PYTHON + "list_ledger_accounts_response.json"));
    var first = ledger("").json().path("data").get(0);

    var answer = ledger("/" + first.path("uuid").asString());

    assertSameShape(answer, Reference.read(PYTHON + "get_ledger_account_response.json"));
    assertThat(answer.json().path("data")).isEqualTo(first);
  }

  private static Answer ledger(String more) throws IOException, InterruptedException {
    return HTTP.get(
        "/freshbooks/accounting/businesses/7b1f6c1e-4a0d-4b8f-9c52-0d8f7a3e1c01"
            + "/ledger_accounts/accounts"
            + more,
        "Authorization",
        "Bearer " + TOKEN);
  }

  private static Answer me(String token) throws IOException, InterruptedException {
    return HTTP.get("/freshbooks/auth/api/v1/users/me", "Authorization", "Bearer " + token);
  }

  private static JsonNode result(String file) throws IOException {
    return Reference.read(file).path("response").path("result");
  }

  private static JsonNode content(JsonNode recorded) {
    return recorded.path("response").path("result").iterator().next();
  }

  private static String sent(JsonNode recorded) {
    return recorded.toString().replace("'", "\\u0027");
  }

  private static void assertSame(Answer answer, int status, String file) throws IOException {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.json()).isEqualTo(Reference.read(file));
  }

  private static void assertSameValues(JsonNode ours, JsonNode recorded, List<String> fields) {
    for (String field : fields) {
      assertThat(ours.path(field)).as(field).isEqualTo(recorded.path(field));
    }
  }

  /** The same paths, and the same kinds where neither side is null; null has nothing inside. */
  private static void assertSameShape(Answer answer, JsonNode recorded) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    var ours = BodyShape.of(answer.json());
    var theirs = BodyShape.of(recorded);
    theirs.keySet().removeIf(path -> "NULL".equals(ours.get(path.substring(0, slash(path)))));
    assertThat(ours.keySet()).as(answer.text()).isEqualTo(theirs.keySet());
    var different = new ArrayList<String>();
    theirs.forEach(
        (path, kind) -> {
          var known = List.of("NULL", kind);
          if (!kind.equals("NULL") && !known.contains(ours.get(path))) {
            different.add(path + " is " + ours.get(path) + ", not " + kind);
          }
        });
    assertThat(different).isEmpty();
  }

  private static int slash(String path) {
    return Math.max(0, path.lastIndexOf('/'));
  }
}
