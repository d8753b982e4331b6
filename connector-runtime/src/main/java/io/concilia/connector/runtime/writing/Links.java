package io.concilia.connector.runtime.writing;

import io.concilia.connector.runtime.vendor.VendorDocument;
import io.concilia.contracts.identity.IntegrationId;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.identity.RecordType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;

/** How links lie in their table. */
final class Links {

  private static final String STORE =
      """
      insert into writing.link as l (key, connection, type, vendor_id, lock_token, document, integration,
        made_by, writer, gone, retired, name_taken, issue_date, customer, phase, number, net, gross, currency,
        content, agreed, linked_at, linked_by, written_at)
      select key, connection, type, vendor_id, lock_token, document, integration, made_by,
        writer and not exists (
          select 1 from writing.link o
          where o.connection = n.connection and o.type = n.type and o.vendor_id = n.vendor_id
            and o.writer and not o.gone and o.key <> n.key),
        gone, retired, name_taken, issue_date, customer, phase, number, net, gross, currency, content,
        agreed, linked_at, linked_by, written_at
      from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
        ?::text[], ?::boolean[], ?::boolean[], ?::boolean[], ?::boolean[], ?::text[]::date[], ?::text[],
        ?::text[], ?::text[], ?::text[]::numeric[], ?::text[]::numeric[], ?::text[], ?::bytea[], ?::text[],
        ?::text[]::timestamptz[], ?::text[], ?::text[]::timestamptz[])
      as n(key, connection, type, vendor_id, lock_token, document, integration, made_by, writer,
        gone, retired, name_taken, issue_date, customer, phase, number, net, gross, currency, content, agreed,
        linked_at, linked_by, written_at)
      on conflict (key) do update set
        vendor_id = excluded.vendor_id, lock_token = excluded.lock_token,
        document = excluded.document, gone = excluded.gone,
        retired = excluded.retired, name_taken = excluded.name_taken,
        issue_date = excluded.issue_date, customer = excluded.customer, phase = excluded.phase,
        number = excluded.number, net = excluded.net, gross = excluded.gross,
        currency = excluded.currency,
        content = excluded.content, agreed = excluded.agreed,
        written_at = excluded.written_at,
        (integration, made_by, writer, linked_at, linked_by) = (
          select l.integration, l.made_by, l.writer, l.linked_at, l.linked_by
            where l.vendor_id = excluded.vendor_id and not l.gone
          union all
          select excluded.integration, excluded.made_by, excluded.writer, excluded.linked_at,
              excluded.linked_by
            where l.vendor_id <> excluded.vendor_id or l.gone)
      """;

  private Links() {}

  /**
   * Stores links. One that shares its vendor record with a writer becomes no second writer. How a
   * link came about stays, as long as it names the same record of the vendor.
   */
  static void store(JdbcTemplate jdbc, Collection<Link> links) {
    if (links.isEmpty()) {
      return;
    }
    jdbc.update(
        STORE,
        Rows.of(links)
            .text(Link::key)
            .text(link -> link.key().target())
            .text(link -> link.key().type())
            .text(Link::vendorId)
            .text(Link::lockToken)
            .text(link -> link.document().json())
            .text(Link::owner)
            .text(Link::madeBy)
            .flag(Link::writer)
            .flag(Link::gone)
            .flag(Link::retired)
            .flag(link -> link.naming().nameTaken())
            .text(link -> link.naming().issueDate())
            .text(link -> link.naming().customer())
            .text(link -> link.figures().phase())
            .text(link -> link.figures().number())
            .text(link -> link.figures().net())
            .text(link -> link.figures().gross())
            .text(link -> link.figures().currency())
            .bytes(link -> link.accounted().content())
            .text(link -> link.accounted().agreed())
            .text(Link::linkedAt)
            .text(Link::linkedBy)
            .text(Link::writtenAt)
            .arguments());
  }

  static Map<RecordKey, Link> of(JdbcTemplate jdbc, Collection<RecordKey> keys) {
    Map<RecordKey, Link> links = new HashMap<>();
    if (!keys.isEmpty()) {
      jdbc.query(
          "select * from writing.link where key = any(?)",
          row -> {
            Link link = read(row);
            links.put(link.key(), link);
          },
          Rows.texts(keys));
    }
    return links;
  }

  /** Of these records of the vendor, those that another record is linked to. */
  static Set<String> taken(JdbcTemplate jdbc, RecordKey by, Collection<String> vendorIds) {
    return new HashSet<>(
        jdbc.queryForList(
            """
            select vendor_id from writing.link
            where connection = ? and type = ? and vendor_id = any(?) and key <> ? and not gone
            """,
            String.class,
            by.target().value(),
            by.type().name(),
            Rows.texts(vendorIds),
            by.toString()));
  }

  /** Of these documents of the vendor, those that another record is, or was, linked to. */
  static Set<String> ofOthers(JdbcTemplate jdbc, RecordKey by, Collection<String> vendorIds) {
    return new HashSet<>(
        jdbc.queryForList(
            """
            select vendor_id from writing.link
            where connection = ? and type = ? and vendor_id = any(?) and key <> ?
            """,
            String.class,
            by.target().value(),
            by.type().name(),
            Rows.texts(vendorIds),
            by.toString()));
  }

  /** Gives a document's link another key. */
  static void move(JdbcTemplate jdbc, RecordKey from, RecordKey to) {
    jdbc.update("update writing.link set key = ? where key = ?", to.toString(), from.toString());
  }

  private static Link read(ResultSet row) throws SQLException {
    String customer = row.getString("customer");
    String agreed = row.getString("agreed");
    return new Link(
        RecordKey.parse(row.getString("key")),
        row.getString("vendor_id"),
        row.getString("lock_token"),
        new VendorDocument(RecordType.valueOf(row.getString("type")), row.getString("document")),
        IntegrationId.of(row.getString("integration")),
        Link.MadeBy.valueOf(row.getString("made_by")),
        row.getBoolean("writer"),
        row.getBoolean("gone"),
        row.getBoolean("retired"),
        new Link.Naming(
            row.getBoolean("name_taken"),
            Columns.date(row, "issue_date"),
            customer == null ? null : RecordKey.parse(customer)),
        new Link.Figures(
            row.getString("phase"),
            row.getString("number"),
            row.getString("net"),
            row.getString("gross"),
            row.getString("currency")),
        new Link.Accounted(
            row.getBytes("content"), agreed == null ? null : Link.Agreed.valueOf(agreed)),
        Columns.instant(row, "linked_at"),
        row.getString("linked_by"),
        Columns.instant(row, "written_at"));
  }
}
