package io.concilia.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.concilia.contracts.identity.Revision;
import io.concilia.contracts.value.Money;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ServiceComponentTest {

  private static final RunningOrchestrator orchestrator = RunningOrchestrator.shared();

  @Test
  void isAliveAndReady() {
    assertThat(orchestrator.get("/actuator/health/liveness").status()).isEqualTo(200);
    await()
        .untilAsserted(
            () ->
                assertThat(orchestrator.get("/actuator/health/readiness").json().at("/status"))
                    .hasToString("\"UP\""));
  }

  @Test
  void describesItsApi() {
    JsonNode paths = orchestrator.get("/v3/api-docs").json().at("/paths");

    assertThat(paths.propertyNames())
        .contains(
            "/integrations",
            "/integrations/{id}/go-live",
            "/records",
            "/records/{integration}/{type}/{entity}/{id}",
            "/totals",
            "/connections",
            "/events");
  }

  @Test
  void measuresRecordsByState() {
    await()
        .untilAsserted(
            () ->
                assertThat(orchestrator.get("/actuator/prometheus").text())
                    .containsPattern("concilia_records\\{.*state=\"NEEDS_FIXING\".*} \\d"));
  }

  @Test
  void streamsChangesOfStateOfOneIntegration() throws Exception {
    Pipeline pipeline = Live.integration(orchestrator, "stream");
    Pipeline other = Live.integration(orchestrator, "stream-other");
    List<String> lines = new CopyOnWriteArrayList<>();
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(
                    "http://127.0.0.1:" + orchestrator.port() + "/events?integration=stream"))
            .header("accept", "text/event-stream")
            .build();
    try (var stream = HttpClient.newHttpClient().send(request, BodyHandlers.ofLines()).body()) {
      Thread reader = new Thread(() -> stream.forEach(lines::add), "event-reader");
      reader.setDaemon(true);
      reader.start();
      await().untilAsserted(() -> assertThat(lines).contains(":still here"));

      other.mapped("1", new Revision(1, 1, 0), Money.of("1.00", "EUR"));
      // The first look of the feed sets where it begins; a change after it is seen for sure.
      await()
          .untilAsserted(
              () -> {
                pipeline.mapped("1", next(), Money.of("1.00", "EUR"));
                assertThat(lines).anyMatch(line -> line.contains("\"state\":\"ON_ITS_WAY\""));
              });
    }

    assertThat(lines).noneMatch(line -> line.contains("stream-other"));
    assertThat(lines).anyMatch(line -> line.equals("event:state"));
  }

  private long seq;

  private Revision next() {
    seq++;
    return new Revision(seq, 1, 0);
  }
}
