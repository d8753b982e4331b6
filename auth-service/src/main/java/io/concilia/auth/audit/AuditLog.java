package io.concilia.auth.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Appends acts, inside the transaction of the act itself, so that neither is there without the
 * other. The database refuses every change of what is written.
 */
@Component
public final class AuditLog {

  private final JdbcClient jdbc;
  private final Clock clock;

  AuditLog(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** An act as it was written. */
  record Entry(
      long id,
      Instant at,
      @Nullable String tenant,
      String kind,
      String subject,
      String who,
      String act,
      String about,
      String details,
      @Nullable String address) {}

  /**
   * @param address from where the act was asked for, if it came over HTTP
   * @throws IllegalStateException outside a transaction
   */
  public void append(AuditEvent event, @Nullable String address) {
    if (!TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException(
          event.act() + " was to be logged outside the transaction of the act");
    }
    jdbc.sql(
            """
            insert into audit_event (at, tenant, kind, subject, who, act, about, details, address)
            values (:at, :tenant, :kind, :subject, :who, :act, :about, :details, :address)
            """)
        .param("at", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
        .param("tenant", event.tenant())
        .param("kind", event.who().kind().name())
        .param("subject", event.who().subject())
        .param("who", event.who().name())
        .param("act", event.act())
        .param("about", event.about())
        .param("details", event.details())
        .param("address", address)
        .update();
  }

  /**
   * Newest first.
   *
   * @param tenant whose acts; those of the whole installation, if absent
   * @param before only what is older than this id
   */
  List<Entry> read(@Nullable String tenant, @Nullable Long before, int limit) {
    return jdbc.sql(
            """
            select * from audit_event
            where tenant is not distinct from :tenant::text and id < :before
            order by id desc limit :limit
            """)
        .param("tenant", tenant)
        .param("before", before == null ? Long.MAX_VALUE : before)
        .param("limit", limit)
        .query((row, number) -> entry(row))
        .list();
  }

  private static Entry entry(ResultSet row) throws SQLException {
    return new Entry(
        row.getLong("id"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getString("tenant"),
        row.getString("kind"),
        row.getString("subject"),
        row.getString("who"),
        row.getString("act"),
        row.getString("about"),
        row.getString("details"),
        row.getString("address"));
  }
}
