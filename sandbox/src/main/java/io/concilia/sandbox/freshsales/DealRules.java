package io.concilia.sandbox.freshsales;

import java.math.BigDecimal;
import java.util.LinkedHashSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Deals: the stage decides pipeline, dates and probability, the lines decide the amount. An amount
 * that is sent without lines stands as typed.
 */
final class DealRules implements EntityRules {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final Records records;
  private final DealSums sums;

  DealRules(Records records, DealSums sums) {
    this.records = records;
    this.sums = sums;
  }

  @Override
  public void complete(
      Write write, ObjectNode draft, ObjectNode wanted, @Nullable ObjectNode before) {
    currency(write, draft);
    account(write, draft, wanted);
    contacts(write, draft, wanted);
    stage(write, draft, wanted, before);
    lines(write, draft, wanted);
    amounts(write, draft);
  }

  @Override
  public void settled(Write write, ObjectNode after, @Nullable ObjectNode before) {
    sums.refresh(write, after, before);
  }

  private static void currency(Write write, ObjectNode draft) {
    var references = write.bundle().references();
    var id = Tree.id(draft, "currency_id");
    if (id == null) {
      var base = references.currency(write.bundle().settings().baseCurrency()).orElseThrow();
      draft.set("currency_id", base.path("id"));
    } else if (references.find(ReferenceTables.CURRENCIES, id).isEmpty()) {
      throw Refusal.invalid("currency_id is invalid");
    }
  }

  private void account(Write write, ObjectNode draft, ObjectNode wanted) {
    var id = Tree.id(wanted, "sales_account_id");
    if (id != null && write.bundle().live(Entity.SALES_ACCOUNT, id).isEmpty()) {
      throw Refusal.invalid("sales_account_id is invalid");
    }
    var named = wanted.path("sales_account");
    if (id == null && !Tree.blank(named.path("name"))) {
      var account =
          records.findBy(
              write.bundle(), Entity.SALES_ACCOUNT, "name", named.path("name").asString());
      var owner =
          account.orElseGet(() -> records.create(write, Entity.SALES_ACCOUNT, (ObjectNode) named));
      draft.put("sales_account_id", owner.id());
    }
  }

  private static void contacts(Write write, ObjectNode draft, ObjectNode wanted) {
    var ids = new LinkedHashSet<>(Tree.ids(draft.path("contact_ids")));
    for (Long added : Tree.ids(wanted.path("contacts_added_list"))) {
      if (write.bundle().live(Entity.CONTACT, added).isEmpty()) {
        throw Refusal.invalid("contacts_added_list is invalid");
      }
      ids.add(added);
    }
    Tree.ids(wanted.path("contacts_removed_list")).forEach(ids::remove);
    var list = draft.putArray("contact_ids");
    ids.forEach(list::add);
  }

  private static void stage(
      Write write, ObjectNode draft, ObjectNode wanted, @Nullable ObjectNode before) {
    var stage = stageOf(write.bundle().references(), draft, wanted, before);
    draft.set("deal_stage_id", stage.path("id"));
    draft.set("deal_pipeline_id", stage.path("deal_pipeline_id"));
    var closed = Stages.closed(stage);
    var given = Attributes.date("closed_date", wanted.path("closed_date"));
    if (before != null && before.path("deal_stage_id").equals(draft.path("deal_stage_id"))) {
      if (closed && !given.isNull()) {
        draft.set("closed_date", given);
      }
      return;
    }
    draft.put("stage_updated_time", write.timestamps(Entity.DEAL).write(write.now()));
    if (!wanted.has("probability")) {
      draft.set("probability", stage.path("probability"));
    }
    draft.put("deal_prediction", Stages.won(stage) ? 6 : 0);
    draft.set("closed_date", closed ? given : NullNode.getInstance());
    if (closed && given.isNull()) {
      draft.put("closed_date", write.timestamps(Entity.DEAL).dateOf(write.now()).toString());
    }
  }

  private static ObjectNode stageOf(
      ReferenceTables references,
      ObjectNode draft,
      ObjectNode wanted,
      @Nullable ObjectNode before) {
    var pipeline = Tree.id(wanted, "deal_pipeline_id");
    var id = Tree.id(before == null ? wanted : draft, "deal_stage_id");
    if (pipeline != null && (id == null || before != null && !wanted.has("deal_stage_id"))) {
      return first(references, pipeline);
    }
    if (id == null) {
      return first(references, Stages.defaultPipeline(references));
    }
    var stage =
        references
            .find(ReferenceTables.STAGES, id)
            .orElseThrow(() -> Refusal.invalid("deal_stage_id is invalid"));
    if (pipeline != null && !pipeline.equals(Tree.id(stage, "deal_pipeline_id"))) {
      throw Refusal.invalid("deal_stage_id does not belong to the pipeline");
    }
    return stage;
  }

  private static ObjectNode first(ReferenceTables references, long pipeline) {
    var stages = references.stagesOf(pipeline);
    if (stages.isEmpty()) {
      throw Refusal.invalid("deal_pipeline_id is invalid");
    }
    return stages.get(0);
  }

  private static void lines(Write write, ObjectNode draft, ObjectNode wanted) {
    var bundle = write.bundle();
    var currency = bundle.references().currencyCode(Tree.requireId(draft, "currency_id"));
    var lines = new Lines(bundle, currency, draft.path("products"));
    if (wanted.has("amount")) {
      draft.put("amount", amountText(wanted.path("amount")));
    }
    var sent = wanted.has("products") && write.includes("products");
    if (sent && !bundle.settings().off().contains(Entity.PRODUCT)) {
      lines.changedBy(wanted.path("products"));
      draft.set("products", lines.checked().json());
      draft.put("has_products", !draft.path("products").isEmpty());
      if (!draft.path("products").isEmpty()) {
        draft.put("amount", Money.text(lines.total()));
      }
    } else if (wanted.has("currency_id")) {
      lines.checked();
    }
  }

  private static @Nullable String amountText(JsonNode value) {
    if (Tree.blank(value)) {
      return null;
    }
    var amount = Tree.decimal(value);
    if (amount == null) {
      throw Refusal.invalid("amount is not a number");
    }
    return Money.text(Money.cents(amount));
  }

  private static void amounts(Write write, ObjectNode draft) {
    var amount = Tree.decimal(draft.path("amount"));
    if (amount == null) {
      return;
    }
    var rate = write.bundle().references().rate(Tree.requireId(draft, "currency_id"));
    var probability = Tree.decimal(draft.path("probability"));
    var share = probability == null ? BigDecimal.ZERO : probability.divide(HUNDRED);
    draft.put("base_currency_amount", Money.text(Money.cents(Money.divide(amount, rate))));
    draft.put("expected_deal_value", Money.text(Money.cents(amount.multiply(share))));
  }
}
