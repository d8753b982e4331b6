package io.concilia.auth.vault;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The sealed secrets as they lie in the database. */
final class SecretTable {

  private final JdbcClient jdbc;

  SecretTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A secret as it lies there; {@code row} is what it is bound to. */
  @SuppressWarnings("ArrayRecordComponent")
  record Sealed(String owner, String name, byte[] bytes) {

    String row() {
      return SecretTable.row(owner, name);
    }
  }

  static String row(String owner, String name) {
    return owner + "#" + name;
  }

  void put(String owner, String name, byte[] sealed) {
    jdbc.sql(
            """
            insert into secret (owner, name, sealed) values (:owner, :name, :sealed)
            on conflict (owner, name) do update set sealed = excluded.sealed, sealed_at = now()
            """)
        .param("owner", owner)
        .param("name", name)
        .param("sealed", sealed)
        .update();
  }

  /** Puts it there unless there is one; what is there then. */
  byte[] putFirst(String owner, String name, byte[] sealed) {
    jdbc.sql(
            "insert into secret (owner, name, sealed) values (:owner, :name, :sealed)"
                + " on conflict do nothing")
        .param("owner", owner)
        .param("name", name)
        .param("sealed", sealed)
        .update();
    return find(owner, name).orElseThrow().bytes();
  }

  Optional<Sealed> find(String owner, String name) {
    return jdbc.sql("select owner, name, sealed from secret where owner = :owner and name = :name")
        .param("owner", owner)
        .param("name", name)
        .query((row, place) -> sealed(row))
        .optional();
  }

  List<Sealed> of(String owner) {
    return jdbc.sql("select owner, name, sealed from secret where owner = :owner order by name")
        .param("owner", owner)
        .query((row, place) -> sealed(row))
        .list();
  }

  void remove(String owner, String name) {
    jdbc.sql("delete from secret where owner = :owner and name = :name")
        .param("owner", owner)
        .param("name", name)
        .update();
  }

  void remove(String owner) {
    jdbc.sql("delete from secret where owner = :owner").param("owner", owner).update();
  }

  /** The ids of the keys that are needed to open what is there. */
  Set<Integer> sealers() {
    return new TreeSet<>(
        jdbc.sql("select distinct substring(sealed from 1 for 5) as prefix from secret")
            .query((row, place) -> Keyset.sealer(row.getBytes("prefix")))
            .list());
  }

  List<Sealed> all() {
    return jdbc.sql("select owner, name, sealed from secret order by owner, name")
        .query((row, place) -> sealed(row))
        .list();
  }

  /**
   * @return whether it was replaced; false when it has changed in the meantime
   */
  boolean replace(Sealed known, byte[] sealed) {
    return jdbc.sql(
                """
                update secret set sealed = :sealed, sealed_at = now()
                where owner = :owner and name = :name and sealed = :known
                """)
            .param("sealed", sealed)
            .param("owner", known.owner())
            .param("name", known.name())
            .param("known", known.bytes())
            .update()
        == 1;
  }

  private static Sealed sealed(ResultSet row) throws SQLException {
    return new Sealed(row.getString("owner"), row.getString("name"), row.getBytes("sealed"));
  }
}
