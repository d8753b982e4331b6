package io.concilia.sandbox.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.sandbox.ApiAnswer;
import io.concilia.sandbox.ApiRequest;
import io.concilia.sandbox.Conditions;
import io.concilia.sandbox.ControlRequest;
import io.concilia.sandbox.Json;
import io.concilia.sandbox.oauth.AccountDirectory.Account;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.HttpHeaders;
import org.springframework.util.LinkedMultiValueMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the sandbox keeps over a restart of the demo: nobody has to connect again. */
class OAuthStateTest {

  private static final Instant NOW = Instant.parse("2026-03-01T18:00:00Z");
  private static final String CALLBACK = "http://localhost:8081/callback";

  static List<OAuthRules> vendors() {
    return List.of(QuickBooksOAuth.rules(), XeroOAuth.rules(), FreshBooksOAuth.rules());
  }

  @ParameterizedTest
  @MethodSource("vendors")
  void keepsGrantsCodesApplicationsUsersAndSettings(OAuthRules rules) {
    var server = server(rules);
    server.configure("1", "for-ever");
    control(server, "apps/mine", "{'secret':'s','redirectUris':['" + CALLBACK + "']}");
    control(server, "users/lia", "{'name':'Lia'}");
    control(server, "settings", "{'grace':'PT1M','parallelRefresh':'REFUSED'}");
    var first = redeem(server, rules, code(server, rules));
    var tokens = refreshed(server, rules, first.path("refresh_token").asString());
    var unused = code(server, rules);

    var restarted = server(rules);
    restarted.load((ObjectNode) Json.read(Json.write(server.save())));

    assertThat(restarted.save()).isEqualTo(server.save());
    assertThat(overview(restarted)).isEqualTo(overview(server)).contains("\"refreshes\":1");
    assertThat(restarted.check(tokens.path("access_token").asString(), "1"))
        .isEqualTo(Verdict.GOOD);
    assertThat(restarted.check("for-ever", "1")).isEqualTo(Verdict.GOOD);
    assertThat(restarted.check("for-ever", "2")).isEqualTo(Verdict.OTHER_ACCOUNT);
    assertThat(redeem(restarted, rules, unused).has("access_token")).isTrue();
  }

  private static OAuthServer server(OAuthRules rules) {
    return new OAuthServer(
        rules,
        () -> List.of(new Account("1", "One"), new Account("2", "Two")),
        List.of(new OAuthUser("mara", "Mara", "mara@example.com", null)),
        Clock.fixed(NOW, ZoneOffset.UTC),
        new SplittableRandom());
  }

  private static void control(OAuthServer server, String path, String body) {
    var segments = ("oauth/" + path).split("/");
    var answer =
        server.control(
            new ControlRequest(
                "PUT",
                List.of(segments),
                Map.of(),
                (ObjectNode) Json.read(body.replace('\'', '"'))));
    assertThat(answer).isNotNull().extracting(ApiAnswer::status).isEqualTo(200);
  }

  private static String code(OAuthServer server, OAuthRules rules) {
    var scope = rules.consent().scopes().contains("offline_access") ? "offline_access " : "";
    var answer =
        post(
            server,
            rules.endpoints().authorize(),
            Map.of(
                "client_id", "mine",
                "redirect_uri", CALLBACK,
                "response_type", "code",
                "scope", scope + rules.consent().scopes().iterator().next(),
                "login", "mara",
                "account", "1",
                "decision", "allow"));
    var location = answer.headers().get("Location");
    assertThat(location).startsWith(CALLBACK + "?code=");
    return location.substring(location.indexOf('=') + 1).split("&")[0];
  }

  private static String overview(OAuthServer server) {
    var answer =
        server.control(new ControlRequest("GET", List.of("oauth"), Map.of(), Json.object()));
    assertThat(answer).isNotNull();
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  private static JsonNode redeem(OAuthServer server, OAuthRules rules, String code) {
    return tokens(server, rules, Map.of("grant_type", "authorization_code", "code", code));
  }

  private static JsonNode refreshed(OAuthServer server, OAuthRules rules, String token) {
    return tokens(server, rules, Map.of("grant_type", "refresh_token", "refresh_token", token));
  }

  private static JsonNode tokens(OAuthServer server, OAuthRules rules, Map<String, String> grant) {
    var form = new HashMap<>(grant);
    form.putAll(Map.of("client_id", "mine", "client_secret", "s", "redirect_uri", CALLBACK));
    var answer = post(server, rules.endpoints().token(), form);
    assertThat(answer.status()).isEqualTo(200);
    return Json.read(answer.body());
  }

  private static ApiAnswer post(OAuthServer server, String path, Map<String, String> form) {
    var headers = new HttpHeaders();
    headers.set("Authorization", OAuthTest.basic("mine", "s"));
    return server.answer(
        new ApiRequest(
            "POST",
            "/" + path,
            new LinkedMultiValueMap<>(),
            headers,
            TestBrowser.encode(form).getBytes(StandardCharsets.UTF_8),
            NOW),
        Conditions.FAIR);
  }
}
