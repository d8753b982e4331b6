package io.concilia.auth.people;

import io.concilia.defaults.security.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** People as rows. */
@Component
final class PersonTable {

  private static final String COLUMNS =
      "select p.id, p.tenant, p.email, p.name, p.roles, p.edits_payloads, p.disabled,"
          + " p.password is not null as has_password, p.version from person p ";

  private final JdbcClient jdbc;
  private final Clock clock;

  PersonTable(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  List<Person> ofTenant(String tenant) {
    return jdbc.sql(COLUMNS + "where p.tenant = :tenant order by p.email")
        .param("tenant", tenant)
        .query((row, number) -> person(row))
        .list();
  }

  /** The same; nobody else changes people of the tenant until the transaction ends. */
  List<Person> lockedOfTenant(String tenant) {
    var unused =
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('people of ' || :tenant, 0))")
            .param("tenant", tenant)
            .query()
            .listOfRows();
    return ofTenant(tenant);
  }

  Optional<Person> find(UUID id) {
    return jdbc.sql(COLUMNS + "where p.id = :id")
        .param("id", id)
        .query((row, number) -> person(row))
        .optional();
  }

  Optional<Person> byEmail(String email) {
    return jdbc.sql(COLUMNS + "where p.email = lower(:email)")
        .param("email", email.strip())
        .query((row, number) -> person(row))
        .optional();
  }

  Optional<String> password(UUID id) {
    return jdbc.sql("select password from person where id = :id and password is not null")
        .param("id", id)
        .query(String.class)
        .optional();
  }

  void insert(Person person) {
    jdbc.sql(
            """
            insert into person (id, tenant, email, name, roles, edits_payloads, created_at)
            values (:id, :tenant, :email, :name, :roles, :edits, :now)
            """)
        .param("id", person.id())
        .param("tenant", person.tenant())
        .param("email", person.email())
        .param("name", person.name())
        .param("roles", words(person.roles()))
        .param("edits", person.mayEditPayloads())
        .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
        .update();
  }

  /** Everything that an administrator may change; the version rises. */
  void update(Person person) {
    jdbc.sql(
            """
            update person set name = :name, roles = :roles, edits_payloads = :edits,
              disabled = :disabled, version = version + 1
            where id = :id
            """)
        .param("id", person.id())
        .param("name", person.name())
        .param("roles", words(person.roles()))
        .param("edits", person.mayEditPayloads())
        .param("disabled", person.disabled())
        .update();
  }

  void setPassword(UUID id, String encoded) {
    jdbc.sql("update person set password = :password, version = version + 1 where id = :id")
        .param("id", id)
        .param("password", encoded)
        .update();
  }

  private static String[] words(Set<Role> roles) {
    return roles.stream().map(Role::word).sorted().toArray(String[]::new);
  }

  static Person person(ResultSet row) throws SQLException {
    return new Person(
        row.getObject("id", UUID.class),
        row.getString("tenant"),
        row.getString("email"),
        row.getString("name"),
        Arrays.stream((String[]) row.getArray("roles").getArray())
            .map(Role::of)
            .flatMap(Optional::stream)
            .collect(Collectors.toSet()),
        row.getBoolean("edits_payloads"),
        row.getBoolean("disabled"),
        row.getBoolean("has_password"),
        row.getInt("version"));
  }
}
