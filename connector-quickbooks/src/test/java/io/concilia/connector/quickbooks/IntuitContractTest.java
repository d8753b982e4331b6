package io.concilia.connector.quickbooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.connector.runtime.adapter.Answer;
import io.concilia.connector.runtime.adapter.Json;
import io.concilia.connector.runtime.vendor.Member;
import io.concilia.connector.runtime.vendor.Member.Operation;
import io.concilia.connector.runtime.vendor.VendorDocument;
import io.concilia.connector.runtime.vendor.VendorFailure;
import io.concilia.connector.runtime.vendor.VendorProfile;
import io.concilia.connector.runtime.vendor.VendorRecord;
import io.concilia.connector.runtime.vendor.VendorRequest;
import io.concilia.connector.testkit.Examples;
import io.concilia.connector.testkit.ScriptedServer;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.identity.RecordType;
import io.concilia.contracts.outcome.Booked;
import io.concilia.contracts.outcome.FailureKind;
import io.concilia.contracts.outcome.Phase;
import io.concilia.contracts.value.Money;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What we send and what we understand, held against Intuit's own schemas and recorded traffic. None
 * of it is ours, so it is read from where it lies, and skipped where it is not.
 */
class IntuitContractTest {

  @Test
  void everythingThatIsSentIsInIntuitsSchema() {
    IntuitSchema schema = IntuitSchema.read();

    List<String> violations = new ArrayList<>();
    int documents = 0;
    for (JsonNode example : Examples.all("documents")) {
      JsonNode document = example.path("expected").path("document");
      if (document.isObject()) {
        documents++;
        Entity entity = entity(example);
        violations.addAll(schema.violations(entity.label(), document));
        violations.addAll(schema.violations(entity.label(), updated(entity, document)));
      }
    }

    assertThat(violations).isEmpty();
    assertThat(documents).isGreaterThan(30);
  }

  @Test
  void theSchemaKnowsWhatItDoesNotAllow() {
    IntuitSchema schema = IntuitSchema.read();

    assertThat(
            schema.violations(
                "Invoice",
                Json.parse(
                    """
                    {"BadJson": true, "TxnDate": "2026-01-01", "GlobalTaxCalculation": "Net",
                     "CustomerRef": {"value": "1", "Name": "x"},
                     "Line": [{"Amount": "10", "DetailType": "SalesItemLineDetail"}]}
                    """)))
        .containsExactlyInAnyOrder(
            "Invoice.BadJson is no property of Invoice",
            "Invoice.GlobalTaxCalculation \"Net\" is no GlobalTaxCalculationEnum",
            "Invoice.CustomerRef.Name is no property of ReferenceType",
            "Invoice.Line[].Amount \"10\" is no decimal");
  }

  @Test
  void aBatchLooksLikeTheRecordedOne() {
    JsonNode recorded = exchanges("batch__basic").get(0).path("request").path("body");
    Member create =
        SandboxCompany.create(
            Fixtures.key(RecordType.CUSTOMER, "account", "1"),
            new VendorDocument(RecordType.CUSTOMER, "{\"DisplayName\":\"A\"}"));

    VendorRequest request = Requests.of(List.of(create, create), "key");

    JsonNode item = Json.parse(request.body()).path("BatchItemRequest").path(0);
    JsonNode recordedItem = recorded.path("BatchItemRequest").path(0);
    assertThat(item.path("operation")).isEqualTo(recordedItem.path("operation"));
    assertThat(item.propertyNames())
        .containsExactlyInAnyOrder("bId", "operation", "Customer")
        .contains("bId", "operation");
    assertThat(recordedItem.propertyNames()).contains("bId", "operation");
  }

  @Test
  void recordedRecordsAreRead() {
    VendorRecord invoice = recorded("create__invoice", 0, "Invoice");
    VendorRecord customer = recorded("create__customer", 0, "Customer");
    VendorRecord voided = recorded("void__invoice", 1, "Invoice");

    Booked booked = invoice.booked();
    assertThat(invoice.id()).isEqualTo("266");
    assertThat(invoice.lockToken()).isEqualTo("0");
    assertThat(booked.number()).isEqualTo("1043");
    assertThat(booked.phase()).isEqualTo(Phase.OPEN);
    assertThat(booked.issueDate()).isEqualTo(LocalDate.parse("2020-09-29"));
    assertThat(booked.dueDate()).isEqualTo(LocalDate.parse("2020-10-29"));
    assertThat(booked.totals().gross()).isEqualTo(Money.of("100.00", "USD"));
    assertThat(booked.url()).hasToString("https://app.qbo.intuit.com/app/invoice?txnId=266");
    assertThat(voided.booked().phase()).isEqualTo(Phase.VOID);
    assertThat(customer.keys().displayName()).isEqualTo("Doe5, Jane");
    assertThat(customer.marks()).isEmpty();
  }

  @Test
  void everyRecordedAnswerIsRead() {
    List<String> files =
        List.of(
            "all__customers",
            "all__vendors_by_5",
            "all__employees_including_active",
            "error__400",
            "get__inactive_vendors",
            "misc__ampersand",
            "get__id",
            "update__customer",
            "deactivate__employee",
            "cdc__basic");

    int read = 0;
    for (String file : files) {
      for (JsonNode exchange : exchanges(file)) {
        read += readAll(exchange.path("response").path("body"));
      }
    }

    assertThat(read).isGreaterThan(100);
  }

  @Test
  void everyObservedFaultIsUnderstood() {
    Map<String, FailureKind> expected =
        Map.of(
            "6240", FailureKind.ALREADY_EXISTS,
            "5010", FailureKind.STALE,
            "610", FailureKind.MISSING_REFERENCE,
            "3200", FailureKind.UNAUTHORISED,
            "3100", FailureKind.DISCONNECTED,
            "6140", FailureKind.ALREADY_EXISTS,
            "2020", FailureKind.REFUSED,
            "2500", FailureKind.MISSING_REFERENCE,
            "6000", FailureKind.MISSING_REFERENCE,
            "3001", FailureKind.THROTTLED);

    List<String> codes = new ArrayList<>();
    for (JsonNode observed : Reference.json("observed_faults.json")) {
      if (Json.string(observed, "source").contains("token endpoint")) {
        continue;
      }
      VendorFailure failure =
          Faults.classify(
              new Answer(
                  observed.path("http").asInt(), Json.text(observed.path("body")), Map.of()));
      codes.add(failure.code());
      assertThat(failure.kind()).as(failure.code()).isEqualTo(expected.get(failure.code()));
    }

    assertThat(codes).containsExactlyInAnyOrderElementsOf(expected.keySet());
  }

  @Test
  void olderFaultsInXmlAreUnderstood() {
    assertThat(xml("too_many_requests_error", 429)).isEqualTo(FailureKind.THROTTLED);
    assertThat(xml("throttle_exceeded_error", 403)).isEqualTo(FailureKind.THROTTLED);
    assertThat(xml("customer_duplicate_error", 400)).isEqualTo(FailureKind.ALREADY_EXISTS);
    assertThat(xml("generic_error", 500)).isEqualTo(FailureKind.OUTCOME_UNKNOWN);
    assertThat(xml("query_validation_error", 400)).isEqualTo(FailureKind.UNPROCESSABLE);
    assertThat(xml("fault", 400)).isEqualTo(FailureKind.REFUSED);
  }

  @Test
  void theRecordedCompanyIsRead() {
    JsonNode company = Reference.json("fyle-qbo-api/company_info.json");
    JsonNode preferences = Reference.json("fyle-qbo-api/preference_response.json");
    JsonNode codes = Reference.json("fyle-qbo-api/tax_code_response.json");
    try (ScriptedServer server = new ScriptedServer()) {
      server.answersBy(
          uri -> {
            if (uri.contains("/companyinfo/")) {
              return Json.object().set("CompanyInfo", company);
            }
            if (uri.contains("/preferences")) {
              return Json.object().set("Preferences", preferences);
            }
            ObjectNode rows = Json.object();
            if (uri.contains("TaxCode")) {
              rows.set("TaxCode", codes);
            }
            return Json.object().set("QueryResponse", rows);
          });

      VendorProfile profile =
          new QuickBooksAdapter(SandboxCompany.client(Limits.CALL_TIMEOUT), Clock.systemUTC())
              .profile(Fixtures.session(server.url(), "123"))
              .block(SandboxCompany.PATIENCE);

      assertThat(profile.companyName()).isEqualTo("Sandbox Company_US_4");
      assertThat(profile.country()).isEqualTo("US");
      assertThat(profile.timeZone()).hasToString("America/Los_Angeles");
      assertThat(profile.closedUntil()).isEqualTo(LocalDate.parse("2018-12-31"));
      assertThat(profile.facts())
          .containsEntry(Facts.TRACK_DEPARTMENTS, "true")
          .containsEntry(Facts.CLASS_PER_LINE, "true")
          .containsEntry(Facts.FISCAL_YEAR_START, "January");
      assertThat(profile.lists().get(Facts.TAX_CODES))
          .containsExactly(Map.entry("California", "2"));
      assertThat(server.seen()).hasSize(CompanyReader.CALLS);
    }
  }

  private static FailureKind xml(String file, int status) {
    String body = Reference.text("quickbooks-ruby-fixtures/" + file + ".xml");
    return Faults.classify(new Answer(status, body, Map.of())).kind();
  }

  private static List<JsonNode> exchanges(String file) {
    return Reference.json("minimul-qbo_api-vcr/" + file + ".json").valueStream().toList();
  }

  private static VendorRecord recorded(String file, int exchange, String label) {
    JsonNode body = exchanges(file).get(exchange).path("response").path("body");
    return RecordReader.read(
        label, body.path(label), Fixtures.NOW, "https://app.qbo.intuit.com/app/");
  }

  /** Reads every object of ours, wherever in the answer it is. */
  private static int readAll(JsonNode answer) {
    int read = 0;
    for (Map.Entry<String, JsonNode> field : answer.properties()) {
      boolean ours = RecordReader.isReadable(field.getKey());
      for (JsonNode node :
          field.getValue().isArray() ? field.getValue() : List.of(field.getValue())) {
        if (ours && node.has("SyncToken")) {
          VendorRecord record = RecordReader.read(field.getKey(), node, Fixtures.NOW, null);
          assertThat(record.id()).isNotBlank();
          read++;
        } else if (node.isObject()) {
          read += readAll(node);
        }
      }
    }
    return read;
  }

  private static Entity entity(JsonNode example) {
    return Entity.of(RecordType.valueOf(Json.string(example.path("record"), "type")));
  }

  private static JsonNode updated(Entity entity, JsonNode document) {
    RecordKey key = Fixtures.key(entity.type(), "deal", "1");
    VendorRecord current =
        new VendorRecord(
            entity.type(), "7", "3", List.of(), true, null, null, null, "{\"Line\":[]}");
    return Json.parse(
        Requests.of(
                List.of(
                    SandboxCompany.change(
                        Operation.UPDATE,
                        key,
                        new VendorDocument(entity.type(), Json.canonical(document)),
                        current)),
                "key")
            .body());
  }
}
