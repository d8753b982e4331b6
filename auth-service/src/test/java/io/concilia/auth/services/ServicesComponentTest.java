package io.concilia.auth.services;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.auth.RunningAuth;
import io.concilia.auth.RunningAuth.Answer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class ServicesComponentTest {

  private static final String TURNED = "--concilia.tokens.key-life=61m";

  @TempDir private static Path folder;

  private static RunningAuth auth;

  @BeforeAll
  static void start() {
    auth = RunningAuth.start(folder);
  }

  @AfterAll
  static void stop() {
    auth.close();
  }

  @Test
  void givesAServiceATokenForItsSecret() {
    Answer answer = token("mapping-service", RunningAuth.SECRET);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("cache-control")).contains("no-store");
    assertThat(answer.json().path("token_type").asString()).isEqualTo("Bearer");
    assertThat(answer.json().path("expires_in").asInt()).isEqualTo(600);
    JsonNode me = me(answer).json();
    assertThat(me.path("kind").asString()).isEqualTo("SERVICE");
    assertThat(me.path("name").asString()).isEqualTo("mapping-service");
    assertThat(me.path("tenant").isMissingNode() || me.path("tenant").isNull()).isTrue();
  }

  @Test
  void takesTheSecretInAHeaderAsWell() {
    String basic =
        Base64.getEncoder()
            .encodeToString(
                ("mapping-service:" + RunningAuth.SECRET).getBytes(StandardCharsets.UTF_8));

    Answer answer =
        auth.form(
            "/oauth/token",
            Map.of("grant_type", "client_credentials"),
            "authorization",
            "Basic " + basic);

    assertThat(answer.status()).isEqualTo(200);
  }

  @Test
  void refusesAWrongSecretAnUnknownServiceAndAnotherGrant() {
    assertThat(token("mapping-service", "wrong").json().path("error").asString())
        .isEqualTo("invalid_client");
    assertThat(token("nobody", RunningAuth.SECRET).status()).isEqualTo(401);
    assertThat(
            auth.form("/oauth/token", Map.of("grant_type", "password"))
                .json()
                .path("error")
                .asString())
        .isEqualTo("unsupported_grant_type");
  }

  @Test
  void letsNoServiceActAsAnAdministrator() {
    String token =
        token("mapping-service", RunningAuth.SECRET).json().path("access_token").asString();

    assertThat(auth.get("/people", "authorization", "Bearer " + token).status()).isEqualTo(403);
  }

  @Test
  void announcesAKeyBeforeItSignsAndKeepsTheOldOneForItsTokens() {
    auth.restart(TURNED);
    Answer before = token("mapping-service", RunningAuth.SECRET);
    int published = keys();

    auth.clock().advance(Duration.ofMinutes(2));
    auth.restart(TURNED);
    assertThat(keys()).isEqualTo(published + 1);
    assertThat(keyOf(token("mapping-service", RunningAuth.SECRET))).isEqualTo(keyOf(before));

    auth.clock().advance(Duration.ofMinutes(61));
    Answer after = token("mapping-service", RunningAuth.SECRET);
    assertThat(keyOf(after)).isNotEqualTo(keyOf(before));
    assertThat(me(after).status()).isEqualTo(200);
    assertThat(auth.get("/.well-known/jwks.json").body()).contains(keyOf(before));

    auth.clock().advance(Duration.ofMinutes(20));
    auth.restart(TURNED);
    assertThat(auth.get("/.well-known/jwks.json").body()).doesNotContain(keyOf(before));
  }

  @Test
  void publishesNoPrivateKey() {
    token("mapping-service", RunningAuth.SECRET);

    String published = auth.get("/.well-known/jwks.json").body();

    assertThat(published).contains("\"crv\":\"P-256\"").doesNotContain("\"d\":");
  }

  private static Answer token(String service, String secret) {
    return auth.form(
        "/oauth/token",
        Map.of("grant_type", "client_credentials", "client_id", service, "client_secret", secret));
  }

  private static Answer me(Answer token) {
    return auth.get(
        "/me", "authorization", "Bearer " + token.json().path("access_token").asString());
  }

  private static int keys() {
    return auth.get("/.well-known/jwks.json").json().path("keys").size();
  }

  private static String keyOf(Answer token) {
    String header = token.json().path("access_token").asString().split("\\.")[0];
    String json = new String(Base64.getUrlDecoder().decode(header), StandardCharsets.UTF_8);
    return json.replaceAll(".*\"kid\":\"([^\"]+)\".*", "$1");
  }
}
