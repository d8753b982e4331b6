package io.concilia.auth;

import io.concilia.defaults.ConciliaService;
import io.concilia.embedded.FreePorts;
import io.concilia.testkit.SettableClock;
import io.concilia.testkit.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service over a real database, on a clock that a test moves, called as curl calls it. */
public final class RunningAuth implements AutoCloseable {

  public static final String SECRET = "secret-of-the-mapping-service-for-tests";

  private static final JsonMapper JSON = new JsonMapper();

  private final TestDatabase database = TestDatabase.fresh();
  private final SettableClock clock =
      new SettableClock(Instant.now().truncatedTo(ChronoUnit.SECONDS));
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final int port = FreePorts.next();
  private final Path folder;
  private ConfigurableApplicationContext service;

  private RunningAuth(Path folder) {
    this.folder = folder;
    this.service = run(List.of());
  }

  public static RunningAuth start(Path folder) {
    return new RunningAuth(folder);
  }

  /** Stops it and starts it again with the same database, as after a crash or an update. */
  public void restart(String... more) {
    service.close();
    service = run(List.of(more));
  }

  public SettableClock clock() {
    return clock;
  }

  public JdbcClient jdbc() {
    return JdbcClient.create(database.dataSource());
  }

  public String url() {
    return "http://127.0.0.1:" + port;
  }

  public <T> T bean(Class<T> type) {
    return service.getBean(type);
  }

  /** The one-time token for the first administrator of a tenant. */
  public String firstToken(String tenant) throws IOException {
    return Files.readAllLines(firstFile()).stream()
        .filter(line -> line.startsWith(tenant + " "))
        .map(line -> line.substring(line.indexOf("token=") + "token=".length()))
        .findFirst()
        .orElseThrow();
  }

  public Path firstFile() {
    return folder.resolve("first-administrator");
  }

  public Answer get(String path, String... headers) {
    return send("GET", path, null, headers);
  }

  public Answer post(String path, String json, String... headers) {
    return send("POST", path, json, with(headers, "content-type", "application/json"));
  }

  public Answer put(String path, String json, String... headers) {
    return send("PUT", path, json, with(headers, "content-type", "application/json"));
  }

  public Answer form(String path, Map<String, String> fields, String... headers) {
    String body =
        fields.entrySet().stream()
            .map(field -> field.getKey() + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    return send(
        "POST", path, body, with(headers, "content-type", "application/x-www-form-urlencoded"));
  }

  public Answer send(String method, String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url() + path))
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return new Answer(http.send(request.build(), BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new IllegalStateException(method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    service.close();
  }

  /** An answer, and what tests ask of it. */
  public record Answer(HttpResponse<String> http) {

    public int status() {
      return http.statusCode();
    }

    public String body() {
      return http.body();
    }

    public JsonNode json() {
      return JSON.readTree(http.body());
    }

    public String header(String name) {
      return http.headers().firstValue(name).orElse("");
    }

    /** The value of a cookie that it sets. */
    public String cookie(String name) {
      return http.headers().allValues("set-cookie").stream()
          .filter(cookie -> cookie.startsWith(name + "="))
          .map(cookie -> cookie.substring(name.length() + 1, cookie.indexOf(';')))
          .findFirst()
          .orElse("");
    }
  }

  private ConfigurableApplicationContext run(List<String> more) {
    List<String> arguments = new ArrayList<>();
    arguments.add("--server.port=" + port);
    arguments.add("--server.address=127.0.0.1");
    arguments.add("--concilia.security.issuer=" + url());
    arguments.add("--spring.datasource.url=" + database.url());
    arguments.add("--spring.datasource.username=" + database.username());
    arguments.add("--spring.datasource.password=" + database.password());
    arguments.add("--concilia.tokens.seal.secret=a-secret-that-seals-the-keys-of-these-tests");
    arguments.add("--concilia.vault.keyset-file=" + folder.resolve("keyset.json"));
    arguments.add("--concilia.people.tenants=acme,globex");
    arguments.add("--concilia.people.first-administrator-file=" + firstFile());
    arguments.add("--concilia.services.clients.mapping-service=" + SECRET);
    arguments.addAll(more);
    return ConciliaService.builder(AuthServiceApplication.class, AuthServiceApplication.NAME)
        .initializers(
            context ->
                ((GenericApplicationContext) context)
                    .registerBean("clock", Clock.class, () -> clock))
        .run(arguments.toArray(String[]::new));
  }

  private static String[] with(String[] headers, String... more) {
    return Stream.concat(Stream.of(headers), Stream.of(more)).toArray(String[]::new);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
