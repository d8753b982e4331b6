package io.concilia.auth.connections;

import static io.concilia.auth.connections.RunningConnections.ES;
import static io.concilia.auth.connections.RunningConnections.US;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.concilia.connector.runtime.connections.AccessToken;
import io.concilia.connector.runtime.connections.BoundAccounts;
import io.concilia.connector.runtime.connections.Connections;
import io.concilia.connector.runtime.connections.ConnectionsConfiguration;
import io.concilia.connector.runtime.connections.NotConnectedException;
import io.concilia.contracts.configuration.Connection.Status;
import io.concilia.contracts.identity.ConnectionId;
import io.concilia.defaults.ConciliaService;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.json.JsonMapper;

/** Connecting in a browser, and what a connector gets of it, over HTTP and nothing else. */
class ConnectionsOverHttpComponentTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String PASSWORD = "four words make one";
  private static final Pattern VENDOR = Pattern.compile("id=\"vendor\"[^>]*href=\"([^\"]+)\"");

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static RunningConnections running;
  private static Browser ana;
  private static Browser bob;
  private static ConfigurableApplicationContext connector;

  @BeforeAll
  static void start() throws Exception {
    running = new RunningConnections();
    ana = administrator("main");
    bob = administrator("other");
    connector = connector();
  }

  @AfterAll
  static void stop() {
    connector.close();
    running.close();
  }

  @Test
  void connectsInABrowserWithoutScriptAndAConnectorCallsWithIt() {
    String id = connect(US);

    Connections connections = connector.getBean(Connections.class);
    ConnectionId books = ConnectionId.of(id);
    await().until(() -> connections.find(books).isPresent());
    assertThat(connections.find(books).get().account()).isEqualTo(US);
    AccessToken token = connections.token(books);
    assertThat(token).isEqualTo(connections.token(books));
    assertThat(token.value()).isEqualTo(running.token(id).value());

    AccessToken second = connections.renew(books, token);
    assertThat(second).isNotEqualTo(token).isEqualTo(connections.token(books));
    assertThat(connections.renew(books, token)).isEqualTo(second);

    connections.suspended(books, true);
    assertThat(connections.find(books).get().status()).isEqualTo(Status.PAUSED);
    await().until(() -> running.connection(id).status() == Status.PAUSED);
    connections.suspended(books, false);
    await().until(() -> running.connection(id).status() == Status.CONNECTED);

    assertThatThrownBy(() -> connections.renew(books, second))
        .isInstanceOf(NotConnectedException.class);
    assertThat(running.connection(id).status()).isEqualTo(Status.DISCONNECTED);
    assertThatThrownBy(() -> connections.token(books)).isInstanceOf(NotConnectedException.class);
    reconnect(id, US);
    await().until(() -> connections.find(books).get().isConnected());
    assertThat(connections.token(books).value()).isEqualTo(running.token(id).value());

    connections.disconnected(books, connections.token(books));
    await().until(() -> running.connection(id).status() == Status.DISCONNECTED);
  }

  @Test
  void theCallbackOfAnotherSessionRedeemsNothing() {
    String callback = callback(begin(ana), US);

    assertThat(new Browser(running.url()).get(callback).statusCode()).isEqualTo(302);
    assertThat(Browser.location(new Browser(running.url()).get(callback))).endsWith("/sign-in");
    HttpResponse<String> forged = bob.get(callback);
    assertThat(forged.statusCode()).isEqualTo(422);
    assertThat(forged.body()).contains("begun by somebody else, or in another session");
    assertThat(forged.body()).doesNotContain("code=");

    HttpResponse<String> own = ana.get(callback);
    assertThat(Browser.location(own)).contains("/pages/connections/choose/");
    assertThat(ana.get(callback).body()).contains("an address is good once");
  }

  @Test
  void aReconnectWithAnotherCompanyNamesBothInTheReadersLanguage() {
    String id = connect(US);
    String name = running.connection(id).name();

    String page = reconnect(id, ES).body();

    assertThat(page).contains("You authorised ", HtmlUtils.htmlEscape(name), "Nothing was changed");
    String spanish =
        ana.get(callback(begin(ana, "/pages/connections/" + id + "/reconnect"), ES), "es").body();
    assertThat(spanish).contains("Ha autorizado ", "No se ha cambiado nada");
  }

  @Test
  void anotherTenantsConnectionIsNotThere() throws Exception {
    String id = connect(US);
    String[] bobs = bearer("other");

    assertThat(call("GET", "/connections/" + id, null, bobs).statusCode()).isEqualTo(404);
    assertThat(call("POST", "/connections/" + id + "/disconnect", null, bobs).statusCode())
        .isEqualTo(404);
    assertThat(call("POST", "/connections/" + id + "/reconnect", null, bobs).statusCode())
        .isEqualTo(404);
    assertThat(
            call("PUT", "/connections/" + id + "/settings", "{\"quotaShare\":\"1\"}", bobs)
                .statusCode())
        .isEqualTo(404);
    assertThat(JSON.readTree(call("GET", "/connections", null, bobs).body())).isEmpty();
    assertThat(running.connection(id).isConnected()).isTrue();
  }

  @Test
  void tokensAndSecretsAreForServicesOnly() throws Exception {
    String id = connect(US);
    String[] anas = bearer("main");

    for (String path :
        new String[] {"/connections/" + id + "/token", "/systems/quickbooks/connections"}) {
      assertThat(call("GET", path, null, anas).statusCode()).isEqualTo(403);
      assertThat(call("GET", path, null).statusCode()).isEqualTo(401);
    }
    assertThat(
            call(
                    "PUT",
                    "/connections/" + id + "/secrets/webhook",
                    "{\"value\":\"hush-hush\"}",
                    anas)
                .statusCode())
        .isEqualTo(204);
    String seen = call("GET", "/connections/" + id, null, anas).body();
    assertThat(seen).contains("webhook").doesNotContain("hush-hush");
    Connections connections = connector.getBean(Connections.class);
    await()
        .until(
            () ->
                connections
                    .secret(ConnectionId.of(id), "webhook")
                    .filter(secret -> secret.matches("hush-hush"))
                    .isPresent());
  }

  @Test
  void thePageSaysWhereToRegisterAndWhatToPaste() {
    String page = ana.get("/pages/applications/quickbooks").body();

    assertThat(page)
        .contains(
            "https://developer.intuit.com/app/developer/dashboard",
            "http://localhost:8081/oauth/callback/quickbooks",
            "Production keys need a public https address");
    HttpResponse<String> refused =
        ana.submit(
            "/pages/applications/quickbooks",
            Map.of("clientId", "concilia-dev", "secret", "mistyped"));
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("does not know the application").doesNotContain("mistyped");
  }

  @Test
  void aFormThatWasForgedElsewhereDoesNothing() {
    String id = connect(US);

    HttpResponse<String> forged = ana.post("/pages/connections/" + id + "/disconnect", Map.of());

    assertThat(forged.statusCode()).isEqualTo(403);
    assertThat(running.connection(id).isConnected()).isTrue();
  }

  private static String connect(String account) {
    String choose = Browser.location(ana.get(callback(begin(ana), account)));
    assertThat(choose).contains("/choose/");
    ana.get(path(choose));
    HttpResponse<String> chosen = ana.submit(path(choose), Map.of("account", account));
    assertThat(Browser.location(chosen)).endsWith("/pages/connections");
    String id =
        running
            .jdbc()
            .sql("select id from connection where tenant = 'main' and account = :account")
            .param("account", account)
            .query(String.class)
            .single();
    assertThat(ana.get("/pages/connections").body()).contains("id=\"" + id + "\"", "Connected");
    return id;
  }

  private static HttpResponse<String> reconnect(String id, String account) {
    return ana.get(callback(begin(ana, "/pages/connections/" + id + "/reconnect"), account));
  }

  private static URI begin(Browser browser) {
    return begin(browser, "/pages/connections/connect");
  }

  /** Where the page leads to, which a form may not. */
  private static URI begin(Browser browser, String action) {
    browser.get("/pages/connections");
    HttpResponse<String> leaving = browser.submit(action, Map.of("system", "quickbooks"));
    Matcher vendor = VENDOR.matcher(leaving.body());
    assertThat(vendor.find()).as(leaving.statusCode() + " " + leaving.body()).isTrue();
    return URI.create(HtmlUtils.htmlUnescape(vendor.group(1)));
  }

  /** The address that the vendor sends the browser back to, here. */
  private static String callback(URI vendor, String account) {
    Attempts.Return brought = running.vendors.consent("quickbooks", vendor, "mara", account);
    return CallbackController.PATH
        + "/quickbooks?code=%s&state=%s&realmId=%s"
            .formatted(brought.code(), brought.state(), brought.realm());
  }

  private static String path(String location) {
    return URI.create(location).getPath();
  }

  private static Browser administrator(String tenant) throws Exception {
    String email = "boss@" + tenant + ".example";
    HttpResponse<String> made =
        call(
            "POST",
            "/people/first-administrator",
            """
            {"token": "%s", "email": "%s", "name": "Boss", "password": "%s"}"""
                .formatted(running.firstToken(tenant), email, PASSWORD));
    assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
    Browser browser = new Browser(running.url());
    browser.get("/sign-in");
    HttpResponse<String> in =
        browser.submit("/sign-in", Map.of("email", email, "password", PASSWORD));
    assertThat(Browser.location(in)).as(in.body()).isEqualTo("/");
    return browser;
  }

  private static String[] bearer(String tenant) throws Exception {
    HttpResponse<String> token =
        HTTP.send(
            HttpRequest.newBuilder(URI.create(running.url() + "/tokens"))
                .header("content-type", "application/x-www-form-urlencoded")
                .POST(
                    BodyPublishers.ofString(
                        "email=boss@" + tenant + ".example&password=" + PASSWORD.replace(' ', '+')))
                .build(),
            BodyHandlers.ofString());
    return new String[] {"authorization", "Bearer " + token.body()};
  }

  private static HttpResponse<String> call(
      String method, String path, String json, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(running.url() + path))
            .timeout(Duration.ofSeconds(30))
            .header("content-type", "application/json")
            .method(method, json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }

  /** As much of a connector as talks to the auth service. */
  @SpringBootConfiguration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @Import(ConnectionsConfiguration.class)
  static class SomeConnector {

    @Bean
    BoundAccounts boundAccounts(JdbcTemplate jdbc) {
      jdbc.execute("create schema if not exists writing");
      jdbc.execute(
          "create table if not exists writing.bound_account"
              + " (connection text primary key, account text not null)");
      return new BoundAccounts(jdbc, "writing");
    }
  }

  private static ConfigurableApplicationContext connector() {
    return ConciliaService.builder(SomeConnector.class, "connector-quickbooks")
        .initializers(
            context ->
                ((GenericApplicationContext) context)
                    .registerBean(Clock.class, () -> running.clock))
        .run(
            "--server.port=0",
            "--spring.flyway.enabled=false",
            "--spring.datasource.url=" + running.databaseUrl(),
            "--spring.datasource.username=postgres",
            "--spring.datasource.password=postgres",
            "--concilia.connections.system=quickbooks",
            "--concilia.connections.check=100ms",
            "--concilia.connections.auth.url=" + running.url(),
            "--concilia.security.issuer=" + running.url(),
            "--concilia.security.client-id=connector-quickbooks",
            "--concilia.security.client-secret=" + RunningConnections.SERVICE_SECRET);
  }
}
