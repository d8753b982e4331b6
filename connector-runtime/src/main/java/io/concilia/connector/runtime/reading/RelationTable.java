package io.concilia.connector.runtime.reading;

import io.concilia.connector.runtime.reading.StoredRecord.State;
import io.concilia.connector.runtime.vendor.SourceReference;
import io.concilia.connector.runtime.vendor.SourceReferences;
import io.concilia.contracts.identity.ChangeKey;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The table {@code relation}: whose payload carries whom. Written by the transaction that stores
 * the content which says so.
 */
final class RelationTable {

  private static final String CLAIMED_BY_OWNER =
      """
      with named as (select * from unnest(?::text[], ?::text[]) as n (entity, id)),
      gone as (
        delete from reading.relation r
        where ?::boolean and connection = ? and owner_entity = ? and owner_id = ? and not by_member
          and not exists (select 1 from named n where n.entity = r.entity and n.id = r.id))
      insert into reading.relation
        (connection, owner_entity, owner_id, entity, id, by_member)
      select distinct ?, ?, ?, entity, id, false from named
      on conflict do nothing
      """;

  private static final String CLAIMED_BY_MEMBER =
      """
      with named as (select * from unnest(?::text[], ?::text[]) as n (entity, id)),
      gone as (
        delete from reading.relation r
        where ?::boolean and connection = ? and r.entity = ? and r.id = ? and by_member
          and not exists (
            select 1 from named n where n.entity = r.owner_entity and n.id = r.owner_id))
      insert into reading.relation
        (connection, entity, id, owner_entity, owner_id, by_member)
      select distinct ?, ?, ?, entity, id, true from named
      on conflict do nothing
      """;

  private final JdbcTemplate jdbc;

  RelationTable(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A record that another one carries, as far as it is stored.
   *
   * @param above whether it is only named by a carried record of its own kind, such as the parent
   *     of a deal's account
   */
  record Member(
      SourceReference reference,
      boolean byMember,
      boolean above,
      State state,
      @Nullable String content) {}

  void replace(ChangeKey key, SourceReferences references) {
    replace(
        CLAIMED_BY_OWNER,
        key,
        Stream.concat(references.required().stream(), references.optional().stream()).toList(),
        references.complete());
    replace(CLAIMED_BY_MEMBER, key, references.owners(), references.complete());
  }

  private void replace(
      String statement, ChangeKey key, List<SourceReference> named, boolean complete) {
    jdbc.update(
        statement,
        row -> {
          row.setArray(1, array(row, named.stream().map(SourceReference::entity)));
          row.setArray(2, array(row, named.stream().map(SourceReference::id)));
          row.setBoolean(3, complete);
          for (int from : new int[] {4, 7}) {
            row.setString(from, key.connection().value());
            row.setString(from + 1, key.entity());
            row.setString(from + 2, key.id());
          }
        });
  }

  private static java.sql.Array array(PreparedStatement row, Stream<String> values)
      throws SQLException {
    return row.getConnection().createArrayOf("text", values.toArray());
  }

  /** What the record's payload carries, with all that is above a carried record. */
  List<Member> members(ChangeKey owner) {
    return jdbc.query(
        """
        with recursive carried (connection, entity, id, by_member, above) as (
          select m.connection, m.entity, m.id, m.by_member, false
          from reading.relation m
          where m.connection = ? and m.owner_entity = ? and m.owner_id = ?
          union
          select p.connection, p.entity, p.id, false, true
          from carried c
          join reading.relation p on p.connection = c.connection
            and p.owner_entity = c.entity and p.owner_id = c.id and p.entity = c.entity)
        select m.entity, m.id, m.by_member, m.above, coalesce(r.state, 'UNREAD') as state,
          r.content
        from carried m
        left join reading.record r
          on r.connection = m.connection and r.entity = m.entity and r.id = m.id
        """,
        (row, number) ->
            new Member(
                new SourceReference(row.getString("entity"), row.getString("id")),
                row.getBoolean("by_member"),
                row.getBoolean("above"),
                State.valueOf(row.getString("state")),
                row.getString("content")),
        owner.connection().value(),
        owner.entity(),
        owner.id());
  }

  /** The stored records whose payload carries this one. */
  List<ChangeKey> owners(ChangeKey member) {
    return new ArrayList<>(
        jdbc.query(
            """
            with recursive carrier (connection, entity, owner_entity, owner_id) as (
              select m.connection, m.entity, m.owner_entity, m.owner_id
              from reading.relation m
              where m.connection = ? and m.entity = ? and m.id = ?
              union
              select m.connection, m.entity, m.owner_entity, m.owner_id
              from carrier c
              join reading.relation m on m.connection = c.connection
                and m.entity = c.owner_entity and m.id = c.owner_id
              where c.entity = c.owner_entity)
            select distinct m.owner_entity, m.owner_id
            from carrier m
            join reading.record r
              on r.connection = m.connection and r.entity = m.owner_entity and r.id = m.owner_id
            where r.content is not null
            """,
            (row, number) ->
                new ChangeKey(
                    member.connection(), row.getString("owner_entity"), row.getString("owner_id")),
            member.connection().value(),
            member.entity(),
            member.id()));
  }
}
