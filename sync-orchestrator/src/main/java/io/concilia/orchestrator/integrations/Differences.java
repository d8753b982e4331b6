package io.concilia.orchestrator.integrations;

import io.concilia.contracts.configuration.Integration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a version of an integration says otherwise than the one before. */
final class Differences {

  /**
   * One thing that differs.
   *
   * @param what such as {@code policies.approval} or {@code tables.tax.standard}
   * @param before absent when it was not there
   * @param after absent when it is there no longer
   */
  record Difference(String what, @Nullable String before, @Nullable String after) {}

  private final List<Difference> found = new ArrayList<>();

  private Differences() {}

  /**
   * @param before absent for the first version, which differs from nothing
   */
  static List<Difference> between(@Nullable Integration before, Integration after) {
    Differences differences = new Differences();
    if (before != null) {
      differences.compare("name", before.name(), after.name());
      differences.compare("status", before.status().name(), after.status().name());
      differences.compare(
          "mappingVersion",
          Integer.toString(before.mappingVersion()),
          Integer.toString(after.mappingVersion()));
      differences.compare("policies", before.policies(), after.policies());
      differences.tables(before.tables(), after.tables());
    }
    return List.copyOf(differences.found);
  }

  private void tables(
      Map<String, List<Map<String, String>>> before, Map<String, List<Map<String, String>>> after) {
    Set<String> names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    for (String name : names) {
      compare(
          "tables." + name,
          byPlace(before.getOrDefault(name, List.of())),
          byPlace(after.getOrDefault(name, List.of())));
    }
  }

  /** Rows by their key; those without one by their number, since their order says something. */
  private static Map<String, String> byPlace(List<Map<String, String>> rows) {
    Map<String, String> byPlace = new TreeMap<>();
    for (int i = 0; i < rows.size(); i++) {
      Map<String, String> row = rows.get(i);
      String place = row.getOrDefault("key", "row " + (i + 1));
      byPlace.merge(place, new TreeMap<>(row).toString(), (one, other) -> one + ", " + other);
    }
    return byPlace;
  }

  private void compare(String what, Map<String, String> before, Map<String, String> after) {
    Set<String> names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    names.forEach(name -> compare(what + "." + name, before.get(name), after.get(name)));
  }

  private void compare(String what, @Nullable String before, @Nullable String after) {
    if (!Objects.equals(before, after)) {
      found.add(new Difference(what, before, after));
    }
  }
}
