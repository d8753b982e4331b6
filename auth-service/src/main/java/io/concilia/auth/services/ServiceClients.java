package io.concilia.auth.services;

import io.concilia.auth.audit.AuditEvent;
import io.concilia.auth.audit.AuditLog;
import io.concilia.defaults.security.Caller;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Knows our services by the hash of their secret; takes them from the configuration at start. */
@Component
class ServiceClients implements ApplicationListener<ApplicationStartedEvent> {

  private static final Caller ITSELF = Caller.service("auth-service");
  private static final byte[] NOBODY = new byte[32];

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final ServiceProperties properties;
  private final AuditLog audit;
  private final Clock clock;

  ServiceClients(
      JdbcClient jdbc,
      TransactionTemplate transaction,
      ServiceProperties properties,
      AuditLog audit,
      Clock clock) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.properties = properties;
    this.audit = audit;
    this.clock = clock;
  }

  @Override
  public void onApplicationEvent(ApplicationStartedEvent started) {
    transaction.executeWithoutResult(
        status -> {
          properties.clients().forEach(this::take);
          known().stream()
              .filter(name -> !properties.clients().containsKey(name))
              .forEach(this::drop);
        });
  }

  /** The service of this name, if the secret is its own. */
  Optional<Caller> find(String name, String secret) {
    byte[] hash = hash(name).orElse(NOBODY);
    return MessageDigest.isEqual(hash, sha256(secret))
        ? Optional.of(Caller.service(name))
        : Optional.empty();
  }

  private void take(String name, String secret) {
    byte[] now = sha256(secret);
    if (hash(name).filter(known -> Arrays.equals(known, now)).isPresent()) {
      return;
    }
    jdbc.sql(
            """
            insert into service_client (id, secret_hash, changed_at) values (:id, :hash, :now)
            on conflict (id) do update set secret_hash = :hash, changed_at = :now
            """)
        .param("id", name)
        .param("hash", now)
        .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
        .update();
    log("SERVICE_SECRET_SET", name);
  }

  private void drop(String name) {
    jdbc.sql("delete from service_client where id = :id").param("id", name).update();
    log("SERVICE_REMOVED", name);
  }

  private void log(String act, String name) {
    audit.append(
        new AuditEvent(ITSELF, null, act, "service " + name, "from the configuration"), null);
  }

  private List<String> known() {
    return jdbc.sql("select id from service_client").query(String.class).list();
  }

  private Optional<byte[]> hash(String name) {
    return jdbc.sql("select secret_hash from service_client where id = :id")
        .param("id", name)
        .query((row, number) -> row.getBytes(1))
        .optional();
  }

  private static byte[] sha256(String secret) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JVM lacks SHA-256", e);
    }
  }
}
