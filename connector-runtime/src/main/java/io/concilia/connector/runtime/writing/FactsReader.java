package io.concilia.connector.runtime.writing;

import io.concilia.contracts.canonical.CanonicalRecord;
import io.concilia.contracts.canonical.Intent;
import io.concilia.contracts.canonical.SalesDocument;
import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.identity.RecordType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads, for many tasks at once, the facts that their next step depends on. */
final class FactsReader {

  private static final String LINKED_IDS =
      """
      select l.connection, l.vendor_id from writing.link l
      join unnest(?::text[], ?::text[]) as n(connection, vendor_id)
        on l.connection = n.connection and l.vendor_id = n.vendor_id
      where l.type = 'INVOICE' and not l.gone
      """;

  private static final String SHARED =
      """
      select l.key from writing.link l where l.key = any(?) and exists (
        select 1 from writing.link o
        where o.connection = l.connection and o.type = l.type and o.vendor_id = l.vendor_id
          and o.type in ('CUSTOMER', 'ITEM') and o.key <> l.key and not o.gone)
      """;

  private final JdbcTemplate jdbc;
  private final Decoding decoding;
  private final Volumes volumes;

  FactsReader(JdbcTemplate jdbc, Decoding decoding) {
    this.jdbc = jdbc;
    this.decoding = decoding;
    this.volumes = new Volumes(jdbc);
  }

  /** A task whose setting is known. */
  record Placed(Task task, Setting setting) {}

  /**
   * Why a record that something waits for is not there.
   *
   * @param forGood whether it does not come at all, as far as anybody knows
   */
  record Absence(String why, String reason, boolean forGood) {}

  /** What is known beside the links. */
  private record Beside(
      Set<RecordKey> needed,
      Set<RecordKey> shared,
      Set<RecordKey> onTheirWay,
      Map<ConnectionId, Volume> volumes,
      Set<VendorId> linkedIds,
      Map<RecordKey, Facts.Past> past) {}

  private record VendorId(ConnectionId connection, String id) {}

  List<Facts> of(Collection<Placed> placed, Instant now) {
    Map<RecordKey, Link> links =
        new HashMap<>(Links.of(jdbc, placed.stream().map(each -> each.task().key()).toList()));
    Map<RecordKey, Facts.Past> past = past(placed, links);
    Map<RecordKey, List<RecordKey>> named = new HashMap<>();
    Set<RecordKey> linkable = new HashSet<>();
    Set<RecordKey> optional = new HashSet<>();
    Set<RecordKey> billed = new HashSet<>();
    Set<RecordKey> maybeNeeded = new HashSet<>();
    for (Placed each : placed) {
      RecordKey key = each.task().key();
      References references = References.of(each.task().record());
      List<RecordKey> others = new ArrayList<>(references.all());
      survivor(each.task()).ifPresent(others::add);
      CanonicalRecord accounted = past.getOrDefault(key, Facts.Past.NONE).accounted();
      if (accounted != null) {
        others.addAll(References.of(accounted).all());
      }
      billed(each.task()).ifPresent(others::add);
      billed(each.task()).ifPresent(billed::add);
      survivor(each.task()).ifPresent(billed::add);
      named.put(key, others);
      linkable.addAll(others);
      optional.addAll(references.optional());
      if (key.type() == RecordType.CUSTOMER || key.type() == RecordType.ITEM) {
        maybeNeeded.add(key);
      }
    }
    linkable.removeAll(links.keySet());
    links.putAll(Links.of(jdbc, linkable));
    Set<RecordKey> withdrawn = withdrawnEntries(placed);
    maybeNeeded.removeIf(key -> links.containsKey(key) && !withdrawn.contains(key));
    optional.removeAll(links.keySet());
    Set<RecordKey> needed =
        keys(
            "select distinct referenced from writing.reference where referenced = any(?)",
            maybeNeeded);
    Set<RecordKey> onTheirWay =
        keys("select key from writing.write where key = any(?) and not withdrawn", optional);
    billed.removeAll(links.keySet());
    onTheirWay.addAll(
        keys(
            "select key from writing.write where key = any(?) and not withdrawn"
                + " and state in ('DUE', 'WAITING')",
            billed));
    Beside beside =
        new Beside(
            needed,
            keys(SHARED, withdrawn),
            onTheirWay,
            volumes.of(getInvoices(placed, links), now),
            linkedIds(placed),
            past);
    return placed.stream().map(each -> facts(each, named, links, beside, now)).toList();
  }

  /** What people decided about documents before, and what the books account for since. */
  private Map<RecordKey, Facts.Past> past(Collection<Placed> placed, Map<RecordKey, Link> links) {
    Map<RecordKey, Facts.Past> past = new HashMap<>();
    Set<RecordKey> documents =
        placed.stream()
            .map(each -> each.task().key())
            .filter(key -> key.type().isDocument())
            .collect(Collectors.toSet());
    for (RecordKey key : documents) {
      Link link = links.get(key);
      if (link != null && link.accounted().content() != null) {
        CanonicalRecord accounted = decoding.record(link.accounted().content());
        past.put(key, new Facts.Past(accounted, false, null));
      }
    }
    if (!documents.isEmpty()) {
      jdbc.query(
          "select key, credited, approved from writing.progress"
              + " where key = any(?) and (credited or approved is not null)",
          row -> {
            RecordKey key = RecordKey.parse(row.getString("key"));
            past.put(
                key,
                new Facts.Past(
                    past.getOrDefault(key, Facts.Past.NONE).accounted(),
                    row.getBoolean("credited"),
                    row.getString("approved")));
          },
          Rows.texts(documents));
    }
    return past;
  }

  /** Customers and items that nobody wants any more. */
  private static Set<RecordKey> withdrawnEntries(Collection<Placed> placed) {
    return placed.stream()
        .filter(each -> each.task().write().wanted().withdrawn())
        .map(each -> each.task().key())
        .filter(key -> !key.type().isDocument())
        .collect(Collectors.toSet());
  }

  /** Companies that would get a new invoice. */
  private static Set<ConnectionId> getInvoices(
      Collection<Placed> placed, Map<RecordKey, Link> links) {
    return placed.stream()
        .map(each -> each.task().key())
        .filter(key -> key.type() == RecordType.INVOICE && !links.containsKey(key))
        .map(RecordKey::target)
        .collect(Collectors.toSet());
  }

  private Set<VendorId> linkedIds(Collection<Placed> placed) {
    Set<VendorId> met = new HashSet<>();
    for (Placed each : placed) {
      if (each.task().key().type() == RecordType.INVOICE) {
        each.task()
            .findings()
            .documents()
            .forEach(record -> met.add(new VendorId(each.task().key().target(), record.id())));
      }
    }
    Set<VendorId> linked = new HashSet<>();
    if (!met.isEmpty()) {
      jdbc.query(
          LINKED_IDS,
          row -> {
            linked.add(new VendorId(ConnectionId.of(row.getString(1)), row.getString("vendor_id")));
          },
          Rows.texts(met.stream().map(VendorId::connection).toList()),
          Rows.texts(met.stream().map(VendorId::id).toList()));
    }
    return linked;
  }

  private static Facts facts(
      Placed each,
      Map<RecordKey, List<RecordKey>> named,
      Map<RecordKey, Link> links,
      Beside beside,
      Instant now) {
    Task task = each.task();
    List<RecordKey> others = Objects.requireNonNull(named.get(task.key()));
    Map<RecordKey, Link> ofOthers = new HashMap<>();
    Set<RecordKey> coming = new HashSet<>();
    for (RecordKey other : others) {
      Link link = links.get(other);
      if (link != null) {
        ofOthers.put(other, link);
      } else if (beside.onTheirWay().contains(other)) {
        coming.add(other);
      }
    }
    return new Facts(
        task.write(),
        task.record(),
        each.setting(),
        links.get(task.key()),
        ofOthers,
        coming,
        beside.needed().contains(task.key()),
        beside.shared().contains(task.key()),
        beside.volumes().getOrDefault(task.key().target(), Volume.NONE),
        beside.linkedIds().stream()
            .filter(id -> id.connection().equals(task.key().target()))
            .map(VendorId::id)
            .collect(Collectors.toSet()),
        beside.past().getOrDefault(task.key(), Facts.Past.NONE),
        task.findings(),
        now);
  }

  /** What is known of records that are waited for: an answer to the request, or their own hold. */
  Map<RecordKey, Absence> absences(Collection<RecordKey> missing) {
    Map<RecordKey, Absence> known = new HashMap<>();
    if (missing.isEmpty()) {
      return known;
    }
    jdbc.query(
        "select referenced, answer, coalesce(reason, '') as reason from writing.request"
            + " where referenced = any(?) and answer is not null",
        row -> {
          known.put(
              RecordKey.parse(row.getString("referenced")),
              new Absence(row.getString("answer"), row.getString("reason"), true));
        },
        Rows.texts(missing));
    jdbc.query(
        "select key, state, coalesce(cause, '') as cause from writing.write"
            + " where key = any(?) and state in ('HELD', 'REFUSED', 'REMOVED')",
        row -> {
          known.put(
              RecordKey.parse(row.getString("key")),
              new Absence(row.getString("state"), row.getString("cause"), false));
        },
        Rows.texts(missing));
    return known;
  }

  private Set<RecordKey> keys(String sql, Collection<RecordKey> among) {
    Set<RecordKey> found = new HashSet<>();
    if (!among.isEmpty()) {
      jdbc.query(
          sql,
          row -> {
            found.add(RecordKey.parse(row.getString(1)));
          },
          Rows.texts(among));
    }
    return found;
  }

  /** Whose invoice is looked for. */
  private static Optional<RecordKey> billed(Task task) {
    return task.record().history().orElse(null) instanceof SalesDocument document
        ? Optional.of(task.key().resolve(document.content().customer()))
        : Optional.empty();
  }

  private static Optional<RecordKey> survivor(Task task) {
    return task.record().intent() instanceof Intent.Withdrawn withdrawn
            && withdrawn.mergedInto() != null
        ? Optional.of(PlansWithdrawals.survivor(task.key(), withdrawn.mergedInto()))
        : Optional.empty();
  }
}
