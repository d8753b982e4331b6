package io.concilia.sandbox.freshsales;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps the sums of open and won deals that accounts and contacts carry. Whether that counts as an
 * update of the account is one of the bundle's quirks.
 */
final class DealSums {

  private final Records records;

  DealSums(Records records) {
    this.records = records;
  }

  void refresh(Write write, ObjectNode after, @Nullable ObjectNode before) {
    var owners = new HashSet<>(Link.ownersOf(Entity.DEAL, after));
    if (before != null) {
      owners.addAll(Link.ownersOf(Entity.DEAL, before));
    }
    owners.forEach(owner -> refresh(write, owner));
  }

  private void refresh(Write write, Link owner) {
    var bundle = write.bundle();
    var record = bundle.live(owner.entity(), owner.id());
    if (record.isEmpty()) {
      return;
    }
    var deals = bundle.store(Entity.DEAL).ownedBy(owner.entity(), owner.id());
    var changed = Tree.shallow(record.get().body());
    sum(changed, "open", Stages.OPEN, deals, bundle.references());
    sum(changed, "won", Stages.WON, deals, bundle.references());
    if (changed.equals(record.get().body())) {
      return;
    }
    if (bundle.settings().quirks().touchesRelated()) {
      records.rewrite(write, owner.entity(), changed);
    } else {
      bundle.store(owner.entity()).put(changed, record.get().updatedAt(), write.now());
    }
  }

  private static void sum(
      ObjectNode owner,
      String prefix,
      String forecast,
      List<StoredRecord> deals,
      ReferenceTables references) {
    var total = BigDecimal.ZERO;
    var count = 0;
    for (StoredRecord deal : deals) {
      if (!deal.deleted() && forecast.equals(Stages.forecast(references, deal.body()))) {
        var amount = Tree.decimal(deal.body().path("base_currency_amount"));
        total = amount == null ? total : total.add(amount);
        count++;
      }
    }
    owner.put(prefix + "_deals_amount", Money.text(total));
    owner.put(prefix + "_deals_count", count);
  }
}
