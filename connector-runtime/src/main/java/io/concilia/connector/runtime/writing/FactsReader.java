package io.concilia.connector.runtime.writing;

import io.concilia.contracts.canonical.Intent;
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
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads, for many tasks at once, the facts that their next step depends on. */
final class FactsReader {

  private final JdbcTemplate jdbc;

  FactsReader(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** A task whose setting is known. */
  record Placed(Task task, Setting setting) {}

  /**
   * Why a record that something waits for is not there.
   *
   * @param forGood whether it does not come at all, as far as anybody knows
   */
  record Absence(String why, String reason, boolean forGood) {}

  List<Facts> of(Collection<Placed> placed, Instant now) {
    Map<RecordKey, List<RecordKey>> named = new HashMap<>();
    Set<RecordKey> linkable = new HashSet<>();
    Set<RecordKey> optional = new HashSet<>();
    Set<RecordKey> maybeNeeded = new HashSet<>();
    for (Placed each : placed) {
      RecordKey key = each.task().key();
      References references = References.of(each.task().record());
      List<RecordKey> others = new ArrayList<>(references.all());
      survivor(each.task()).ifPresent(others::add);
      named.put(key, others);
      linkable.add(key);
      linkable.addAll(others);
      optional.addAll(references.optional());
      if (key.type() == RecordType.CUSTOMER || key.type() == RecordType.ITEM) {
        maybeNeeded.add(key);
      }
    }
    Map<RecordKey, Link> links = Links.of(jdbc, linkable);
    maybeNeeded.removeAll(links.keySet());
    optional.removeAll(links.keySet());
    Set<RecordKey> needed =
        keys(
            "select distinct referenced from writing.reference where referenced = any(?)",
            maybeNeeded);
    Set<RecordKey> onTheirWay =
        keys("select key from writing.write where key = any(?) and not withdrawn", optional);
    return placed.stream().map(each -> facts(each, named, links, needed, onTheirWay, now)).toList();
  }

  private static Facts facts(
      Placed each,
      Map<RecordKey, List<RecordKey>> named,
      Map<RecordKey, Link> links,
      Set<RecordKey> needed,
      Set<RecordKey> onTheirWay,
      Instant now) {
    Task task = each.task();
    List<RecordKey> others = Objects.requireNonNull(named.get(task.key()));
    Map<RecordKey, Link> ofOthers = new HashMap<>();
    Set<RecordKey> coming = new HashSet<>();
    for (RecordKey other : others) {
      Link link = links.get(other);
      if (link != null) {
        ofOthers.put(other, link);
      } else if (onTheirWay.contains(other)) {
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
        needed.contains(task.key()),
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

  private static Optional<RecordKey> survivor(Task task) {
    return task.record().intent() instanceof Intent.Withdrawn withdrawn
            && withdrawn.mergedInto() != null
        ? Optional.of(PlansWithdrawals.survivor(task.key(), withdrawn.mergedInto()))
        : Optional.empty();
  }
}
