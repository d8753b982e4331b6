package io.concilia.auth.connections;

import io.concilia.auth.connections.Authorization.Holder;
import io.concilia.auth.connections.Authorization.State;
import io.concilia.auth.vault.Vault;
import io.concilia.auth.vendors.Tokens;
import io.concilia.contracts.configuration.Connection.Reason;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Authorizations and their tokens. A token and the row that tells its life change together. */
@Repository
class AuthorizationStore {

  private static final String COLUMNS =
      """
      a.id, a.tenant, a.system, a.client_id, a.state, a.reason, a.version, a.forced, a.issued_at,
      a.access_ends_at, a.failures, a.retry_at
      """;

  private final JdbcClient jdbc;
  private final Vault vault;
  private final Clock clock;

  AuthorizationStore(JdbcClient jdbc, Vault vault, Clock clock) {
    this.jdbc = jdbc;
    this.vault = vault;
    this.clock = clock;
  }

  Optional<Authorization> find(UUID id) {
    return jdbc.sql("select " + COLUMNS + " from vendor_authorization a where a.id = :id")
        .param("id", id)
        .query((row, place) -> authorization(row))
        .optional();
  }

  Optional<UUID> find(Holder holder) {
    return jdbc.sql(
            """
            select id from vendor_authorization
            where tenant = :tenant and system = :system and client_id = :client
              and subject = :subject
            """)
        .param("tenant", holder.tenant())
        .param("system", holder.system())
        .param("client", holder.clientId())
        .param("subject", holder.subject())
        .query(UUID.class)
        .optional();
  }

  /** The same, kept from changing until the transaction ends. */
  Optional<Authorization> locked(UUID id) {
    return jdbc.sql(
            "select " + COLUMNS + " from vendor_authorization a where a.id = :id for update")
        .param("id", id)
        .query((row, place) -> authorization(row))
        .optional();
  }

  /** Never newer than the life that {@code seen} tells, if it was read before. */
  Optional<String> accessToken(Authorization seen) {
    return vault.find(seen.owner(), Authorization.ACCESS);
  }

  Optional<String> refreshToken(UUID id) {
    return vault.find(Authorization.owner(id), Authorization.REFRESH);
  }

  /**
   * Takes over the tokens of a consent: of a new authorization, or of the one that the user has.
   */
  UUID consented(Holder holder, Tokens tokens) {
    UUID id =
        jdbc.sql(
                """
                insert into vendor_authorization (id, tenant, system, client_id, subject, state, version,
                  issued_at, access_ends_at, refresh_from, consent_ends_at)
                values (:id, :tenant, :system, :client, :subject, 'ALIVE', 1,
                  :issued, :accessEnds, :refreshFrom, :consentEnds)
                on conflict (tenant, system, client_id, subject) do update set
                  state = 'ALIVE', reason = null, version = vendor_authorization.version + 1,
                  forced = false, issued_at = excluded.issued_at,
                  access_ends_at = excluded.access_ends_at, refresh_from = excluded.refresh_from,
                  consent_ends_at = excluded.consent_ends_at, lease_until = null, sent_at = null,
                  unanswered = false, failures = 0, retry_at = null
                returning id
                """)
            .param("id", UUID.randomUUID())
            .param("tenant", holder.tenant())
            .param("system", holder.system())
            .param("client", holder.clientId())
            .param("subject", holder.subject())
            .param("issued", Columns.utc(clock.instant()))
            .param("accessEnds", Columns.utc(tokens.accessEndsAt()))
            .param("refreshFrom", Columns.utc(refreshFrom(tokens)))
            .param("consentEnds", Columns.utc(tokens.consentEndsAt()))
            .query(UUID.class)
            .single();
    keep(id, tokens);
    return id;
  }

  /** A new access token of the same grant; whatever is known of the refresh token stays. */
  private void keep(UUID id, Tokens tokens) {
    vault.put(Authorization.owner(id), Authorization.ACCESS, tokens.access());
    if (tokens.refresh() != null) {
      vault.put(Authorization.owner(id), Authorization.REFRESH, tokens.refresh());
    }
  }

  /** Whether anybody in this installation has a grant that ends together with this one. */
  boolean isSharedBeyond(UUID id) {
    return jdbc.sql(
            """
            select exists (
              select 1 from vendor_authorization a
              join vendor_authorization b on (b.system, b.client_id, b.subject)
                = (a.system, a.client_id, a.subject) and b.id <> a.id
              where a.id = :id)
            """)
        .param("id", id)
        .query(Boolean.class)
        .single();
  }

  boolean isKnown(String system, String clientId, String subject) {
    return jdbc.sql(
            """
            select exists (select 1 from vendor_authorization
              where system = :system and client_id = :client and subject = :subject)
            """)
        .param("system", system)
        .param("client", clientId)
        .param("subject", subject)
        .query(Boolean.class)
        .single();
  }

  void delete(UUID id) {
    vault.remove(Authorization.owner(id));
    jdbc.sql("delete from vendor_authorization where id = :id").param("id", id).update();
  }

  /** Those that cover no connection, and that nobody is choosing companies of. */
  List<UUID> unused(Instant now) {
    return jdbc.sql(
            """
            select a.id from vendor_authorization a
            where not exists (select 1 from connection c where c.vendor_authorization = a.id)
              and not exists (select 1 from attempt t
                where t.vendor_authorization = a.id and t.expires_at > :now)
            limit 100
            """)
        .param("now", Columns.utc(now))
        .query(UUID.class)
        .list();
  }

  /** Those whose token is to be refreshed, the most urgent first. */
  List<Authorization> due(Instant now, int limit) {
    return jdbc.sql(
            "select "
                + COLUMNS
                + """
                 from vendor_authorization a
                where a.refresh_from <= :now and (a.retry_at is null or a.retry_at <= :now)
                  and (a.lease_until is null or a.lease_until < now())
                  and (a.state <> 'GONE' or a.reason = 'APPLICATION_REFUSED')
                  and exists (select 1 from connection c where c.vendor_authorization = a.id)
                order by a.access_ends_at limit :limit
                """)
        .param("now", Columns.utc(now))
        .param("limit", limit)
        .query((row, place) -> authorization(row))
        .list();
  }

  /**
   * The right to refresh a token, for a while. Empty if it has been refreshed since, or somebody
   * else is at it.
   */
  Optional<Lease> lease(UUID id, long version, String instance, Duration length) {
    return jdbc.sql(
            """
            update vendor_authorization set lease_owner = :instance,
              lease_until = now() + cast(:seconds as double precision) * interval '1 second',
              lease_epoch = lease_epoch + 1,
              unanswered = unanswered or sent_at is not null, sent_at = now()
            where id = :id and version = :version
              and (state <> 'GONE' or reason = 'APPLICATION_REFUSED')
              and (lease_until is null or lease_until < now())
            returning lease_epoch, unanswered, failures
            """)
        .param("instance", instance)
        .param("seconds", length.toMillis() / 1000.0)
        .param("id", id)
        .param("version", version)
        .query(
            (row, place) ->
                new Lease(
                    id,
                    version,
                    row.getLong("lease_epoch"),
                    row.getBoolean("unanswered"),
                    row.getInt("failures")))
        .optional();
  }

  /**
   * @param unanswered whether an earlier refresh of this token may have been answered
   */
  record Lease(UUID id, long version, long epoch, boolean unanswered, int failures) {}

  /**
   * Takes over what a refresh gave.
   *
   * @return whether it was: no newer token, of a consent, is replaced
   */
  boolean refreshed(Lease lease, Tokens tokens, boolean forced, Instant warnBefore) {
    boolean kept =
        jdbc.sql(
                    """
                    update vendor_authorization set version = version + 1, forced = :forced,
                      state = case when coalesce(:consentEnds, consent_ends_at) < :warnBefore
                        then 'EXPIRING' else 'ALIVE' end,
                      reason = case when coalesce(:consentEnds, consent_ends_at) < :warnBefore
                        then 'CONSENT_ENDS' end,
                      issued_at = :issued, access_ends_at = :accessEnds,
                      refresh_from = :refreshFrom,
                      consent_ends_at = coalesce(:consentEnds, consent_ends_at),
                      lease_until = null, sent_at = null, unanswered = false, failures = 0,
                      retry_at = null
                    where id = :id and version = :version
                    """)
                .param("forced", forced)
                .param("warnBefore", Columns.utc(warnBefore))
                .param("issued", Columns.utc(clock.instant()))
                .param("accessEnds", Columns.utc(tokens.accessEndsAt()))
                .param("refreshFrom", Columns.utc(refreshFrom(tokens)))
                .param("consentEnds", Columns.utc(tokens.consentEndsAt()))
                .param("id", lease.id())
                .param("version", lease.version())
                .update()
            == 1;
    if (kept) {
      keep(lease.id(), tokens);
    }
    return kept;
  }

  /** The refresh failed and may be tried again: the token stays, and so does what is unknown. */
  void failed(Lease lease, boolean unanswered, Instant retryAt) {
    jdbc.sql(
            """
            update vendor_authorization set lease_until = null, sent_at = null,
              unanswered = unanswered or :unanswered, failures = failures + 1, retry_at = :retryAt
            where id = :id and version = :version and lease_epoch = :epoch
            """)
        .param("unanswered", unanswered)
        .param("retryAt", Columns.utc(retryAt))
        .param("id", lease.id())
        .param("version", lease.version())
        .param("epoch", lease.epoch())
        .update();
  }

  /**
   * The refresh was refused for good.
   *
   * @return whether that is news
   */
  boolean gone(Lease lease, Reason reason, @Nullable Instant retryAt) {
    return jdbc.sql(
                """
                update vendor_authorization set state = 'GONE', reason = :reason,
                  lease_until = null, sent_at = null, failures = failures + 1, retry_at = :retryAt
                where id = :id and version = :version and lease_epoch = :epoch
                """)
            .param("reason", reason.name())
            .param("retryAt", Columns.utc(retryAt))
            .param("id", lease.id())
            .param("version", lease.version())
            .param("epoch", lease.epoch())
            .update()
        == 1;
  }

  /**
   * The token of this version is refused wherever it is shown.
   *
   * @return whether that is news
   */
  boolean refused(UUID id, long version) {
    return jdbc.sql(
                """
                update vendor_authorization set state = 'GONE', reason = 'TOKEN_REFUSED'
                where id = :id and version = :version and state <> 'GONE'
                """)
            .param("id", id)
            .param("version", version)
            .update()
        == 1;
  }

  /** A new secret of its application is worth a try at once. */
  List<UUID> retryAll(String tenant, String system, String clientId) {
    return jdbc.sql(
            """
            update vendor_authorization set retry_at = null
            where tenant = :tenant and system = :system and client_id = :client
              and reason = 'APPLICATION_REFUSED'
            returning id
            """)
        .param("tenant", tenant)
        .param("system", system)
        .param("client", clientId)
        .query(UUID.class)
        .list();
  }

  /** Those whose consent ends before this and were alive; from now on they are expiring. */
  List<UUID> expiring(Instant before) {
    return jdbc.sql(
            """
            update vendor_authorization set state = 'EXPIRING', reason = 'CONSENT_ENDS'
            where state = 'ALIVE' and consent_ends_at < :before
            returning id
            """)
        .param("before", Columns.utc(before))
        .query(UUID.class)
        .list();
  }

  private static Instant refreshFrom(Tokens tokens) {
    return Authorization.refreshFrom(tokens, ThreadLocalRandom.current().nextDouble());
  }

  private static Authorization authorization(ResultSet row) throws SQLException {
    String reason = row.getString("reason");
    return new Authorization(
        row.getObject("id", UUID.class),
        row.getString("tenant"),
        row.getString("system"),
        row.getString("client_id"),
        State.valueOf(row.getString("state")),
        reason == null ? null : Reason.valueOf(reason),
        row.getLong("version"),
        row.getBoolean("forced"),
        Columns.instant(row, "issued_at"),
        Columns.instant(row, "access_ends_at"),
        row.getInt("failures"),
        Columns.optionalInstant(row, "retry_at"));
  }
}
