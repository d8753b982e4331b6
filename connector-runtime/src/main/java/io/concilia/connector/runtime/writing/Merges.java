package io.concilia.connector.runtime.writing;

import io.concilia.contracts.identity.RecordKey;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/**
 * Moves what is linked to a customer that was merged in the CRM to the one that survived. The link
 * of the merged one stays, for whatever still names it, and writes no more.
 */
final class Merges {

  /** The survivor takes the link over, unless it has one of its own. */
  private static final List<String> MOVE =
      List.of(
          "update writing.link set writer = false where key = :from",
          "delete from writing.link where key = :into and gone",
          """
          insert into writing.link (key, connection, type, vendor_id, lock_token, document,
            integration, made_by, writer, gone, retired, name_taken, issue_date, customer, phase,
            number, gross, currency, content, agreed, linked_at, linked_by, written_at)
          select :into, connection, type, vendor_id, lock_token, document, integration, made_by,
            true, gone, retired, name_taken, issue_date, customer, phase, number, gross, currency,
            content, agreed, :now::timestamptz, 'merge', written_at
          from writing.link where key = :from
          on conflict (key) do nothing
          """,
          """
          update writing.link f set vendor_id = i.vendor_id, lock_token = i.lock_token,
            document = i.document, gone = i.gone, retired = i.retired,
            made_by = 'LINKED_BY_HAND', linked_by = 'merge', linked_at = :now::timestamptz
          from writing.link i
          where f.key = :from and i.key = :into and f.vendor_id <> i.vendor_id
          """,
          """
          update writing.link i set writer = true
          where i.key = :into and not exists (
            select 1 from writing.link o
            where o.connection = i.connection and o.type = i.type and o.vendor_id = i.vendor_id
              and o.writer and not o.gone and o.key <> i.key)
          """,
          "update writing.link set customer = :into where customer = :from",
          """
          update writing.write w set state = 'DUE', due_at = :now::timestamptz
          where (w.key = :into and w.state in ('DORMANT', 'HELD'))
            or (w.key in (select r.waiter from writing.reference r where r.referenced = :into)
              and (w.state = 'WAITING'
                or (w.state = 'HELD' and w.cause = 'CHANGED_AFTER_INVOICING')))
          """);

  private Merges() {}

  /** One customer of the CRM that was merged into another. */
  record Merge(RecordKey from, RecordKey into) {}

  static void carryOut(JdbcTemplate jdbc, Collection<Merge> merges, Instant now) {
    NamedParameterJdbcTemplate named = new NamedParameterJdbcTemplate(jdbc);
    for (Merge merge : merges) {
      Map<String, String> parameters =
          Map.of(
              "from", merge.from().toString(),
              "into", merge.into().toString(),
              "now", now.toString());
      MOVE.forEach(statement -> named.update(statement, parameters));
    }
  }
}
