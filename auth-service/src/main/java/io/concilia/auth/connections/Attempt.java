package io.concilia.auth.connections;

import io.concilia.auth.vendors.Company;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of a person to authorise. Until it is used it has neither authorization nor
 * companies.
 *
 * @param reconnects the connection that is to be connected again; absent for new ones
 * @param companies what the consent covers; one of these may be chosen
 */
record Attempt(
    UUID id,
    Beginner beginner,
    String system,
    String clientId,
    URI redirect,
    @Nullable String reconnects,
    Instant expiresAt,
    boolean used,
    @Nullable UUID authorization,
    List<Company> companies) {

  /** The vault's names of what only the one who began it may need. */
  static final String VERIFIER = "verifier";

  /**
   * Who began it.
   *
   * @param session a digest of the browser's session; empty for who came with a token
   */
  record Beginner(String tenant, String person, String session) {

    /** Whether this is the one, in the same session if there was one. */
    boolean is(Beginner other) {
      return tenant.equals(other.tenant)
          && person.equals(other.person)
          && (session.isEmpty() || session.equals(other.session));
    }
  }

  static String owner(UUID id) {
    return "attempt/" + id;
  }
}
