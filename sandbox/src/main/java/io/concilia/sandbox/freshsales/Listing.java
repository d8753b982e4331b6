package io.concilia.sandbox.freshsales;

import io.concilia.sandbox.ApiAnswer;
import io.concilia.sandbox.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Sorts, cuts and shows the rows of a view or a search. */
final class Listing {

  private static final Comparator<StoredRecord> BY_UPDATE =
      Comparator.comparing(StoredRecord::updatedAt).thenComparingLong(StoredRecord::id);
  private static final Comparator<StoredRecord> BY_ID = Comparator.comparingLong(StoredRecord::id);

  private final Bundle bundle;
  private final Entity entity;
  private final Query query;
  private final Instant now;

  Listing(Bundle bundle, Entity entity, Query query, Instant now) {
    this.bundle = bundle;
    this.entity = entity;
    this.query = query;
    this.now = now;
  }

  ApiAnswer answer(Stream<StoredRecord> rows, Detail detail) {
    var sorted = rows.sorted(order()).toList();
    var paging = new Paging(bundle.settings().quirks(), query.perPage());
    return ApiAnswer.ok(body(sorted, paging, detail));
  }

  private ObjectNode body(List<StoredRecord> sorted, Paging paging, Detail detail) {
    var page = paging.page(sorted, query.page());
    var answer = Json.object();
    new Sideloads(bundle, query.includes()).into(answer, entity, page);
    var rendering = new Rendering(bundle, query.includes(), now);
    var array = answer.putArray(entity.plural());
    page.forEach(record -> array.add(rendering.render(entity, record.body(), detail)));
    var meta = answer.putObject("meta");
    meta.put("total_pages", paging.claimedPages(sorted.size()));
    meta.put("total", sorted.size());
    return answer;
  }

  private Comparator<StoredRecord> order() {
    var key = query.sort();
    if (key == null) {
      return BY_ID;
    }
    var order = key.equals("updated_at") ? BY_UPDATE : by(key).thenComparing(BY_ID);
    return query.ascending() ? order : order.reversed();
  }

  private Comparator<StoredRecord> by(String key) {
    if (!Attributes.known(entity, key)) {
      throw Refusal.invalid("sort '" + key + "' is invalid");
    }
    Comparator<StoredRecord> numbers =
        Comparator.comparing(
            record -> Tree.decimal(record.body().path(key)),
            Comparator.nullsFirst(Comparator.<BigDecimal>naturalOrder()));
    return numbers.thenComparing(record -> Tree.text(record.body(), key, ""));
  }
}
