package io.concilia.sandbox.freshsales;

import io.concilia.sandbox.ApiAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * {@code POST /api/filtered_search/{entity}}. Bounds are exclusive. The index may be behind: it
 * shows records as they were then, and not at all those created since.
 */
final class FilteredSearch {

  private final Bundle bundle;
  private final Entity entity;
  private final Instant now;
  private final Timestamps times;

  FilteredSearch(Bundle bundle, Entity entity, Instant now) {
    this.bundle = bundle;
    this.entity = entity;
    this.now = now;
    this.times = bundle.settings().timestamps(entity);
  }

  ApiAnswer answer(JsonNode body, Query query, Duration lag) {
    var rules = new ArrayList<Rule>();
    for (JsonNode rule : body.path("filter_rule")) {
      rules.add(Rule.of(rule, entity, bundle.fields()));
    }
    var rows = rows(rules, lag);
    for (Rule rule : rules) {
      rows = rows.filter(rule.predicate(times));
    }
    var sort = Tree.text(body, "sort");
    var ascending = !"desc".equals(Tree.text(body, "sort_type"));
    var detailed = body.path("detail").asBoolean(false);
    var detail = detailed ? Detail.FULL : query.includes().isEmpty() ? Detail.THIN : Detail.ROW;
    var sorted = sort == null ? query : query.sortedBy(sort, ascending);
    return new Listing(bundle, entity, sorted, now).answer(rows, detail);
  }

  private Stream<StoredRecord> rows(List<Rule> rules, Duration lag) {
    var deleted = rules.stream().anyMatch(rule -> rule.attribute().equals("deleted"));
    var store = bundle.store(entity);
    var rows =
        lag.isZero()
            ? store.updatedBetween(bound(rules, "is_after"), bound(rules, "is_before")).stream()
            : store.asOf(now.minus(lag)).stream();
    return deleted ? rows : rows.filter(record -> !record.deleted());
  }

  private @Nullable Instant bound(List<Rule> rules, String operator) {
    return rules.stream()
        .map(rule -> rule.updateBound(operator, times))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }
}
