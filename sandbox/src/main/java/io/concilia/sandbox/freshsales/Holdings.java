package io.concilia.sandbox.freshsales;

import io.concilia.sandbox.ControlRequest;
import io.concilia.sandbox.Json;
import java.util.Comparator;
import tools.jackson.databind.node.ObjectNode;

/** What a bundle holds of one type, as stored: newest first, deleted ones included. */
final class Holdings {

  private static final int DEFAULT_LIMIT = 1000;

  private Holdings() {}

  static ObjectNode list(Bundle bundle, Entity entity, ControlRequest request) {
    var store = bundle.store(entity);
    var limit = Integer.parseInt(request.query().getOrDefault("limit", "" + DEFAULT_LIMIT));
    var answer = Json.object();
    answer.put("total", store.size());
    var rows = answer.putArray(entity.plural());
    store.all().stream()
        .sorted(
            Comparator.comparing(StoredRecord::updatedAt)
                .thenComparingLong(StoredRecord::id)
                .reversed())
        .limit(limit)
        .forEach(record -> rows.add(record.body()));
    return answer;
  }
}
