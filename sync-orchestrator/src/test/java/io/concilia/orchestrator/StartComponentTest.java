package io.concilia.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.concilia.contracts.configuration.Connection;
import io.concilia.contracts.configuration.Integration;
import io.concilia.contracts.topic.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartComponentTest {

  private static final RunningOrchestrator orchestrator = RunningOrchestrator.shared();

  @TempDir private Path folder;

  @AfterEach
  void startAsBefore() {
    orchestrator.stop();
    orchestrator.start();
  }

  @Test
  void createsTheIntegrationsOfAFileAsSoonAsTheirConnectionsAreKnownAndOnlyOnce()
      throws IOException {
    Path file = Files.writeString(folder.resolve("integrations.yml"), DEMO);

    restart("--concilia.integrations.file=" + file);

    assertThat(orchestrator.get("/integrations/from-file").status()).isEqualTo(404);
    new Pipeline(orchestrator, "from-file").connections(Connection.Status.CONNECTED);
    await()
        .untilAsserted(
            () ->
                assertThat(orchestrator.get("/integrations/from-file").json().path("status"))
                    .hasToString("\"LIVE\""));
    restart("--concilia.integrations.file=" + file);
    await()
        .untilAsserted(
            () ->
                assertThat(orchestrator.get("/actuator/health/readiness").status()).isEqualTo(200));
    assertThat(orchestrator.get("/integrations/from-file/versions").json().size()).isEqualTo(1);
    assertThat(published("from-file")).hasSize(1);
  }

  @Test
  void publishesAgainWhatTheTopicLacks() {
    Live.integration(orchestrator, "lacking");
    await().untilAsserted(() -> assertThat(published("lacking")).hasSize(2));
    orchestrator.stop();
    orchestrator
        .database()
        .sql(
            """
            INSERT INTO orchestrator.integration_version
            SELECT integration, 3, jsonb_set(body, '{name}', '"Third"'), changed_by, changed_at, why
              FROM orchestrator.integration_version WHERE integration = 'lacking' AND version = 2
            """)
        .update();
    orchestrator
        .database()
        .sql("UPDATE orchestrator.integration SET version = 3 WHERE id = 'lacking'")
        .update();

    orchestrator.start();

    await().untilAsserted(() -> assertThat(published("lacking")).hasSize(3));
    assertThat(published("lacking").get(2).name()).isEqualTo("Third");
  }

  private static void restart(String argument) {
    orchestrator.stop();
    orchestrator.start(argument);
  }

  private static List<Integration> published(String id) {
    return orchestrator.messages(Topics.INTEGRATIONS).stream()
        .filter(message -> message.key().equals(id))
        .map(
            message ->
                orchestrator.codecs().integrations().decode(message.topic(), message.value()))
        .toList();
  }

  private static final String DEMO =
      """
      integrations:
        - id: from-file
          tenant: from-file
          name: From a file
          crm: from-file-crm
          accounting: from-file-books
          status: LIVE
          policies:
            trigger: DEAL_WON
            startDate: 2020-01-01
            approval: AUTOMATIC
            pricesAre: NET
            dealAmountIs: NET
            lineDiscountIs: PERCENT
      """;
}
