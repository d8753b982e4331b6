package io.concilia.defaults.security;

import static io.concilia.defaults.security.AccessRule.allow;
import static io.concilia.defaults.security.AccessRule.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.http.HttpMethod.GET;

import io.concilia.defaults.ConciliaService;
import io.concilia.defaults.Problem;
import io.concilia.testkit.TestIssuer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

class ClosedServiceTest {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final TestIssuer ISSUER = TestIssuer.start();

  private static ConfigurableApplicationContext service;

  @SpringBootConfiguration
  @EnableAutoConfiguration(
      exclude = {DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class})
  @RestController
  static class GuardedApplication {

    @Bean
    AccessRules rules() {
      return AccessRules.of(
          allow(GET, "/things/{tenant}", Role.VIEWER),
          allow(GET, "/whoami", Role.ALL),
          open(GET, "/open", "a test needs it"));
    }

    @GetMapping("/things/{tenant}")
    String thing(@PathVariable String tenant, Caller caller) {
      if (!caller.sees(tenant)) {
        throw Problem.notFound("there is no thing " + tenant);
      }
      return "a thing of " + tenant;
    }

    @GetMapping("/whoami")
    String who(Caller caller) {
      return caller.kind() + " " + caller.name() + " " + caller.tenant();
    }

    @GetMapping(path = "/open", produces = MediaType.TEXT_PLAIN_VALUE)
    String unguarded() {
      return "open";
    }
  }

  @BeforeAll
  static void start() {
    service =
        ConciliaService.run(
            GuardedApplication.class, "guarded", "--server.port=0", ISSUER.argument());
  }

  @AfterAll
  static void stop() {
    service.close();
    ISSUER.close();
  }

  @Test
  void answersTheProbesOfWhoeverRunsItAndWhatIsOpen() throws Exception {
    assertThat(get("/actuator/health/liveness", null).statusCode()).isEqualTo(200);
    assertThat(get("/actuator/health/readiness", null).statusCode()).isEqualTo(200);
    assertThat(get("/open", null).body()).isEqualTo("open");
  }

  @Test
  void asksForATokenAndSaysWhereToGetIt() throws Exception {
    HttpResponse<String> answer = get("/things/acme", null);

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("www-authenticate")).contains("Bearer");
    assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
    assertThat(answer.body()).contains("no token was sent", ISSUER.url() + "/tokens");
  }

  @Test
  void tellsTheControllerWhoCalls() throws Exception {
    assertThat(get("/whoami", ISSUER.token("acme", "viewer")).body())
        .isEqualTo("PERSON " + TestIssuer.PERSON + " acme");
    assertThat(get("/whoami", ISSUER.serviceToken("mapping-service")).body())
        .isEqualTo("SERVICE mapping-service null");
  }

  @Test
  void namesTheRoleThatIsMissing() throws Exception {
    HttpResponse<String> answer = get("/things/acme", ISSUER.token("acme", "accountant"));

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
    assertThat(answer.body()).contains("GET /things/{tenant} is for viewer");
  }

  @Test
  void doesNotKnowTheThingsOfAnotherTenant() throws Exception {
    String token = ISSUER.token("acme", "viewer");

    assertThat(get("/things/acme", token).statusCode()).isEqualTo(200);
    assertThat(get("/things/globex", token).statusCode()).isEqualTo(404);
  }

  @Test
  void showsItsMetricsToOperatorsAndServicesOnly() throws Exception {
    assertThat(get("/actuator/prometheus", null).statusCode()).isEqualTo(401);
    assertThat(get("/actuator/prometheus", ISSUER.token("acme", "administrator")).statusCode())
        .isEqualTo(403);
    assertThat(get("/actuator/prometheus", ISSUER.token("acme", "operator")).statusCode())
        .isEqualTo(200);
    assertThat(get("/actuator/prometheus", ISSUER.serviceToken("prometheus")).statusCode())
        .isEqualTo(200);
  }

  @Test
  void keepsWhatNoRuleNamesClosed() throws Exception {
    assertThat(get("/nowhere", null).statusCode()).isEqualTo(401);
    assertThat(get("/nowhere", ISSUER.token("acme", "viewer")).statusCode()).isEqualTo(404);
    assertThat(send("DELETE", "/open", ISSUER.token("acme", "viewer")).statusCode()).isEqualTo(404);
  }

  @Test
  void refusesATokenThatIsExpiredOrMeantForOthers() throws Exception {
    Date anHourAgo = Date.from(Instant.now().minus(1, ChronoUnit.HOURS));
    Date yesterday = Date.from(Instant.now().minus(1, ChronoUnit.DAYS));

    assertRefused(
        ISSUER.token("acme", claims -> claims.issueTime(yesterday).expirationTime(anHourAgo)),
        "expired");
    assertRefused(ISSUER.token("acme", claims -> claims.expirationTime(null)), "exp");
    assertRefused(ISSUER.token("acme", claims -> claims.issuer("https://evil.example")), "iss");
    assertRefused(ISSUER.token("acme", claims -> claims.audience("another")), "aud");
    assertRefused(ISSUER.token("acme", claims -> claims.claim("tenant", null)), "tenant");
    assertRefused(ISSUER.token("acme", claims -> claims.claim("roles", List.of("service"))), "");
    assertRefused("not.a.token", "");
  }

  @Test
  void refusesATokenThatAnotherKeySigned() throws Exception {
    try (TestIssuer forger = TestIssuer.start()) {
      String forged = forger.token("acme", claims -> claims.issuer(ISSUER.url()));

      assertRefused(forged, "");
    }
  }

  @Test
  void answersWhatIsOpenWhateverTokenComesWithIt() throws Exception {
    assertThat(get("/open", "not.a.token").statusCode()).isEqualTo(200);
  }

  private static void assertRefused(String token, String because) throws Exception {
    HttpResponse<String> answer = get("/whoami", token);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(401);
    assertThat(answer.headers().firstValue("www-authenticate").orElse(""))
        .contains("invalid_token");
    assertThat(answer.body()).contains("the token is not accepted", because).doesNotContain(token);
  }

  private static HttpResponse<String> get(String path, String token) throws Exception {
    return send("GET", path, token);
  }

  private static HttpResponse<String> send(String method, String path, String token)
      throws IOException, InterruptedException {
    String port = service.getEnvironment().getProperty("local.server.port");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .method(method, HttpRequest.BodyPublishers.noBody());
    if (token != null) {
      request.header("authorization", "Bearer " + token);
    }
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }
}
