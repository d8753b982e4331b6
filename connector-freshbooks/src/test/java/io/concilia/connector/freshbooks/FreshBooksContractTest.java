package io.concilia.connector.freshbooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.connector.runtime.adapter.Answer;
import io.concilia.connector.runtime.adapter.Json;
import io.concilia.connector.runtime.adapter.VendorHttp;
import io.concilia.connector.runtime.vendor.VendorFailure;
import io.concilia.connector.runtime.vendor.VendorProfile;
import io.concilia.connector.runtime.vendor.VendorRecord;
import io.concilia.connector.testkit.Examples;
import io.concilia.connector.testkit.ScriptedServer;
import io.concilia.contracts.identity.RecordType;
import io.concilia.contracts.outcome.Booked;
import io.concilia.contracts.outcome.FailureKind;
import io.concilia.contracts.outcome.Phase;
import io.concilia.contracts.value.Money;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.web.reactive.function.client.WebClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What we send and what we understand, held against the only bodies known of FreshBooks: those of
 * its Postman collection and of the SDKs' fixtures. None is ours, so they are read from where they
 * lie, and skipped where they are not.
 */
class FreshBooksContractTest {

  private static final String JAVA = "java-sdk-fixtures/";
  private static final String PYTHON = "python-sdk-fixtures/";

  /** Said in calls of their own, or only known by name. */
  private static final Set<String> DOCUMENTED_ELSEWHERE =
      Set.of("action_mark_as_sent", "action_accept", "credit_type", "credit_number", "clientid");

  @Test
  void everyPropertyThatIsSentIsOneThatFreshBooksAnswersToo() {
    Map<RecordType, Set<String>> known =
        Map.of(
            RecordType.CUSTOMER, properties(result(JAVA + "get_client_response.json", "client")),
            RecordType.ITEM, properties(result(JAVA + "get_item_response.json", "item")),
            RecordType.INVOICE, properties(result(JAVA + "get_invoice_response.json", "invoice")),
            RecordType.ESTIMATE, estimateProperties(),
            RecordType.CREDIT_NOTE,
                properties(result(JAVA + "get_invoice_response.json", "invoice")));

    List<String> unknown = new ArrayList<>();
    int documents = 0;
    for (JsonNode example : Examples.all("documents")) {
      JsonNode document = example.path("expected").path("document");
      if (document.isObject()) {
        documents++;
        RecordType type = RecordType.valueOf(Json.string(example.path("record"), "type"));
        properties(document).stream()
            .filter(property -> !known.get(type).contains(property))
            .filter(property -> !DOCUMENTED_ELSEWHERE.contains(property))
            .forEach(property -> unknown.add(type + "." + property));
      }
    }

    assertThat(unknown).isEmpty();
    assertThat(documents).isGreaterThan(30);
  }

  @Test
  void linesLookLikeTheDocumentedOnes() {
    Set<String> documented =
        properties(
            Reference.json("documented/invoice_create_request.json")
                .path("invoice")
                .path("lines")
                .path(0));

    assertThat(lines())
        .isNotEmpty()
        .allSatisfy(line -> assertThat(properties(line)).isEqualTo(documented));
  }

  @Test
  void valuesAreOfTheKindThatFreshBooksAnswers() {
    JsonNode answered = result(JAVA + "get_invoice_response.json", "invoice");
    JsonNode answeredLine = answered.path("lines").path(0);

    assertThat(lines())
        .allSatisfy(
            line ->
                line.propertyStream()
                    .filter(field -> !answeredLine.path(field.getKey()).isNull())
                    .forEach(
                        field ->
                            assertThat(field.getValue().getNodeType())
                                .as(field.getKey())
                                .isEqualTo(answeredLine.path(field.getKey()).getNodeType())));
  }

  @Test
  void theFixtureOfAnInvoiceIsRead() {
    VendorRecord invoice =
        RecordReader.read(
            Resource.INVOICE, result(JAVA + "get_invoice_response.json", "invoice"), Fixtures.NOW);

    Booked booked = invoice.booked();
    assertThat(invoice.id()).isEqualTo("987654");
    assertThat(invoice.lockToken()).isEqualTo("2021-04-16 10:31:58.480684");
    assertThat(invoice.updatedAt()).isEqualTo(Instant.parse("2021-04-16T14:31:58Z"));
    assertThat(booked.number()).isEqualTo("ACM0002");
    assertThat(booked.phase()).isEqualTo(Phase.SETTLED);
    assertThat(booked.issueDate()).isEqualTo(LocalDate.parse("2021-04-16"));
    assertThat(booked.totals().net()).isEqualTo(Money.of("39.60", "CAD"));
    assertThat(booked.totals().tax()).isEqualTo(Money.of("2.34", "CAD"));
    assertThat(booked.totals().gross()).isEqualTo(Money.of("41.94", "CAD"));
    assertThat(booked.balance()).isEqualTo(Money.of("21.94", "CAD"));
  }

  @Test
  void theFixturesOfClientsAreRead() {
    VendorRecord client =
        RecordReader.read(
            Resource.CLIENT, result(JAVA + "get_client_response.json", "client"), Fixtures.NOW);
    VendorRecord byAddress =
        RecordReader.read(
            Resource.CLIENT, result(JAVA + "create_client_response.json", "client"), Fixtures.NOW);

    assertThat(client.keys().displayName()).isEqualTo("American Cyanamid");
    assertThat(client.keys().phones()).containsExactly("4168675309", "4164444446");
    assertThat(client.keys().postalCode()).isEqualTo("M5T2B3");
    assertThat(client.keys().summary()).containsEntry("balance", "10 CAD, 11 CAD");
    assertThat(client.marks()).isEmpty();
    assertThat(byAddress.keys().displayName()).isEqualTo("john.doe@abcorp.com");
    assertThat(byAddress.updatedAt()).isEqualTo(Instant.parse("2020-11-17T02:27:03Z"));
  }

  @Test
  void everyRowOfTheListsIsRead() {
    int read = 0;
    for (Map.Entry<Resource, String> list :
        Map.of(
                Resource.CLIENT, PYTHON + "list_clients_response.json",
                Resource.INVOICE, JAVA + "list_invoices_response.json",
                Resource.ITEM, JAVA + "list_items_response.json")
            .entrySet()) {
      JsonNode answer = Reference.json(list.getValue()).path("response").path("result");
      for (JsonNode row : Listing.of(list.getKey()).rows(answer)) {
        assertThat(RecordReader.read(list.getKey(), row, Fixtures.NOW).id()).isNotBlank();
        read++;
      }
    }

    assertThat(read).isGreaterThan(5);
  }

  @Test
  void everyErrorOfTheFixturesIsUnderstood() {
    assertThat(kind(JAVA + "get_client_response__not_found_old.json", 404))
        .isEqualTo(FailureKind.MISSING_REFERENCE);
    assertThat(kind(JAVA + "get_client_response__not_found_new.json", 404))
        .isEqualTo(FailureKind.MISSING_REFERENCE);
    assertThat(kind(JAVA + "get_client_response__no_auth.json", 401))
        .isEqualTo(FailureKind.UNAUTHORISED);
    assertThat(kind(JAVA + "auth_response__no_auth.json", 401)).isEqualTo(FailureKind.UNAUTHORISED);
    assertThat(kind(PYTHON + "get_callback_response__no_auth.json", 401))
        .isEqualTo(FailureKind.UNAUTHORISED);
    assertThat(kind(PYTHON + "get_project_response__no_auth.json", 401))
        .isEqualTo(FailureKind.UNAUTHORISED);
    assertThat(kind(PYTHON + "create_callback_response__validation_error.json", 422))
        .isEqualTo(FailureKind.REFUSED);
    assertThat(kind(PYTHON + "create_ledger_account_response__validation_errors.json", 400))
        .isEqualTo(FailureKind.REFUSED);
    assertThat(kind(PYTHON + "create_project__validation_errors.json", 422))
        .isEqualTo(FailureKind.REFUSED);
    assertThat(kind(PYTHON + "get_project_response__not_found.json", 404))
        .isEqualTo(FailureKind.UNPROCESSABLE);
  }

  @Test
  void theBusinessOfTheFixturesIsRead() {
    JsonNode me = Reference.json(JAVA + "auth_me_response.json");
    JsonNode taxes = Reference.json(JAVA + "list_taxes_response.json");
    try (ScriptedServer server = new ScriptedServer()) {
      server.answersBy(
          uri -> {
            if (uri.contains("/users/me")) {
              return me;
            }
            return uri.contains("/taxes/") ? taxes : notFound();
          });

      VendorProfile profile =
          new FreshBooksAdapter(
                  VendorHttp.pooled(WebClient.builder(), "scripted", Limits.CALL_TIMEOUT),
                  Clock.systemUTC())
              .profile(Fixtures.session(server.url(), "ABC123"))
              .block(ScriptedServer.PATIENCE);

      assertThat(profile.companyName()).isEqualTo("Commonwealth of Independent Systems");
      assertThat(profile.country()).isEqualTo("CA");
      assertThat(profile.baseCurrency()).hasToString("CAD");
      assertThat(profile.timeZone()).hasToString("America/New_York");
      assertThat(profile.facts()).containsEntry(Facts.SUBSCRIPTION, "active");
      assertThat(profile.lists().get(Facts.TAX_CODES))
          .containsOnly(
              Map.entry("No tax", "none"),
              Map.entry("HST 13%", "7840"),
              Map.entry("GST 5%", "7841"));
      assertThat(server.seen()).hasSize(BusinessReader.CALLS);
    }
  }

  private static JsonNode notFound() {
    return Json.parse(
        """
        {"response": {"errors": [{"errno": 1012, "message": "Resource not found."}]}}
        """);
  }

  private static FailureKind kind(String file, int status) {
    VendorFailure failure = Faults.classify(new Answer(status, Reference.text(file), Map.of()));
    return failure.kind();
  }

  private static JsonNode result(String file, String name) {
    return Reference.json(file).path("response").path("result").path(name);
  }

  private static Set<String> properties(JsonNode object) {
    return new HashSet<>(((ObjectNode) object).propertyNames());
  }

  /** No answer of an estimate is recorded, but its properties are listed. */
  private static Set<String> estimateProperties() {
    Set<String> words =
        new HashSet<>(List.of(Reference.text("documented/SOURCES.md").split("\\W+")));
    words.addAll(
        properties(Reference.json("documented/estimate_create_request.json").path("estimate")));
    return words;
  }

  private static List<JsonNode> lines() {
    return Examples.all("documents").stream()
        .flatMap(example -> example.path("expected").path("document").path("lines").valueStream())
        .toList();
  }
}
