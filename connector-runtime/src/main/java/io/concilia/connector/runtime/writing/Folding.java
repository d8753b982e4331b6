package io.concilia.connector.runtime.writing;

import io.concilia.contracts.identity.RecordKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Of many records, the newest of each key; the others are superseded, but for repetitions, of which
 * nothing is said. In the order of the keys, so that rows are locked in one order. Pure.
 */
record Folding(List<Incoming> newest, List<Incoming> superseded) {

  static Folding of(Collection<Incoming> records) {
    Map<String, Incoming> newest = new TreeMap<>();
    Map<RecordKey, Map<String, Incoming>> others =
        new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));
    for (Incoming each : records) {
      String key = each.key().toString();
      Incoming known = newest.get(key);
      if (known == null) {
        newest.put(key, each);
      } else if (each.revision().isNewerThan(known.revision())) {
        newest.put(key, each);
        note(others, known);
      } else if (known.revision().isNewerThan(each.revision())) {
        note(others, each);
      }
    }
    List<Incoming> superseded = new ArrayList<>();
    others.values().forEach(byRevision -> superseded.addAll(byRevision.values()));
    return new Folding(List.copyOf(newest.values()), superseded);
  }

  private static void note(Map<RecordKey, Map<String, Incoming>> others, Incoming superseded) {
    others
        .computeIfAbsent(superseded.key(), key -> new TreeMap<>())
        .put(superseded.revision().toString(), superseded);
  }
}
