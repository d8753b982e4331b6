package io.concilia.auth.people;

import io.concilia.auth.RunningAuth;
import io.concilia.auth.RunningAuth.Answer;
import java.io.IOException;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A tenant with its first administrator, and what tests do with its people. */
record Company(RunningAuth auth, String tenant, String administrator) {

  static final String PASSWORD = "four words make one";

  /** Takes the one-time token of the first start. */
  static Company found(RunningAuth auth, String tenant) throws IOException {
    String email = "ana@" + tenant + ".example";
    Answer answer = auth.post("/people/first-administrator", first(auth.firstToken(tenant), email));
    if (answer.status() != 200) {
      throw new IllegalStateException(answer.body());
    }
    return new Company(auth, tenant, email);
  }

  static String first(String token, String email) {
    return """
        {"token": "%s", "email": "%s", "name": "Ana", "password": "%s"}"""
        .formatted(token, email, PASSWORD);
  }

  /** What a shell sends: a form in, a bare token out. */
  static Answer tokenFor(RunningAuth auth, String email, String password) {
    return auth.form("/tokens", Map.of("email", email, "password", password));
  }

  /** The header that lets the administrator in. */
  String[] asAdministrator() {
    return as(administrator);
  }

  String[] as(String email) {
    return new String[] {"authorization", "Bearer " + tokenFor(auth, email, PASSWORD).body()};
  }

  /** Somebody with these roles, who has chosen {@link #PASSWORD}. */
  JsonNode add(String email, String roles) {
    JsonNode invited =
        auth.post(
                "/people",
                """
                {"email": "%s", "name": "Somebody", "roles": [%s]}"""
                    .formatted(email, roles),
                asAdministrator())
            .json();
    String link = invited.path("password").path("link").asString();
    Answer chosen = choose(link, PASSWORD);
    if (chosen.status() != 200) {
      throw new IllegalStateException(chosen.body());
    }
    return chosen.json();
  }

  Answer choose(String link, String password) {
    return auth.post(
        "/people/password",
        """
        {"token": "%s", "password": "%s"}"""
            .formatted(link.substring(link.indexOf("token=") + "token=".length()), password));
  }
}
