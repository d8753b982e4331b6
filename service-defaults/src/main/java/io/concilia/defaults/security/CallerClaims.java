package io.concilia.defaults.security;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How a caller is written into a token, and read from one. */
public final class CallerClaims {

  /** Whom our tokens are for. */
  public static final String AUDIENCE = "concilia";

  private static final String SUBJECT = "sub";
  private static final String KIND = "kind";
  private static final String NAME = "name";
  private static final String TENANT = "tenant";
  private static final String ROLES = "roles";
  private static final String EDITS_PAYLOADS = "edits_payloads";

  private CallerClaims() {}

  public static Map<String, Object> of(Caller caller) {
    Map<String, Object> claims = new TreeMap<>();
    claims.put(SUBJECT, caller.subject());
    claims.put(KIND, caller.kind().name());
    claims.put(NAME, caller.name());
    claims.put(ROLES, caller.roles().stream().map(Role::word).sorted().toList());
    if (caller.tenant() != null) {
      claims.put(TENANT, caller.tenant());
    }
    if (caller.mayEditPayloads()) {
      claims.put(EDITS_PAYLOADS, true);
    }
    return claims;
  }

  /**
   * A role that this service does not know gives no right.
   *
   * @throws IllegalArgumentException if the claims name nobody that we know how to treat
   */
  static Caller read(Map<String, Object> claims) {
    String subject = text(claims, SUBJECT);
    if (Caller.Kind.valueOf(text(claims, KIND)) == Caller.Kind.SERVICE) {
      return Caller.service(subject);
    }
    return new Caller(
        Caller.Kind.PERSON,
        subject,
        text(claims, NAME),
        text(claims, TENANT),
        words(claims.get(ROLES)).stream()
            .map(Role::of)
            .flatMap(Optional::stream)
            .collect(Collectors.toSet()),
        Boolean.TRUE.equals(claims.get(EDITS_PAYLOADS)));
  }

  private static String text(Map<String, Object> claims, String name) {
    if (claims.get(name) instanceof String text && !text.isBlank()) {
      return text;
    }
    throw new IllegalArgumentException("the token has no " + name);
  }

  private static List<String> words(@Nullable Object claim) {
    return claim instanceof List<?> list ? list.stream().map(String::valueOf).toList() : List.of();
  }
}
