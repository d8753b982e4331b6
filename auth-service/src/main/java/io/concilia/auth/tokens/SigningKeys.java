package io.concilia.auth.tokens;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The keys of this installation, shared by all instances: one signs, the next is published before
 * it does, and the last stays until its tokens are gone.
 */
@Component
class SigningKeys implements JWKSource<SecurityContext> {

  /** Any number, as long as nobody else uses it: one instance at a time turns keys. */
  private static final long TURNING = 7_043_210_331L;

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final KeySeal seal;
  private final TokenProperties properties;
  private final Clock clock;

  SigningKeys(
      JdbcClient jdbc,
      TransactionTemplate transaction,
      KeySeal seal,
      TokenProperties properties,
      Clock clock) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.seal = seal;
    this.properties = properties;
    this.clock = clock;
  }

  /** The public half of every key that a good token may be signed with, now or soon. */
  JWKSet published() {
    return new JWKSet(
        jdbc
            .sql("select public_key from signing_key order by signs_from")
            .query(String.class)
            .list()
            .stream()
            .<JWK>map(SigningKeys::parsed)
            .toList());
  }

  @Override
  public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) {
    return selector.select(published());
  }

  /** The key that signs now. */
  ECKey signing() {
    return stored(clock.instant())
        .or(
            () -> {
              turn();
              return stored(clock.instant());
            })
        .orElseThrow(() -> new IllegalStateException("there is no key to sign with"));
  }

  /** Announces the next key when it is time, and drops those that are spent. */
  void turn() {
    transaction.executeWithoutResult(
        status -> {
          var unused =
              jdbc.sql("select pg_advisory_xact_lock(:lock)")
                  .param("lock", TURNING)
                  .query()
                  .listOfRows();
          Instant now = clock.instant();
          KeySchedule schedule = schedule();
          schedule.spent(now, properties).forEach(this::drop);
          schedule.next(now, properties).ifPresent(signsFrom -> make(now, signsFrom));
        });
  }

  private KeySchedule schedule() {
    return new KeySchedule(
        jdbc.sql("select id, signs_from from signing_key")
            .query(
                (row, number) ->
                    new KeySchedule.Times(
                        row.getString("id"),
                        row.getObject("signs_from", OffsetDateTime.class).toInstant()))
            .list());
  }

  private Optional<ECKey> stored(Instant now) {
    return schedule()
        .signing(now)
        .flatMap(
            id ->
                jdbc.sql("select private_key from signing_key where id = :id")
                    .param("id", id)
                    .query((row, number) -> seal.open(row.getBytes(1), id))
                    .optional())
        .map(plain -> parsed(new String(plain, StandardCharsets.UTF_8)));
  }

  private void make(Instant now, Instant signsFrom) {
    ECKey key = generated();
    String id = key.getKeyID();
    jdbc.sql(
            """
            insert into signing_key (id, public_key, private_key, made_at, signs_from)
            values (:id, :public, :private, :now, :signsFrom)
            """)
        .param("id", id)
        .param("public", key.toPublicJWK().toJSONString())
        .param("private", seal.seal(key.toJSONString().getBytes(StandardCharsets.UTF_8), id))
        .param("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
        .param("signsFrom", OffsetDateTime.ofInstant(signsFrom, ZoneOffset.UTC))
        .update();
  }

  private void drop(String id) {
    jdbc.sql("delete from signing_key where id = :id").param("id", id).update();
  }

  private static ECKey generated() {
    try {
      return new ECKeyGenerator(Curve.P_256)
          .keyID(UUID.randomUUID().toString())
          .keyUse(KeyUse.SIGNATURE)
          .generate();
    } catch (JOSEException e) {
      throw new IllegalStateException("this JVM makes no keys of P-256", e);
    }
  }

  private static ECKey parsed(String json) {
    try {
      return ECKey.parse(json);
    } catch (ParseException e) {
      // Without the cause, which may quote the key.
      throw new IllegalStateException("a stored signing key cannot be read");
    }
  }
}
