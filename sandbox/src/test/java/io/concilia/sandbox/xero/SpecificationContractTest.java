package io.concilia.sandbox.xero;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.sandbox.BodyShape;
import io.concilia.sandbox.Reference;
import io.concilia.sandbox.TestHttp.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The requests that Xero's specification gives as examples get answers that hold all that its
 * example answers hold, and nothing that the specification does not know.
 */
class SpecificationContractTest extends XeroTest {

  private static final String EXAMPLES = "xero/openapi/examples/";

  private Specification specification;
  private String acme;

  @BeforeEach
  void readTheSpecification() throws Exception {
    specification = Specification.read();
    acme = contact("Liam Gallagher");
  }

  @Test
  void createsAndUpdatesContacts() throws Exception {
    // The examples come from an organisation with defaults of its own for every contact.
    var own =
        new String[] {"/CompanyNumber", "/SalesDefault", "/PurchasesDefault", "/PaymentTerms"};
    var terms = replayed("PUT_Contacts", "Contacts");
    assertHolds(terms, "PUT_Contacts", "Contacts", own);
    assertThat(only(terms, "Contacts").path("PaymentTerms"))
        .isEqualTo(example("PUT_Contacts").at("/response_200/Contacts/0/PaymentTerms"));
    assertHolds(replayed("POST_Contacts", "Contacts"), "POST_Contacts", "Contacts", own);
    var update = example("POST_Contacts__ContactID").path("request").toString();
    var sent = update.replaceAll("\"ContactID\":\"[^\"]*\"", "\"ContactID\":\"" + acme + "\"");
    assertHolds(post("/Contacts/" + acme, sent), "POST_Contacts__ContactID", "Contacts", own);
    assertHolds(get("/Contacts/" + acme), "GET_Contacts__ContactID", "Contacts", "/");
  }

  @Test
  void refusesAContactsNameAsRecorded() throws Exception {
    contact("Buzz Lightyear");

    var answer = put("/Contacts", "{'Contacts':[{'Name':'Buzz Lightyear'}]}");

    var recorded = example("PUT_Contacts").path("response_400");
    assertThat(answer.status()).isEqualTo(400);
    var element = answer.json().path("Elements").get(0);
    var expected = recorded.path("Elements").get(0);
    for (String property : List.of("ContactID", "HasValidationErrors", "ValidationErrors")) {
      assertThat(element.path(property)).as(property).isEqualTo(expected.path(property));
    }
    for (String property : List.of("ErrorNumber", "Type", "Message")) {
      assertThat(answer.json().path(property)).isEqualTo(recorded.path(property));
    }
  }

  @Test
  void createsAndUpdatesItems() throws Exception {
    // The one that is tracked needs accounts that other organisations have.
    var request = withoutInventory(example("PUT_Items").path("request"));
    var item = put("/Items", request.toString());
    assertHolds(item, "PUT_Items", "Items", "/ValidationErrors");
    var id = only(item, "Items").path("ItemID").asString();
    var update = example("POST_Items__ItemID").path("request").toString();
    assertHolds(post("/Items/" + id, update), "POST_Items__ItemID", "Items", "/ValidationErrors");
    assertHolds(get("/Items"), "GET_Items", "Items", "/SalesDetails/");
  }

  @Test
  void booksAndReadsInvoices() throws Exception {
    var answer = replayed("PUT_Invoices", "Invoices");
    assertHolds(answer, "PUT_Invoices", "Invoices", contactParts("/AttentionTo"));
    var id = only(answer, "Invoices").path("InvoiceID").asString();
    assertSameValues(
        only(answer, "Invoices"),
        example("PUT_Invoices").path("response_200").path("Invoices").get(0),
        "DateString",
        "Date",
        "DueDate",
        "DueDateString",
        "SubTotal",
        "TotalTax",
        "Total",
        "AmountDue",
        "Status",
        "LineAmountTypes",
        "CurrencyRate");
    assertHolds(
        get("/Invoices?page=1"),
        "GET_Invoices",
        "Invoices",
        "/RepeatingInvoiceID",
        "/FullyPaidOnDate",
        "/Payments[]");
    assertHolds(
        get("/Invoices/" + id),
        "GET_Invoices__InvoiceID",
        "Invoices",
        contactParts(
            "/Attachments",
            "/Payments[]",
            "/FullyPaidOnDate",
            "/StatusAttributeString",
            "/ValidationErrors",
            "/LineItems[]/ItemCode"));
    var update =
        example("POST_Invoices__InvoiceID")
            .path("request")
            .toString()
            .replace("ACCPAY", "ACCREC")
            .replace("00000000-0000-0000-0000-000000000000", id);
    assertHolds(
        post("/Invoices/" + id, update),
        "POST_Invoices__InvoiceID",
        "Invoices",
        "/Contact/DefaultCurrency");
    assertThat(post("/Invoices/" + id + "/Email", "").status()).isEqualTo(400);
    assertHolds(
        get("/Invoices/" + id + "/OnlineInvoice"),
        "GET_Invoices__InvoiceID__OnlineInvoice",
        "OnlineInvoices");
  }

  @Test
  void paysAndUnpays() throws Exception {
    var invoice =
        created("Invoices", invoice(acme, "'LineAmountTypes':'NoTax'", line("1", "1", "")));
    var sent =
        example("PUT_Payments")
            .path("request")
            .toString()
            .replace("00000000-0000-0000-0000-000000000000", invoice.path("InvoiceID").asString());

    var answer = put("/Payments", sent);

    assertHolds(answer, "PUT_Payments", "Payments", "/ValidationErrors");
    var id = only(answer, "Payments").path("PaymentID").asString();
    assertHolds(
        get("/Payments?page=1"),
        "GET_Payments",
        "Payments",
        "/Batch",
        "/Reference",
        "/Invoice/Contact/ContactNumber");
    assertHolds(get("/Payments/" + id), "GET_Payments__PaymentID", "Payments", "/Batch");
    var deletion = example("POST_Payments__PaymentID").path("request").toString();
    assertHolds(
        post("/Payments/" + id, deletion), "POST_Payments__PaymentID", "Payments", "/Reference");
    assertThat(messages(overpaid(invoice)))
        .isEqualTo(messages(example("PUT_Payments").path("response_200").path("Payments").get(0)));
  }

  private static JsonNode overpaid(JsonNode invoice) throws Exception {
    var id = invoice.path("InvoiceID").asString();
    var answer =
        put(
            "/Payments",
            "{'Payments':[{'Invoice':{'InvoiceID':'"
                + id
                + "'},'Account':{'Code':'970'},'Amount':2}]}");
    return answer.json().path("Elements").get(0);
  }

  @Test
  void creditsAndAllocates() throws Exception {
    var invoice = created("Invoices", invoice(acme, "", line("5", "20", "")));
    var request =
        example("PUT_CreditNotes")
            .path("request")
            .toString()
            .replace("ACCPAYCREDIT", "ACCRECCREDIT")
            .replace("\"400\"", "\"200\"")
            .replaceAll("\"ContactID\":\"[^\"]*\"", "\"ContactID\":\"" + acme + "\"");
    var answer = put("/CreditNotes", request);
    assertHolds(
        answer,
        "PUT_CreditNotes",
        "CreditNotes",
        contactParts("/AttentionTo", "/StatusAttributeString", "/ValidationErrors"));
    var id = only(answer, "CreditNotes").path("CreditNoteID").asString();
    var update =
        example("POST_CreditNotes__CreditNoteID")
            .path("request")
            .toString()
            .replace("ACCPAYCREDIT", "ACCRECCREDIT")
            .replace("\"400\"", "\"200\"")
            .replaceAll("\"ContactID\":\"[^\"]*\"", "\"ContactID\":\"" + acme + "\"");
    assertHolds(
        post("/CreditNotes/" + id, update),
        "POST_CreditNotes__CreditNoteID",
        "CreditNotes",
        contactParts("/AttentionTo"));
    allocateAndUndo(id, invoice.path("InvoiceID").asString());
    assertHolds(get("/CreditNotes?page=1"), "GET_CreditNotes", "CreditNotes", "/Payments[]");
  }

  private void allocateAndUndo(String noteId, String invoiceId) throws Exception {
    var request =
        example("PUT_CreditNotes__CreditNoteID__Allocations")
            .path("request")
            .toString()
            .replaceAll("\"InvoiceID\":\"[^\"]*\"", "\"InvoiceID\":\"" + invoiceId + "\"");
    var answer = put("/CreditNotes/" + noteId + "/Allocations", request);
    assertHolds(answer, "PUT_CreditNotes__CreditNoteID__Allocations", "Allocations");
    var allocation = only(answer, "Allocations").path("AllocationID").asString();
    var undone = call("DELETE", GB, "/CreditNotes/" + noteId + "/Allocations/" + allocation, "");
    var expected =
        BodyShape.of(
            example("DELETE_CreditNotes__CreditNoteID__Allocations__AllocationID")
                .path("response_200"));
    assertThat(BodyShape.of(undone.json())).isEqualTo(expected);
  }

  @Test
  void quotes() throws Exception {
    var request =
        example("PUT_Quotes")
            .path("request")
            .toString()
            .replace("00000000-0000-0000-0000-000000000000", acme)
            .replace("12775", "200");
    var answer = put("/Quotes?summarizeErrors=false", request);
    assertHolds(answer, "PUT_Quotes", "Quotes");
    var id = only(answer, "Quotes").path("QuoteID").asString();
    var update =
        example("POST_Quotes__QuoteID")
            .path("request")
            .toString()
            .replace("00000000-0000-0000-0000-000000000000", acme);
    assertHolds(post("/Quotes/" + id, update), "POST_Quotes__QuoteID", "Quotes");
    assertHolds(
        get("/Quotes"),
        "GET_Quotes",
        "Quotes",
        "/ExpiryDate",
        "/TotalDiscount",
        "/Title",
        "/Summary",
        "/BrandingThemeID",
        "/LineItems[]/DiscountRate",
        "/LineItems[]/Tracking[]");
  }

  @Test
  void tellsOfTheOrganisationAndItsLists() throws Exception {
    settings("{'periodLockDate':'2025-12-31','endOfYearLockDate':'2025-12-31'}");

    assertHolds(get("/Organisation"), "GET_Organisation", "Organisations", "/APIKey");
    assertHolds(get("/Organisation/Actions"), "GET_Organisation__Actions", "Actions");
    assertHolds(get("/Currencies"), "GET_Currencies", "Currencies");
    assertHolds(get("/TaxRates/OUTPUT2"), "GET_TaxRates__TaxType", "TaxRates");
    assertHolds(get("/TaxRates"), "GET_TaxRates", "TaxRates");
    assertHolds(get("/Accounts"), "GET_Accounts", "Accounts", "/Description");
    var recorded = Reference.read("xero/fyle-xero-api/get_all_accounts.json");
    var ours = get("/Accounts/090").json();
    Map<String, String> expected = BodyShape.of(recorded.path("Accounts").get(0));
    expected.keySet().removeIf(path -> path.startsWith("/ReportingCode"));
    assertThat(BodyShape.of(ours.path("Accounts").get(0))).containsAllEntriesOf(expected);
  }

  @Test
  void refusesAtTheGatewayAsRecorded() throws Exception {
    var bearer = "Bearer " + token(GB);
    var noTenant =
        HTTP.get(url("/Contacts"), "Authorization", bearer, "Accept", "application/json");
    assertSame(noTenant, "invalid_tenant_header", 403, "detail");
    var unknown =
        HTTP.get(url("/Contacts"), "Authorization", "Bearer x", "Accept", "application/json");
    assertSame(unknown, "invalid_oauth2_request_token", 401, "Detail");
    control("/" + GB + "/tokens", "{'expire':true}");
    var expired = get("/Contacts");
    assertSame(expired, "expired_oauth2_token", 401, "Title");
    assertThat(expired.json().path("Detail").asString())
        .startsWith("TokenExpired: token expired at ");
  }

  private static void assertSame(Answer ours, String stub, int status, String... same)
      throws Exception {
    var recorded = Reference.read("xero/xeroizer-stubs/" + stub + ".json");
    assertThat(ours.status()).isEqualTo(status);
    assertThat(BodyShape.of(ours.json())).isEqualTo(BodyShape.of(recorded));
    for (String property : same) {
      assertThat(ours.json().path(property)).isEqualTo(recorded.path(property));
    }
  }

  private static JsonNode example(String name) throws Exception {
    return Reference.read(EXAMPLES + name + ".json");
  }

  private Answer replayed(String name, String plural) throws Exception {
    var example = example(name);
    assertThat(specification.violations(plural, example.path("request"))).isEmpty();
    var sent =
        example.path("request").toString().replace("430fa14a-f945-44d3-9f97-5df5e28441b8", acme);
    var path = example.path("path").asString() + "?summarizeErrors=false";
    return call(example.path("method").asString(), GB, path, sent);
  }

  private static ObjectNode withoutInventory(JsonNode request) {
    var copy = (ObjectNode) request.deepCopy();
    var item = (ObjectNode) copy.path("Items").get(0);
    item.remove(List.of("InventoryAssetAccountCode", "PurchaseDetails"));
    return copy;
  }

  /** What the example's contact has because of what else is known of it. */
  private static String[] contactParts(String... more) {
    var parts =
        new ArrayList<>(
            List.of(
                "/Contact/FirstName",
                "/Contact/LastName",
                "/Contact/EmailAddress",
                "/Contact/Addresses[]/AttentionTo",
                "/Contact/ContactGroups[]",
                "/Contact/ContactPersons[]"));
    parts.addAll(List.of(more));
    return parts.toArray(String[]::new);
  }

  /** Ours has all that the example has, but for some, and the specification knows all of ours. */
  private void assertHolds(Answer ours, String example, String plural, String... except)
      throws Exception {
    assertThat(ours.status()).as(ours.text()).isEqualTo(200);
    var body = ours.json();
    assertThat(specification.violations(plural, body)).as(ours.text()).isEmpty();
    var recorded = example(example).path("response_200");
    var expected = BodyShape.of(recorded);
    expected
        .keySet()
        .removeIf(
            path ->
                List.of(except).stream()
                    .anyMatch(part -> path.startsWith("/" + plural + "[]" + part)));
    assertThat(BodyShape.of(body)).as(ours.text()).containsAllEntriesOf(expected);
  }

  private static void assertSameValues(JsonNode ours, JsonNode recorded, String... properties) {
    for (String property : properties) {
      assertThat(ours.path(property)).as(property).isEqualTo(recorded.path(property));
    }
  }
}
