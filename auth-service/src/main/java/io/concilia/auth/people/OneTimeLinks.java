package io.concilia.auth.people;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tokens that are good once: for a tenant's first administrator, or for a new password. */
@Component
final class OneTimeLinks {

  private final JdbcClient jdbc;
  private final PeopleProperties properties;
  private final Clock clock;

  OneTimeLinks(JdbcClient jdbc, PeopleProperties properties, Clock clock) {
    this.jdbc = jdbc;
    this.properties = properties;
    this.clock = clock;
  }

  /** What a token is good for. */
  enum Purpose {
    FIRST_ADMINISTRATOR,
    PASSWORD
  }

  /** Whom a token was for. */
  record Used(String tenant, @Nullable UUID person) {}

  /** A token and until when it is good. */
  record Made(RandomToken token, Instant expiresAt) {}

  /** Earlier links of the same person are good no longer. */
  Made forPassword(Person person) {
    jdbc.sql("delete from one_time_link where person = :person and used_at is null")
        .param("person", person.id())
        .update();
    return insert(Purpose.PASSWORD, person.tenant(), person.id());
  }

  Made forFirstAdministrator(String tenant) {
    return insert(Purpose.FIRST_ADMINISTRATOR, tenant, null);
  }

  /** Uses it up, if it is good; of two who come at once, one gets it. */
  Optional<Used> use(Purpose purpose, String token) {
    return jdbc.sql(
            """
            update one_time_link set used_at = :now
            where hash = :hash and purpose = :purpose and used_at is null and expires_at > :now
            returning tenant, person
            """)
        .param("now", at(clock.instant()))
        .param("hash", new RandomToken(token).hash())
        .param("purpose", purpose.name())
        .query((row, number) -> new Used(row.getString(1), row.getObject(2, UUID.class)))
        .optional();
  }

  void forgetOld() {
    jdbc.sql("delete from one_time_link where expires_at < :now")
        .param("now", at(clock.instant()))
        .update();
  }

  private Made insert(Purpose purpose, String tenant, @Nullable UUID person) {
    RandomToken token = RandomToken.fresh();
    Instant expiresAt = clock.instant().plus(properties.link());
    jdbc.sql(
            """
            insert into one_time_link (hash, purpose, tenant, person, expires_at)
            values (:hash, :purpose, :tenant, :person, :expiresAt)
            """)
        .param("hash", token.hash())
        .param("purpose", purpose.name())
        .param("tenant", tenant)
        .param("person", person)
        .param("expiresAt", at(expiresAt))
        .update();
    return new Made(token, expiresAt);
  }

  private static OffsetDateTime at(Instant instant) {
    return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
  }
}
