package io.concilia.standalone;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * A company without any account: a Freshsales bundle and a QuickBooks company in the sandbox, and
 * the integration between them.
 */
final class Demo {

  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  /** What the sandbox's bundle and company have from the start. */
  private static final String BUNDLE = "acme";

  private static final String API_KEY = "acme-key";
  private static final String REALM = "9130350000000001";
  private static final String BOOKS_TOKEN = "qbo-us-token";

  private final Ports ports;
  private final Secrets secrets;
  private final Installation installation;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

  Demo(Ports ports, Secrets secrets, Installation installation) {
    this.ports = ports;
    this.secrets = secrets;
    this.installation = installation;
  }

  /** Fills the sandbox, and writes which accounts there are and how they are paired. */
  void seed() {
    call(
        "PUT",
        "/sandbox/freshsales/bundles/" + BUNDLE,
        """
        {"plan": "ENTERPRISE", "baseCurrency": "USD", "timeZone": "America/Los_Angeles"}
        """);
    if (call("GET", "/sandbox/freshsales/deals?bundle=" + BUNDLE, "").contains("\"total\":0")) {
      call(
          "POST",
          "/sandbox/freshsales/seed",
          """
          {"bundle": "%s", "seed": 7, "accounts": 8, "contacts": 8, "products": 6, "deals": 8}
          """
              .formatted(BUNDLE));
    }
    Configuration.write(
        installation.connections(),
        DemoFiles.connections(
            sandbox(), BUNDLE, API_KEY, REALM, BOOKS_TOKEN, secrets.get("webhook")));
    Configuration.write(installation.integrations(), DemoFiles.integrations());
  }

  /** Lets the sandbox's Freshsales call the connector, as a workflow would. */
  void connect() {
    call(
        "PUT",
        "/sandbox/freshsales/webhook",
        """
        {"bundle": "%s", "url": "http://127.0.0.1:%d/webhooks/freshsales/demo-crm",
         "secret": "%s", "body": "recommended"}
        """
            .formatted(BUNDLE, ports.freshsales(), secrets.get("webhook")));
  }

  void welcome(Terminal terminal) {
    terminal.say("");
    terminal.say("Concilia is ready.");
    terminal.step("Freshsales (sandbox)", sandbox() + "/freshsales/   win a deal here");
    terminal.step("QuickBooks (sandbox)", sandbox() + "/quickbooks/   and see its invoice here");
    terminal.step(
        "where records stand",
        "http://127.0.0.1:" + ports.orchestrator() + "/records?integration=demo");
    terminal.say("");
  }

  private String sandbox() {
    return "http://127.0.0.1:" + ports.sandbox();
  }

  private String call(String method, String path, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(sandbox() + path))
            .timeout(TIMEOUT)
            .header("content-type", "application/json")
            .method(method, BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2) {
        throw new IllegalStateException(
            "%s %s answered %d: %s".formatted(method, path, answer.statusCode(), answer.body()));
      }
      return answer.body();
    } catch (IOException e) {
      throw new IllegalStateException("the sandbox did not answer " + method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while seeding the sandbox", e);
    }
  }
}
