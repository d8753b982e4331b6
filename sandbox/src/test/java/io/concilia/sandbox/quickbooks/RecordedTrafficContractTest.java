package io.concilia.sandbox.quickbooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.sandbox.BodyShape;
import io.concilia.sandbox.Json;
import io.concilia.sandbox.TestHttp.Answer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The same requests get answers of the same shape as the real QuickBooks gave when recorded. */
class RecordedTrafficContractTest extends QuickBooksTest {

  /** Amy of the recordings: addresses and all, the fourth transaction numbers as there. */
  @BeforeEach
  void amy() throws Exception {
    var address =
        "{'Line1':'4581 Finch St.','City':'Bayshore','CountrySubDivisionCode':'CA',"
            + "'PostalCode':'94326','Lat':'INVALID','Long':'INVALID'}";
    created(
        US,
        "/customer",
        "{'DisplayName':'Amy','BillAddr':" + address + ",'ShipAddr':" + address + "}");
  }

  @Test
  void createsACustomer() throws Exception {
    assertSameShape(
        replayed("/customer", "create__customer", 0), Recordings.response("create__customer", 0));
  }

  @Test
  void updatesACustomer() throws Exception {
    created(US, "/customer", "{'DisplayName':'Doe2, Jane'}");
    var request = (ObjectNode) Recordings.request("update__customer", 1);
    request.put("Id", "2");

    assertSameShape(
        post(US, "/customer", request.toString()), Recordings.response("update__customer", 1));
  }

  @Test
  void createsReadsVoidsAndDeletesAnInvoice() throws Exception {
    var created = replayed("/invoice", "create__invoice", 0);
    assertSameShape(created, Recordings.response("create__invoice", 0));
    assertSameShape(get(US, "/invoice/1"), Recordings.response("delete__invoice", 0));

    var voided = post(US, "/invoice?operation=void", "{'Id':'1','SyncToken':'0'}");
    assertSameShape(voided, Recordings.response("void__invoice", 1));
    assertSameValues(
        voided.json().path("Invoice"),
        Recordings.response("void__invoice", 1).path("Invoice"),
        List.of("PrivateNote", "SyncToken", "TotalAmt", "Balance", "TxnTaxDetail", "LinkedTxn"));

    var deleted = post(US, "/invoice?operation=delete", "{'Id':'1','SyncToken':'1'}");
    assertSameShape(deleted, Recordings.response("delete__invoice", 1));
  }

  @Test
  void refusesAsRecorded() throws Exception {
    created(US, "/customer", "{'DisplayName':'Weiskopf Consulting'}");
    assertSameFault(
        replayed("/customer", "error__validation", 0), Recordings.response("error__validation", 0));
    assertSameFault(query(US, "SELECT * FROM Custmoer"), Recordings.response("error__400", 1));
    var unknown = replayed("/invoice", "error__400_json", 0);
    assertSameShape(unknown, Recordings.response("error__400_json", 0));
    var words = errorOf(Recordings.response("error__400_json", 0), "Detail");
    assertThat(detail(unknown)).startsWith(words.substring(0, words.indexOf('(', 60) + 1));
    assertSameShape(get(US, "/customer/1/5"), Recordings.response("error__500", 0));
    var wrongId = get(US, "/customer/1.5").json();
    assertThat(wrongId.path("Fault")).isEqualTo(Recordings.response("error__500", 1).path("Fault"));
  }

  @Test
  void refusesAnExpiredTokenAsRecorded() throws Exception {
    control("/" + US + "/tokens", "{'expire':true}");

    var answer = get(US, "/customer/1");

    assertThat(answer.status()).isEqualTo(401);
    assertSameShape(answer, Recordings.response("error__401", 0));
  }

  @Test
  void saysTheFaultsThatWereObserved() throws Exception {
    var observed = Recordings.read("observed_faults.json");
    settings(US, "{'customTxnNumbers':true}");
    var numbered = invoice("1", "'DocNumber':'7'", line("1", null));
    created(US, "/invoice", numbered);
    created(US, "/invoice", "{'Id':'1','SyncToken':'0','sparse':true,'PrivateNote':'x'}");

    assertObserved(observed, post(US, "/invoice", numbered));
    assertObserved(observed, post(US, "/invoice", "{'Id':'1','SyncToken':'0','sparse':true}"));
    assertObserved(observed, post(US, "/invoice?operation=delete", "{'Id':'129','SyncToken':'0'}"));
    assertObserved(observed, post(US, "/invoice", invoice("970", "", line("1", null))));
    assertObserved(observed, post(US, "/item", "{'Name':'A','Type':'Service'}"));
  }

  @Test
  void answersABatch() throws Exception {
    var recorded = Recordings.response("batch__basic", 0).path("BatchItemResponse");
    var request = Recordings.request("batch__basic", 0).path("BatchItemRequest");
    var items = Json.array().add(request.get(0)).add(request.get(1));

    var answer = post(US, "/batch", "{'BatchItemRequest':" + items + "}").json();

    var ours = answer.path("BatchItemResponse");
    assertThat(BodyShape.of(ours.get(0))).isEqualTo(BodyShape.of(recorded.get(0)));
    assertThat(ours.get(1)).isEqualTo(recorded.get(1));
  }

  @Test
  void answersQueriesAndCounts() throws Exception {
    var all = query(US, "select * from Customer").json();
    var recorded = Recordings.response("error__400", 0);

    assertThat(all.path("QueryResponse").propertyNames())
        .containsExactlyElementsOf(recorded.path("QueryResponse").propertyNames());
    assertThat(BodyShape.of(query(US, "select count(*) from Customer").json()))
        .isEqualTo(BodyShape.of(Recordings.response("all__alt_select", 0)));
    assertThat(BodyShape.of(query(US, "select * from Customer startposition 7").json()))
        .isEqualTo(BodyShape.of(Recordings.response("all__alt_select", 4)));
  }

  /** Each recorded customer, sent back as a new one, comes back in the shape it was recorded in. */
  @Test
  void keepsEveryRecordedCustomerAsItIs() throws Exception {
    var customers = Recordings.response("error__400", 0).path("QueryResponse").path("Customer");
    var checked = 0;
    for (JsonNode recorded : customers) {
      if (recorded.has("ParentRef") || !recorded.path("Active").asBoolean()) {
        continue;
      }
      var sent = (ObjectNode) recorded.deepCopy();
      sent.remove(List.of("Id", "SyncToken", "MetaData", "DefaultTaxCodeRef"));
      var ours = created(US, "/customer", sent.toString().replace("'", "\\u0027"));

      var expected = BodyShape.of(recorded);
      expected.put("/DefaultTaxCodeRef", "object");
      expected.put("/DefaultTaxCodeRef/value", "text");
      assertThat(BodyShape.of(ours)).as(recorded.toString()).isEqualTo(expected);
      assertSameValues(ours, recorded, List.of("FullyQualifiedName", "PrintOnCheckName"));
      checked++;
    }
    assertThat(checked).isGreaterThan(10);
  }

  @Test
  void tellsChangesOfEstimates() throws Exception {
    var recorded = Recordings.response("cdc__basic", 0);
    var estimate =
        recorded.path("CDCResponse").get(0).path("QueryResponse").get(0).path("Estimate").get(0);
    created(
        US,
        "/estimate",
        invoice(
            "1",
            "'CustomerMemo':{'value':'Thanks'},'BillEmail':{'Address':'a@b.example'}",
            line("300", null, ",'UnitPrice':75,'Qty':4")
                .replaceFirst("\\{", "{'Description':'Custom',")));
    created(
        US,
        "/invoice",
        invoice("1", "'LinkedTxn':[{'TxnId':'1','TxnType':'Estimate'}]", line("300", null)));
    control("/" + US + "/estimate/1/send", "");

    var ours = get(US, "/cdc?entities=estimate&changedSince=2026-02-28T00:00:00Z").json();

    assertThat(ours.propertyNames()).containsExactlyElementsOf(recorded.propertyNames());
    var shape =
        BodyShape.of(
            ours.path("CDCResponse").get(0).path("QueryResponse").get(0).path("Estimate").get(0));
    // The recorded e-mail was still to be sent.
    shape.remove("/DeliveryInfo/DeliveryTime");
    var expected = BodyShape.of(estimate);
    List.of("2", "3", "4").forEach(n -> expected.remove("/BillAddr/Line" + n));
    shape.keySet().removeIf(path -> path.startsWith("/BillAddr/"));
    expected.keySet().removeIf(path -> path.startsWith("/BillAddr/"));
    assertThat(shape).isEqualTo(expected);
  }

  @Test
  void describesItsListsAsRecorded() throws Exception {
    assertHolds(
        first(query(US, "select * from Account")),
        Recordings.read("fyle-qbo-api/account_response.json").get(0));
    assertHolds(
        first(query(US, "select * from TaxCode")),
        Recordings.read("fyle-qbo-api/tax_code_response.json").get(0),
        "/PurchaseTaxRateList/TaxRateDetail[]");
    assertHolds(
        first(query(US, "select * from TaxRate")),
        Recordings.read("fyle-qbo-api/tax_rate_get_by_id.json"));
    assertHolds(
        get(US, "/companyinfo/" + US).json().path("CompanyInfo"),
        Recordings.read("fyle-qbo-api/company_info.json"),
        "/PrimaryPhone/FreeFormNumber");
    assertHolds(
        created(
            US,
            "/item",
            "{'Name':'Concrete','Description':'For fountains','Taxable':true,'UnitPrice':0,"
                + "'Type':'Service','IncomeAccountRef':{'value':'1'}}"),
        Recordings.read("fyle-qbo-api/items_response.json").get(0));
  }

  private static Answer replayed(String path, String cassette, int number) throws Exception {
    return post(US, path, Recordings.request(cassette, number).toString());
  }

  private static JsonNode first(Answer answer) {
    return ((ArrayNode) answer.json().path("QueryResponse").iterator().next()).get(0);
  }

  private static void assertSameShape(Answer ours, JsonNode recorded) {
    assertThat(BodyShape.of(ours.json())).as(ours.text()).isEqualTo(BodyShape.of(recorded));
  }

  /** Ours has all that was recorded; it may say more. */
  private static void assertHolds(JsonNode ours, JsonNode recorded, String... except) {
    Map<String, String> expected = BodyShape.of(recorded);
    expected.keySet().removeIf(path -> List.of(except).stream().anyMatch(path::startsWith));
    assertThat(BodyShape.of(ours)).as(ours.toString()).containsAllEntriesOf(expected);
  }

  private static void assertSameValues(JsonNode ours, JsonNode recorded, List<String> properties) {
    for (String property : properties) {
      assertThat(ours.path(property)).as(property).isEqualTo(recorded.path(property));
    }
  }

  private static void assertSameFault(Answer ours, JsonNode recorded) {
    assertSameShape(ours, recorded);
    assertThat(ours.json().path("Fault")).isEqualTo(recorded.path("Fault"));
  }

  /** The fault of the same code has the same words before its particulars, and the same keys. */
  private static void assertObserved(JsonNode observed, Answer ours) {
    var code = errorOf(ours.json(), "code");
    JsonNode match = null;
    for (JsonNode entry : observed) {
      if (code.equals(errorOf(entry.path("body"), "code"))) {
        match = entry.path("body");
      }
    }
    assertThat(match).as("code " + code).isNotNull();
    assertThat(errorOf(ours.json(), "Message")).isEqualTo(errorOf(match, "Message"));
    assertThat(BodyShape.of(ours.json().path("Fault")))
        .isEqualTo(BodyShape.of(match.path("Fault")));
    var words = errorOf(match, "Detail").split(" : ")[0];
    if (!code.equals("2020")) {
      assertThat(detail(ours)).startsWith(words);
    }
  }

  private static String errorOf(JsonNode body, String property) {
    return body.path("Fault").path("Error").path(0).path(property).asString("");
  }
}
