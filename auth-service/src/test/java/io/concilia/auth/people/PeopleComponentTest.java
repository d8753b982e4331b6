package io.concilia.auth.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.concilia.auth.RunningAuth;
import io.concilia.auth.RunningAuth.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;

@ExtendWith(OutputCaptureExtension.class)
class PeopleComponentTest {

  private static final Pattern FORM_TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

  @TempDir private static Path folder;

  private static RunningAuth auth;
  private static Company acme;
  private static Company globex;
  private static String firstToken;

  @BeforeAll
  static void start() throws IOException {
    auth = RunningAuth.start(folder);
    firstToken = auth.firstToken("acme");
    acme = Company.found(auth, "acme");
    globex = Company.found(auth, "globex");
  }

  @AfterAll
  static void stop() {
    auth.close();
  }

  @Test
  void letsTheFirstAdministratorInOnceOnly() throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(auth.firstFile())))
        .isEqualTo("rw-------");

    Answer again =
        auth.post("/people/first-administrator", Company.first(firstToken, "eve@evil.example"));

    assertThat(again.status()).isEqualTo(404);
    assertThat(again.body()).contains("it was used");
  }

  @Test
  void givesTheAdministratorATokenThatSaysWhatTheyMayDo() {
    JsonNode me = auth.get("/me", acme.asAdministrator()).json();

    assertThat(me.path("kind").asString()).isEqualTo("PERSON");
    assertThat(me.path("name").asString()).isEqualTo("ana@acme.example");
    assertThat(me.path("tenant").asString()).isEqualTo("acme");
    assertThat(me.path("roles").toString())
        .isEqualTo("[\"accountant\",\"administrator\",\"approver\",\"operator\",\"viewer\"]");
  }

  @Test
  void answersJsonWithJson() {
    Answer answer =
        auth.post(
            "/tokens",
            """
            {"email": "ana@acme.example", "password": "%s"}"""
                .formatted(Company.PASSWORD));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("cache-control")).contains("no-store");
    assertThat(answer.json().path("token").asString()).startsWith("ey");
  }

  @Test
  void addsSomebodyWhoChoosesAPasswordByALinkThatIsGoodOnce() {
    JsonNode invited =
        auth.post(
                "/people",
                """
                {"email": "Bea@acme.example", "name": "Bea", "roles": ["accountant"]}""",
                acme.asAdministrator())
            .json();
    String link = invited.path("password").path("link").asString();

    assertThat(acme.choose(link, "short").status()).isEqualTo(400);
    assertThat(acme.choose(link, Company.PASSWORD).status()).isEqualTo(200);
    assertThat(acme.choose(link, "another of four words").status()).isEqualTo(404);

    Answer me = auth.get("/me", acme.as("bea@acme.example"));
    assertThat(me.json().path("roles").toString()).isEqualTo("[\"accountant\"]");
  }

  @Test
  void letsNobodyButAdministratorsAddPeople() {
    acme.add("vic@acme.example", "\"viewer\"");

    Answer refused = auth.get("/people", acme.as("vic@acme.example"));

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.body()).contains("GET /people is for administrator");
  }

  @Test
  void doesNotKnowThePeopleOfAnotherTenant() {
    String hers = acme.add("cleo@acme.example", "\"viewer\"").path("id").asString();

    assertThat(auth.get("/people/" + hers, acme.asAdministrator()).status()).isEqualTo(200);
    assertThat(auth.get("/people/" + hers, globex.asAdministrator()).status()).isEqualTo(404);
    assertThat(
            auth.put(
                    "/people/" + hers,
                    "{\"version\": 1, \"disabled\": true}",
                    globex.asAdministrator())
                .status())
        .isEqualTo(404);
    assertThat(auth.get("/people", globex.asAdministrator()).body()).doesNotContain("cleo");
  }

  @Test
  void keepsOneAdministrator() {
    JsonNode me =
        auth.get("/people", globex.asAdministrator())
            .json()
            .valueStream()
            .findFirst()
            .orElseThrow();

    Answer refused =
        auth.put(
            "/people/" + me.path("id").asString(),
            """
            {"version": %d, "roles": ["viewer"]}"""
                .formatted(me.path("version").asInt()),
            globex.asAdministrator());

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.body()).contains("nobody would be left");
  }

  @Test
  void refusesAChangeOfWhatSomebodyElseChanged() {
    JsonNode dora = acme.add("dora@acme.example", "\"viewer\"");
    String path = "/people/" + dora.path("id").asString();

    assertThat(auth.put(path, "{\"name\": \"D\"}", acme.asAdministrator()).status()).isEqualTo(428);
    assertThat(
            auth.put(path, "{\"name\": \"D\", \"version\": 99}", acme.asAdministrator()).status())
        .isEqualTo(412);
    assertThat(
            auth.put(path, "{\"roles\": [\"service\"], \"version\": 2}", acme.asAdministrator())
                .status())
        .isEqualTo(400);
  }

  @Test
  void makesGuessingSlowWhateverTheAccount() {
    acme.add("guessed@acme.example", "\"viewer\"");

    for (String email : List.of("guessed@acme.example", "nobody@acme.example")) {
      for (int i = 0; i < 5; i++) {
        Answer wrong = Company.tokenFor(auth, email, "wrong password " + i);
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.body()).contains("e-mail address or password is wrong");
      }
      Answer tooMany = Company.tokenFor(auth, email, Company.PASSWORD);
      assertThat(tooMany.status()).as(email).isEqualTo(429);
      assertThat(tooMany.header("retry-after")).isEqualTo("1");
    }

    auth.clock().advance(Duration.ofSeconds(1));
    assertThat(Company.tokenFor(auth, "guessed@acme.example", "wrong").status()).isEqualTo(401);
    assertThat(Company.tokenFor(auth, "guessed@acme.example", "wrong").header("retry-after"))
        .isEqualTo("2");

    auth.clock().advance(Duration.ofSeconds(2));
    assertThat(Company.tokenFor(auth, "guessed@acme.example", Company.PASSWORD).status())
        .isEqualTo(200);
    assertThat(Company.tokenFor(auth, "guessed@acme.example", "wrong").status()).isEqualTo(401);
  }

  @Test
  void countsGuessesThatComeAtOnce() throws Exception {
    ExecutorService guessers = Executors.newFixedThreadPool(12);
    List<Callable<Integer>> guesses = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      String guess = "guess number " + i;
      guesses.add(() -> Company.tokenFor(auth, "at-once@acme.example", guess).status());
    }

    List<Integer> answers = new ArrayList<>();
    for (var answer : guessers.invokeAll(guesses)) {
      answers.add(answer.get());
    }
    guessers.shutdown();

    assertThat(answers).filteredOn(status -> status == 401).hasSize(5);
    assertThat(answers).filteredOn(status -> status == 429).hasSize(7);
  }

  @Test
  void signsInABrowserWithASessionOfItsOwn() {
    acme.add("fay@acme.example", "\"viewer\"");

    assertThat(auth.get("/").status()).isEqualTo(302);
    assertThat(auth.get("/").header("location")).isEqualTo("/sign-in");
    Browser browser = new Browser(auth);
    browser.cookies.put(SessionCookie.NAME, "planted-by-somebody-else");
    Answer answer = browser.signIn("fay@acme.example", Company.PASSWORD);

    assertThat(answer.status()).as(answer.body()).isBetween(302, 303);
    assertThat(answer.http().headers().allValues("set-cookie").toString())
        .containsIgnoringCase("HttpOnly")
        .contains("SameSite=Lax");
    assertThat(browser.cookies.get(SessionCookie.NAME)).isNotEqualTo("planted-by-somebody-else");
    assertThat(browser.get("/").body()).contains("fay@acme.example");
    assertThat(auth.get("/", "cookie", SessionCookie.NAME + "=planted-by-somebody-else").status())
        .isEqualTo(302);
  }

  @Test
  void refusesAFormThatIsNotItsOwn() {
    Answer forged =
        auth.form("/sign-in", Map.of("email", "ana@acme.example", "password", Company.PASSWORD));

    assertThat(forged.status()).isEqualTo(403);
    assertThat(forged.cookie(SessionCookie.NAME)).isEmpty();
  }

  @Test
  void endsTheSessionsOfWhoeverIsChanged() {
    JsonNode gil = acme.add("gil@acme.example", "\"viewer\"");
    Browser browser = new Browser(auth);
    browser.signIn("gil@acme.example", Company.PASSWORD);
    assertThat(browser.get("/").body()).contains("gil@acme.example");

    auth.put(
        "/people/" + gil.path("id").asString(),
        """
        {"version": %d, "roles": ["viewer", "accountant"]}"""
            .formatted(gil.path("version").asInt()),
        acme.asAdministrator());

    assertThat(browser.get("/").status()).isEqualTo(302);
  }

  @Test
  void endsTheSessionsWhenAPasswordIsChosen() {
    JsonNode hal = acme.add("hal@acme.example", "\"viewer\"");
    Browser browser = new Browser(auth);
    browser.signIn("hal@acme.example", Company.PASSWORD);

    String link =
        auth.post(
                "/people/" + hal.path("id").asString() + "/password-link",
                "{}",
                acme.asAdministrator())
            .json()
            .path("link")
            .asString();
    assertThat(acme.choose(link, "a new one of five words").status()).isEqualTo(200);

    assertThat(browser.get("/").status()).isEqualTo(302);
    assertThat(Company.tokenFor(auth, "hal@acme.example", Company.PASSWORD).status())
        .isEqualTo(401);
  }

  @Test
  void signsOutAndGivesASessionItsTokens() {
    acme.add("ida@acme.example", "\"viewer\"");
    Browser browser = new Browser(auth);
    browser.signIn("ida@acme.example", Company.PASSWORD);

    assertThat(auth.post("/tokens", "{}", "cookie", browser.cookieHeader()).status())
        .isEqualTo(200);
    String before = browser.cookieHeader();
    browser.submit("/", "/sign-out", Map.of());

    assertThat(auth.post("/tokens", "{}", "cookie", before).status()).isEqualTo(401);
  }

  @Test
  void letsAnAdministratorWorkInTheBrowserInSpanish() {
    Browser browser = new Browser(auth);
    browser.signIn("ana@acme.example", Company.PASSWORD);

    Answer page = browser.get("/pages/people", "accept-language", "es");
    assertThat(page.body()).contains("Personas", "Contable: decide");
    assertThat(page.header("content-security-policy")).contains("default-src 'none'");

    Answer added =
        browser.submit(
            "/pages/people",
            "/pages/people",
            Map.of("name", "Jo", "email", "jo@acme.example", "roles", "viewer"));
    assertThat(added.status()).isEqualTo(200);
    assertThat(added.body()).contains("/password?token=", "jo@acme.example");
  }

  @Test
  void disabledPeopleCannotComeIn() {
    JsonNode kim = acme.add("kim@acme.example", "\"viewer\"");
    auth.put(
        "/people/" + kim.path("id").asString(),
        """
        {"version": %d, "disabled": true}"""
            .formatted(kim.path("version").asInt()),
        acme.asAdministrator());

    Answer refused = Company.tokenFor(auth, "kim@acme.example", Company.PASSWORD);

    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.body()).contains("e-mail address or password is wrong");
  }

  @Test
  void writesEveryActIntoALogThatOnlyGrows() {
    JsonNode lea = acme.add("lea@acme.example", "\"viewer\"");

    JsonNode log = auth.get("/audit?limit=500", acme.asAdministrator()).json().path("events");

    assertThat(log.findValuesAsString("about")).contains("person " + lea.path("id").asString());
    assertThat(log.findValuesAsString("act"))
        .contains("FIRST_ADMINISTRATOR_ADDED", "PERSON_ADDED", "PASSWORD_CHOSEN", "SIGNED_IN");
    assertThat(log.findValuesAsString("address")).contains("127.0.0.1");
    assertThat(log.findValuesAsString("tenant")).containsOnly("acme");
    for (String change :
        List.of(
            "update auth.audit_event set who = 'nobody'",
            "delete from auth.audit_event",
            "truncate auth.audit_event")) {
      assertThatThrownBy(() -> auth.jdbc().sql(change).update())
          .hasStackTraceContaining("the audit log only grows");
    }
  }

  @Test
  void storesNoPasswordTokenOrSession() {
    Browser browser = new Browser(auth);
    browser.signIn("ana@acme.example", Company.PASSWORD);
    String token = acme.asAdministrator()[1].substring("Bearer ".length());

    String everything =
        auth.jdbc()
            .sql(
                """
                select string_agg(t, ' ') from (
                  select p::text t from auth.person p union all select s::text from auth.session s
                  union all select o::text from auth.one_time_link o
                  union all select c::text from auth.service_client c
                  union all select a::text from auth.audit_event a
                  union all select k::text from auth.signing_key k) every
                """)
            .query(String.class)
            .single();

    assertThat(everything)
        .contains("$argon2id$")
        .doesNotContain(Company.PASSWORD)
        .doesNotContain(firstToken)
        .doesNotContain(token)
        .doesNotContain(browser.cookies.get(SessionCookie.NAME))
        .doesNotContain(RunningAuth.SECRET)
        .doesNotContain("\"d\":");
  }

  @Test
  void logsNoSecret(CapturedOutput output) {
    Browser browser = new Browser(auth);
    browser.signIn("ana@acme.example", Company.PASSWORD);
    String token = acme.asAdministrator()[1].substring("Bearer ".length());
    Company.tokenFor(auth, "ana@acme.example", "a wrong password");
    auth.get("/me", "authorization", "Bearer " + token + "x");
    auth.get("/password?token=" + firstToken);

    assertThat(output.getAll())
        .doesNotContain(Company.PASSWORD)
        .doesNotContain("a wrong password")
        .doesNotContain(token)
        .doesNotContain(browser.cookies.get(SessionCookie.NAME))
        .doesNotContain(RunningAuth.SECRET)
        .doesNotContain(firstToken);
  }

  /** Keeps cookies and fills forms, as a browser does. */
  private static final class Browser {

    private final RunningAuth auth;
    private final Map<String, String> cookies = new HashMap<>();

    Browser(RunningAuth auth) {
      this.auth = auth;
    }

    Answer signIn(String email, String password) {
      return submit("/sign-in", "/sign-in", Map.of("email", email, "password", password));
    }

    Answer get(String path, String... headers) {
      List<String> all = new ArrayList<>(List.of(headers));
      if (!cookies.isEmpty()) {
        all.addAll(List.of("cookie", cookieHeader()));
      }
      return kept(auth.get(path, all.toArray(String[]::new)));
    }

    Answer submit(String page, String action, Map<String, String> fields) {
      Matcher token = FORM_TOKEN.matcher(get(page).body());
      assertThat(token.find()).as("a form token on " + page).isTrue();
      Map<String, String> all = new HashMap<>(fields);
      all.put("_csrf", token.group(1));
      return kept(auth.form(action, all, "cookie", cookieHeader()));
    }

    String cookieHeader() {
      return cookies.entrySet().stream()
          .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
          .collect(Collectors.joining("; "));
    }

    private Answer kept(Answer answer) {
      for (String name : List.of(SessionCookie.NAME, "concilia-form")) {
        String value = answer.cookie(name);
        if (!value.isEmpty()) {
          cookies.put(name, value);
        }
      }
      return answer;
    }
  }
}
