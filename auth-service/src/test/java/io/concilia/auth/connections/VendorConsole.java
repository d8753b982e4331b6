package io.concilia.auth.connections;

import io.concilia.auth.connections.Attempts.Return;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What people do at the vendors, and what the vendors know. */
final class VendorConsole {

  private static final JsonMapper JSON = new JsonMapper();

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String sandbox;

  VendorConsole(String sandbox) {
    this.sandbox = sandbox;
  }

  void register(String system, String redirect) {
    control(
        "PUT", system, "/oauth/apps/concilia-dev", Map.of("redirectUris", new String[] {redirect}));
  }

  /** A user lets the application in, and the vendor sends the browser back with this. */
  Return consent(String system, URI asked, String login, String... accounts) {
    return back(system, asked, login, "allow", accounts);
  }

  Return deny(String system, URI asked, String login) {
    return back(system, asked, login, "deny");
  }

  private Return back(String system, URI asked, String login, String decision, String... accounts) {
    StringBuilder form = new StringBuilder(asked.getRawQuery());
    form.append("&login=").append(encode(login)).append("&decision=").append(decision);
    for (String account : accounts) {
      form.append("&account=").append(encode(account));
    }
    URI page = URI.create(asked.toString().replaceAll("\\?.*", ""));
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(page)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form.toString())));
    if (answer.statusCode() != 302) {
      throw new AssertionError("the vendor does not let them in: " + answer.body());
    }
    return read(system, URI.create(answer.headers().firstValue("Location").orElseThrow()));
  }

  static Return read(String system, URI location) {
    Map<String, String> brought =
        UriComponentsBuilder.fromUri(location).build().getQueryParams().toSingleValueMap();
    return new Return(
        system,
        brought.get("state"),
        brought.get("code"),
        brought.get("realmId"),
        brought.get("error"));
  }

  /** How often living grants of this vendor were refreshed, all together. */
  int refreshes(String system) {
    int refreshes = 0;
    for (JsonNode grant : control("GET", system, "/oauth", null).path("grants")) {
      refreshes += grant.path("refreshes").asInt();
    }
    return refreshes;
  }

  /** The grants that users gave, and that still are. */
  long grants(String system) {
    return control("GET", system, "/oauth", null)
        .path("grants")
        .valueStream()
        .filter(grant -> !grant.path("user").isNull())
        .count();
  }

  void withdraw(String system, String user) {
    control("POST", system, "/oauth/revoke", Map.of("user", user));
  }

  JsonNode control(String method, String system, String path, Object body) {
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(URI.create(sandbox + "/sandbox/" + system + path))
                .header("Content-Type", "application/json")
                .method(
                    method,
                    body == null
                        ? BodyPublishers.noBody()
                        : BodyPublishers.ofString(JSON.writeValueAsString(body))));
    if (answer.statusCode() != 200) {
      throw new AssertionError(answer.statusCode() + " " + answer.body());
    }
    return JSON.readTree(answer.body());
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
