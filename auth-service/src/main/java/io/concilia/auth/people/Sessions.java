package io.concilia.auth.people;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who is signed in. A session's id is made when somebody has signed in, never before, so that
 * nobody can be made to use one that another knows.
 */
@Component
final class Sessions {

  private final JdbcClient jdbc;
  private final PeopleProperties properties;
  private final Clock clock;

  Sessions(JdbcClient jdbc, PeopleProperties properties, Clock clock) {
    this.jdbc = jdbc;
    this.properties = properties;
    this.clock = clock;
  }

  RandomToken begin(Person person) {
    RandomToken session = RandomToken.fresh();
    Instant now = clock.instant();
    jdbc.sql(
            """
            insert into session (hash, person, created_at, expires_at)
            values (:hash, :person, :now, :expiresAt)
            """)
        .param("hash", session.hash())
        .param("person", person.id())
        .param("now", at(now))
        .param("expiresAt", at(now.plus(properties.session())))
        .update();
    return session;
  }

  /** Who it is, with the roles of now; nobody once it has expired or they are disabled. */
  Optional<Person> person(String session) {
    return jdbc.sql(
            """
            select p.id, p.tenant, p.email, p.name, p.roles, p.edits_payloads, p.disabled,
              p.password is not null as has_password, p.version
            from session s join person p on p.id = s.person
            where s.hash = :hash and s.expires_at > :now and not p.disabled
            """)
        .param("hash", new RandomToken(session).hash())
        .param("now", at(clock.instant()))
        .query((row, number) -> PersonTable.person(row))
        .optional();
  }

  void end(String session) {
    jdbc.sql("delete from session where hash = :hash")
        .param("hash", new RandomToken(session).hash())
        .update();
  }

  void endAll(UUID person) {
    jdbc.sql("delete from session where person = :person").param("person", person).update();
  }

  void forgetOld() {
    jdbc.sql("delete from session where expires_at < :now")
        .param("now", at(clock.instant()))
        .update();
  }

  private static OffsetDateTime at(Instant instant) {
    return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
  }
}
