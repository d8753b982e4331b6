package io.concilia.connector.freshsales;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.concilia.contracts.change.Change;
import io.concilia.contracts.change.ChangeKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The connector as it runs, against the sandbox's Freshsales over HTTP. */
class SandboxContractTest {

  private static final Map<String, String> QUIET =
      Map.of("concilia.reading.polling.enabled", "false");
  private static final Map<String, String> OFTEN =
      Map.of(
          "concilia.reading.polling.interval", "200ms",
          "concilia.reading.polling.delay", "1s",
          "concilia.reading.polling.deletions", "300ms");

  private final SandboxCrm crm = new SandboxCrm();
  private ConnectorTestbed connector;

  @BeforeEach
  void calm() {
    crm.control(
        "PUT",
        "bundles/acme",
        "{\"quirks\":{\"shortPages\":true,\"outOfOrder\":true,\"duplicates\":true}}");
  }

  @AfterEach
  void stop() {
    if (connector != null) {
      connector.close();
    }
    crm.close();
  }

  private void start(Map<String, String> settings) {
    connector = new ConnectorTestbed(crm.baseUrl(), SandboxCrm.KEY, settings);
  }

  private void until(Runnable assertion) {
    await().atMost(Duration.ofSeconds(60)).untilAsserted(assertion::run);
  }

  private static JsonNode last(List<Change> changes) {
    return Json.object(changes.get(changes.size() - 1).payload());
  }

  @ParameterizedTest
  @CsvSource({"RECOMMENDED", "FLAT", "NESTED", "EVENT"})
  void publishesWhatAWorkflowTellsInWhateverForm(String form) {
    start(QUIET);
    crm.announceTo(connector, form);

    String id = crm.create("sales_account", "{\"name\":\"Ferrer\"}");

    until(
        () ->
            assertThat(connector.changes("sales_account"))
                .extracting(change -> change.key().id())
                .contains(id));
  }

  @Test
  void tellsAWonDealByWhatItsStageMeans() {
    start(QUIET);
    crm.announceTo(connector, "RECOMMENDED");
    String account = crm.create("sales_account", "{\"name\":\"Ferrer\"}");
    String deal =
        crm.create(
            "deal",
            "{\"name\":\"Hosting\",\"amount\":\"3630.0\",\"sales_account_id\":\""
                + account
                + "\"}");
    until(() -> assertThat(connector.changes("deal")).isNotEmpty());
    assertThat(last(connector.changes("deal")).at("/related/won").asBoolean()).isFalse();

    crm.control("POST", "deals/" + deal + "/win", "{}");

    until(
        () -> assertThat(last(connector.changes("deal")).at("/related/won").asBoolean()).isTrue());
    JsonNode payload = last(connector.changes("deal"));
    assertThat(payload.at("/related/sales_account/name").asString()).isEqualTo("Ferrer");
    assertThat(payload.at("/deal/id").isString()).isTrue();
    assertThat(payload.at("/deal/amount").asString()).isEqualTo("3630.0");
  }

  @Test
  void findsChangesAndDeletionsWithoutAnyWebhook() {
    start(OFTEN);
    String id = crm.create("contact", "{\"last_name\":\"Ferrer\",\"email\":\"f@example.org\"}");
    until(() -> assertThat(connector.changes("contact")).hasSize(1));

    crm.control("PUT", "contacts/" + id, "{\"contact\":{\"job_title\":\"Head of Ops\"}}");
    until(() -> assertThat(connector.changes("contact")).hasSize(2));
    crm.control("DELETE", "contacts/" + id, "");

    until(
        () ->
            assertThat(connector.changes("contact"))
                .extracting(Change::kind)
                .containsExactly(ChangeKind.UPSERT, ChangeKind.UPSERT, ChangeKind.DELETE));
    assertThat(connector.changes("contact").get(1).payload()).contains("Head of Ops");
  }

  @Test
  void backfillsAllThatTheSandboxHoldsInSpiteOfItsHabits() {
    crm.control(
        "POST",
        "seed",
        "{\"bundle\":\"acme\",\"seed\":7,\"accounts\":140,\"contacts\":230,\"products\":8,"
            + "\"deals\":20,\"won\":5}");
    start(QUIET);

    for (String entity : List.of("contact", "sales_account", "product", "deal")) {
      String body =
          "{\"connection\":\"%s\",\"entity\":\"%s\",\"integration\":\"books\"}"
              .formatted(connector.connection(), entity);
      var started = connector.post("/backfills", body);
      assertThat(started.statusCode()).as(started.body()).isEqualTo(202);
      String location = started.headers().firstValue("Location").orElseThrow();
      until(() -> assertThat(connector.get(location).body()).contains("\"state\":\"DONE\""));
      List<String> held =
          crm.control("GET", entity + "s?limit=1000", "")
              .path(entity + "s")
              .valueStream()
              .map(record -> record.path("id").asString())
              .toList();
      assertThat(held).isNotEmpty();
      until(
          () ->
              assertThat(connector.changes(entity))
                  .filteredOn(change -> change.onlyFor() != null)
                  .extracting(change -> change.key().id())
                  .containsExactlyInAnyOrderElementsOf(held));
    }
  }

  @Test
  void stopsAtTheFirstRefusalForTheRate() {
    crm.sandbox.limits("freshsales").enforce(true);
    crm.control("PUT", "bundles/acme", "{\"callsPerHour\":1}");
    crm.callOfAnotherProgram();
    start(QUIET);
    crm.announceTo(connector, "RECOMMENDED");

    for (int i = 0; i < 20; i++) {
      crm.create("sales_account", "{\"name\":\"Ferrer " + i + "\"}");
    }

    until(
        () -> assertThat(connector.get("/actuator/prometheus").body()).contains("status=\"429\""));
    until(() -> assertThat(connector.hints()).isEqualTo(20));
    String refused =
        connector
            .get("/actuator/prometheus")
            .body()
            .lines()
            .filter(line -> line.startsWith("concilia_vendor_calls") && line.contains("\"429\""))
            .findFirst()
            .orElseThrow();
    // Those that were under way at the same moment.
    assertThat(Double.parseDouble(refused.substring(refused.lastIndexOf(' ')))).isLessThan(9);
  }
}
