package io.concilia.auth.connections;

import io.concilia.auth.connections.Attempt.Beginner;
import io.concilia.auth.vault.Vault;
import io.concilia.auth.vendors.Company;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;

/** Attempts to authorise. Of a state only the digest is kept. */
@Repository
class AttemptStore {

  /** How long it may be told apart from one that never was. */
  private static final Duration MEMORY = Duration.ofHours(24);

  private final JdbcClient jdbc;
  private final Vault vault;
  private final Clock clock;

  AttemptStore(JdbcClient jdbc, Vault vault, Clock clock) {
    this.jdbc = jdbc;
    this.vault = vault;
    this.clock = clock;
  }

  Instant now() {
    return clock.instant();
  }

  void begin(Attempt attempt, String stateHash, @Nullable String verifier) {
    jdbc.sql(
            """
            insert into attempt (id, state_hash, tenant, person, session, system, client_id, redirect,
              reconnects, begun_at, expires_at)
            values (:id, :state, :tenant, :person, :session, :system, :client, :redirect,
              :reconnects, :now, :expires)
            """)
        .param("id", attempt.id())
        .param("state", stateHash)
        .param("tenant", attempt.beginner().tenant())
        .param("person", attempt.beginner().person())
        .param("session", attempt.beginner().session())
        .param("system", attempt.system())
        .param("client", attempt.clientId())
        .param("redirect", attempt.redirect().toString())
        .param("reconnects", attempt.reconnects())
        .param("now", Columns.utc(now()))
        .param("expires", Columns.utc(attempt.expiresAt()))
        .update();
    if (verifier != null) {
      vault.put(Attempt.owner(attempt.id()), Attempt.VERIFIER, verifier);
    }
  }

  Optional<Attempt> ofState(String stateHash) {
    return jdbc.sql("select * from attempt where state_hash = :state")
        .param("state", stateHash)
        .query((row, place) -> attempt(row))
        .optional();
  }

  Optional<Attempt> find(UUID id) {
    return jdbc.sql("select * from attempt where id = :id")
        .param("id", id)
        .query((row, place) -> attempt(row))
        .optional();
  }

  /**
   * @return whether it was this caller who used it; it is used once
   */
  boolean use(UUID id) {
    return jdbc.sql(
                """
                update attempt set used_at = :now
                where id = :id and used_at is null and expires_at > :now
                """)
            .param("now", Columns.utc(now()))
            .param("id", id)
            .update()
        == 1;
  }

  Optional<String> verifier(UUID id) {
    return vault.find(Attempt.owner(id), Attempt.VERIFIER);
  }

  void answered(UUID id, UUID authorization, List<Company> companies) {
    jdbc.sql(
            """
            update attempt set vendor_authorization = :authorization,
              companies = cast(:companies as jsonb)
            where id = :id
            """)
        .param("authorization", authorization)
        .param("companies", Columns.json(companies))
        .param("id", id)
        .update();
    vault.remove(Attempt.owner(id));
  }

  /** Nothing is left to be chosen. */
  void done(UUID id) {
    jdbc.sql("update attempt set vendor_authorization = null, companies = null where id = :id")
        .param("id", id)
        .update();
  }

  void forgetOld() {
    jdbc.sql("delete from attempt where expires_at < :before returning id")
        .param("before", Columns.utc(now().minus(MEMORY)))
        .query(UUID.class)
        .list()
        .forEach(id -> vault.remove(Attempt.owner(id)));
  }

  private static Attempt attempt(ResultSet row) throws SQLException {
    String companies = row.getString("companies");
    return new Attempt(
        row.getObject("id", UUID.class),
        new Beginner(row.getString("tenant"), row.getString("person"), row.getString("session")),
        row.getString("system"),
        row.getString("client_id"),
        URI.create(row.getString("redirect")),
        row.getString("reconnects"),
        Columns.instant(row, "expires_at"),
        row.getObject("used_at") != null,
        Columns.optionalId(row, "vendor_authorization"),
        companies == null
            ? List.of()
            : Columns.read(companies, new TypeReference<List<Company>>() {}));
  }
}
