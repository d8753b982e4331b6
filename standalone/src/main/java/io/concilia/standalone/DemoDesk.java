package io.concilia.standalone;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.databind.JsonNode;

/** What an administrator and an accountant do and see, at the orchestrator. */
final class DemoDesk {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration LOOK = Duration.ofMillis(200);

  private final JsonApi api;

  DemoDesk(Ports ports) {
    this.api = new JsonApi("http://127.0.0.1:" + ports.orchestrator(), "X-Concilia-User", "demo");
  }

  /** Makes the company's integration and goes live, unless somebody has made it before. */
  void goLive(DemoCompany company) throws InterruptedException {
    if (api.find("/integrations/" + company.id()).isPresent()) {
      return;
    }
    await(
        "the connections of " + company.name(),
        () -> knows(DemoCrm.SALES.connection(), company.books()));
    api.post("/integrations", DemoFiles.integration(company));
    api.post("/integrations/" + company.id() + "/go-live", "{}");
  }

  /** Waits until the deal's invoice is in this state, and returns the record. */
  JsonNode await(DemoCompany company, String deal, String state) throws InterruptedException {
    String path = path(company, deal);
    await(
        url(company, deal) + " in state " + state,
        () ->
            api.find(path)
                .map(found -> found.path("record").path("state").path("code").asString())
                .filter(state::equals)
                .isPresent());
    return api.get(path).path("record");
  }

  String url(DemoCompany company, String deal) {
    return api.url(path(company, deal));
  }

  String url(String path) {
    return api.url(path);
  }

  private static String path(DemoCompany company, String deal) {
    return "/records/%s/INVOICE/deal/%s".formatted(company.id(), deal);
  }

  private boolean knows(String... connections) {
    var known = api.get("/connections").findValuesAsString("id");
    return known.containsAll(List.of(connections));
  }

  private interface Condition {
    boolean holds();
  }

  private static void await(String what, Condition condition) throws InterruptedException {
    ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor();
    try {
      CompletableFuture<Void> held = new CompletableFuture<>();
      var unused =
          looks.scheduleWithFixedDelay(
              () -> look(condition, held), 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
      held.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new IllegalStateException(
          "waited %d seconds for %s".formatted(PATIENCE.toSeconds(), what), e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("could not look for " + what, e.getCause());
    } finally {
      looks.shutdownNow();
    }
  }

  private static void look(Condition condition, CompletableFuture<Void> held) {
    try {
      if (condition.holds()) {
        held.complete(null);
      }
    } catch (RuntimeException e) {
      held.completeExceptionally(e);
    }
  }
}
