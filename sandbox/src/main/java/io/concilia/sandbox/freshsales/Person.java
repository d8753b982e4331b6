package io.concilia.sandbox.freshsales;

import io.concilia.sandbox.Json;
import java.time.Clock;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Works in a bundle as a salesperson does in the browser: the same rules as the API, but no key and
 * no quota.
 */
final class Person {

  private static final Set<String> ALL_PARTS = Set.of("products", "product_pricings");

  private final Records records;
  private final Clock clock;

  Person(Records records, Clock clock) {
    this.records = records;
    this.clock = clock;
  }

  StoredRecord create(Bundle bundle, Entity entity, ObjectNode attributes) {
    return records.create(in(bundle), entity, attributes);
  }

  StoredRecord update(Bundle bundle, Entity entity, long id, ObjectNode attributes) {
    return records.update(in(bundle), entity, id, attributes);
  }

  StoredRecord delete(Bundle bundle, Entity entity, long id) {
    return records.setDeleted(in(bundle), entity, id, true);
  }

  void forget(Bundle bundle, Entity entity, long id) {
    records.forget(in(bundle), entity, id);
  }

  /** Moves a deal to the stage of this forecast type in its own pipeline. */
  StoredRecord move(Bundle bundle, long deal, String forecastType) {
    var body = bundle.live(Entity.DEAL, deal).orElseThrow(Refusal::notFound).body();
    var stage =
        bundle.references().stagesOf(Tree.requireId(body, "deal_pipeline_id")).stream()
            .filter(row -> forecastType.equals(Tree.text(row, "forecast_type")))
            .findFirst()
            .orElseThrow(() -> Refusal.invalid("the pipeline has no stage " + forecastType));
    var attributes = Json.object();
    attributes.set("deal_stage_id", stage.path("id"));
    return update(bundle, Entity.DEAL, deal, attributes);
  }

  /**
   * Changes a record past all rules: {@code updated_at} moves, and what is given is set as it is.
   */
  StoredRecord touch(Bundle bundle, Entity entity, long id, ObjectNode set) {
    synchronized (bundle) {
      var body = bundle.store(entity).find(id).orElseThrow(Refusal::notFound).body();
      var changed = Tree.shallow(body);
      changed.setAll(set);
      return records.rewrite(in(bundle), entity, changed);
    }
  }

  /** One account takes over the contacts and deals of another, which goes to the Recycle Bin. */
  void merge(Bundle bundle, long from, long into) {
    synchronized (bundle) {
      if (bundle.live(Entity.SALES_ACCOUNT, into).isEmpty() || from == into) {
        throw Refusal.notFound();
      }
      for (StoredRecord deal : bundle.store(Entity.DEAL).ownedBy(Entity.SALES_ACCOUNT, from)) {
        touch(bundle, Entity.DEAL, deal.id(), Json.object().put("sales_account_id", into));
      }
      for (StoredRecord contact :
          bundle.store(Entity.CONTACT).ownedBy(Entity.SALES_ACCOUNT, from)) {
        touch(bundle, Entity.CONTACT, contact.id(), moved(contact.body(), from, into));
      }
      delete(bundle, Entity.SALES_ACCOUNT, from);
    }
  }

  private static ObjectNode moved(ObjectNode contact, long from, long into) {
    var links = Json.array();
    for (var link : contact.path("sales_accounts")) {
      var moved = Tree.shallow((ObjectNode) link);
      if (Tree.requireId(link, "id") == from) {
        moved.put("id", into);
      }
      links.add(moved);
    }
    var set = Json.object();
    set.set("sales_accounts", links);
    return set;
  }

  private Write in(Bundle bundle) {
    return new Write(bundle, bundle.person(), clock.instant(), ALL_PARTS);
  }
}
