package io.concilia.sandbox.freshsales;

import io.concilia.sandbox.ApiAnswer;
import io.concilia.sandbox.Json;
import java.util.Comparator;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /api/selector/…}: what drop-downs offer. Owners come under the name {@code users}. */
final class Selectors {

  private Selectors() {}

  static ApiAnswer answer(Bundle bundle, String name) {
    var table = name.equals("owners") ? ReferenceTables.USERS : name;
    var answer = Json.object();
    if (name.equals("deal_products")) {
      answer.set(name, products(bundle));
    } else if (bundle.references().has(table)) {
      var rows = answer.putArray(table);
      for (ObjectNode row : bundle.references().rows(table)) {
        rows.add(name.equals(ReferenceTables.PIPELINES) ? pipeline(bundle, row) : row);
      }
    } else {
      throw Refusal.notFound();
    }
    return ApiAnswer.ok(answer);
  }

  private static ObjectNode pipeline(Bundle bundle, ObjectNode row) {
    var pipeline = Tree.shallow(row);
    var stages = bundle.references().stagesOf(Tree.requireId(row, "id"));
    pipeline.set("deal_stages", Tree.arrayOf(stages));
    return pipeline;
  }

  /** The only list of products that there is. */
  private static ArrayNode products(Bundle bundle) {
    var products = Json.array();
    bundle.store(Entity.PRODUCT).all().stream()
        .filter(product -> !product.deleted())
        .sorted(Comparator.comparingLong(StoredRecord::id))
        .forEach(
            product -> {
              var row = products.addObject();
              row.put("id", product.id());
              row.set("name", product.body().path("name"));
              row.put("position", products.size());
            });
    return products;
  }
}
