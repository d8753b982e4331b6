package io.concilia.benchmarks.sales;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.concilia.sandbox.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Connects the accounts of a market, pairs them and goes live, as people do. */
final class Administrator {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final LocalConcilia concilia;
  private final String sandbox;
  private final HttpClient http = HttpClient.newHttpClient();

  Administrator(LocalConcilia concilia, String sandbox) {
    this.concilia = concilia;
    this.sandbox = sandbox;
  }

  void goLive() throws InterruptedException, TimeoutException {
    connect();
    awaitKnown(2 * Market.PAIRS);
    for (int number = 0; number < Market.PAIRS; number++) {
      Pair pair = Pair.of(number);
      call("POST", "/integrations", integration(pair));
      call("POST", "/integrations/" + pair.name() + "/go-live", Json.object());
    }
  }

  private void connect() {
    String text =
        IntStream.range(0, Market.PAIRS)
            .mapToObj(number -> connections(Pair.of(number)))
            .collect(Collectors.joining("", "connections:\n", ""));
    Path file = concilia.connections();
    try {
      Path next = Files.writeString(file.resolveSibling("connections.next"), text);
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String connections(Pair pair) {
    return """
      - {id: %2$s, tenant: bench, system: freshsales, account: %4$s, status: CONNECTED,
         baseUrl: "%1$s/freshsales/crm/sales", token: %6$s, secrets: {webhook: %8$s},
         settings: {quotaPerHour: "%9$d"}}
      - {id: %3$s, tenant: bench, system: quickbooks, account: "%5$s", status: CONNECTED,
         baseUrl: "%1$s/quickbooks", token: %7$s}
    """
        .formatted(
            sandbox,
            pair.crm(),
            pair.books(),
            pair.name(),
            pair.realm(),
            pair.apiKey(),
            pair.token(),
            pair.webhookSecret(),
            5000 * Market.QUOTA_SCALE);
  }

  private void awaitKnown(int connections) throws InterruptedException, TimeoutException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (call("GET", "/connections", null).findValuesAsString("id").size() < connections) {
      if (System.nanoTime() > deadline) {
        throw new TimeoutException("the connections are not known after " + PATIENCE);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
    }
  }

  private static ObjectNode integration(Pair pair) {
    ObjectNode wish = Json.object();
    wish.put("id", pair.name()).put("tenant", "bench").put("name", pair.name());
    wish.put("crm", pair.crm().value()).put("accounting", pair.books().value());
    wish.putObject("policies")
        .put("trigger", "DEAL_WON")
        .put("startDate", "2020-01-01")
        .put("approval", "AUTOMATIC")
        .put("limitPerHour", "100000")
        .put("pricesAre", "NET")
        .put("dealAmountIs", "NET")
        .put("lineDiscountIs", "PERCENT");
    wish.set(
        "tables",
        Json.read(
            """
            {"tax": [{"key": "taxable", "label": "Taxable", "class": "COMPUTED", "vendorCode": "TAX"}],
             "taxRules": [{"taxKey": "taxable"}],
             "revenue": [{"key": "default", "vendorCode": "1"}]}
            """));
    return wish;
  }

  private JsonNode call(String method, String path, @Nullable ObjectNode body)
      throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(concilia.orchestrator() + path))
            .timeout(Duration.ofSeconds(30))
            .header("content-type", "application/json")
            .header("X-Concilia-User", "bench@example.org")
            .method(
                method,
                body == null
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofByteArray(Json.write(body)))
            .build();
    try {
      HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
      if (answer.statusCode() / 100 != 2) {
        throw new IllegalStateException(
            "%s %s answered %d: %s"
                .formatted(method, path, answer.statusCode(), new String(answer.body(), UTF_8)));
      }
      return answer.body().length == 0 ? Json.object() : Json.read(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + path, e);
    }
  }
}
