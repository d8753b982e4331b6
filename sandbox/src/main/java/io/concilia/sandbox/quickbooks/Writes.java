package io.concilia.sandbox.quickbooks;

import io.concilia.sandbox.Json;
import io.concilia.sandbox.Nodes;
import io.concilia.sandbox.quickbooks.Entity.Family;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Creates, updates, deletes and voids under QuickBooks' rules. */
final class Writes {

  private final Books books;
  private final Map<Entity, Rules> rules = new EnumMap<>(Entity.class);

  Writes(Books books) {
    this.books = books;
    for (Entity entity : Entity.values()) {
      rulesOf(entity);
    }
  }

  private void rulesOf(Entity entity) {
    switch (entity) {
      case CUSTOMER, VENDOR, EMPLOYEE -> rules.put(entity, new PartyRules(books));
      case ITEM -> rules.put(entity, new ItemRules(books));
      case ACCOUNT, TERM, PAYMENT_METHOD, CLASS, DEPARTMENT ->
          rules.put(entity, new ListRules(entity, books));
      case INVOICE, ESTIMATE, CREDIT_MEMO -> rules.put(entity, new SaleRules(entity, books));
      case PAYMENT -> rules.put(entity, new PaymentRules(books));
      case TAX_CODE, TAX_RATE, COMPANY_CURRENCY, COMPANY_INFO, PREFERENCES -> {}
    }
  }

  /** A create when the body has no Id, else an update. */
  ObjectNode write(Entity entity, ObjectNode sent, boolean duplicateNumberAllowed) {
    var rule = rule(entity, "write");
    RequestCheck.check(entity.shape(), sent);
    var before = Nodes.present(sent, "Id") ? current(entity, sent) : null;
    var wanted = before == null ? writable(entity, sent) : merged(entity, sent, before);
    var content = rule.complete(new Draft(entity, sent, wanted, before, duplicateNumberAllowed));
    var stored = store(entity, content, before);
    if (entity == Entity.INVOICE && before == null && books.settings().autoApplyCredit()) {
      return new AutomaticCredit(books, this).apply(stored);
    }
    return stored;
  }

  ObjectNode delete(Entity entity, ObjectNode sent) {
    if (!entity.is(Family.TRANSACTION)) {
      throw QuickBooksFault.unsupportedOperation("delete");
    }
    var rule = rule(entity, "delete");
    var document = current(entity, sent);
    rule.checkDelete(document);
    var id = Nodes.text(document, "Id", "");
    books.shelf(entity).delete(id, books.now());
    rule.deleted(document);
    return Json.object().put("domain", "QBO").put("status", "Deleted").put("Id", id);
  }

  ObjectNode voidIt(Entity entity, ObjectNode sent) {
    var rule = rule(entity, "void");
    var before = current(entity, sent);
    return store(entity, rule.voided(before), before);
  }

  /** Replaces a document by itself with something changed that is not the rules' business. */
  ObjectNode revise(Entity entity, ObjectNode changed) {
    var id = Nodes.text(changed, "Id", "");
    var revised = Nodes.copy(changed).put("SyncToken", nextToken(changed));
    books.touch(entity, revised);
    var stored = books.shelf(entity).find(id);
    return stored == null ? revised : stored;
  }

  private Rules rule(Entity entity, String operation) {
    var rule = rules.get(entity);
    if (rule == null) {
      throw QuickBooksFault.unsupportedOperation(operation + " of " + entity.title());
    }
    return rule;
  }

  /** What a body with Id and SyncToken refers to, if the token is still the newest. */
  private ObjectNode current(Entity entity, ObjectNode sent) {
    var id = Nodes.text(sent, "Id", "");
    requireNumeric(id);
    var document = books.shelf(entity).find(id);
    if (document == null) {
      throw QuickBooksFault.notFound();
    }
    var token = Nodes.text(sent, "SyncToken");
    if (token == null) {
      throw QuickBooksFault.missing("SyncToken");
    }
    if (!token.equals(Nodes.text(document, "SyncToken"))) {
      throw QuickBooksFault.stale();
    }
    return document;
  }

  static void requireNumeric(String id) {
    if (id.isEmpty() || !id.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
      throw QuickBooksFault.invalidId(id);
    }
  }

  /** A sparse update changes what it names; any other makes all that it leaves out null. */
  private static ObjectNode merged(Entity entity, ObjectNode sent, ObjectNode before) {
    if (!Nodes.flag(sent, "sparse", false)) {
      return writable(entity, sent);
    }
    var merged = writable(entity, before);
    merged.setAll(known(entity, sent));
    return withoutNulls(merged);
  }

  private static ObjectNode writable(Entity entity, ObjectNode from) {
    return withoutNulls(known(entity, from));
  }

  private static ObjectNode known(Entity entity, ObjectNode from) {
    var known = Json.object();
    from.forEachEntry(
        (name, value) -> {
          if (!entity.shape().readOnly(name) && !name.equals("Id") && !name.equals("SyncToken")) {
            known.set(name, value);
          }
        });
    return known;
  }

  private static ObjectNode withoutNulls(ObjectNode node) {
    var kept = Json.object();
    node.forEachEntry(
        (name, value) -> {
          if (!value.isNull()) {
            kept.set(name, value);
          }
        });
    return kept;
  }

  private ObjectNode store(Entity entity, ObjectNode content, @Nullable ObjectNode before) {
    var id = before == null ? books.nextId(entity) : Nodes.text(before, "Id", "");
    var time = books.timestamp();
    var meta = before == null ? null : Nodes.child(before, "MetaData");
    var created = meta == null ? time : Nodes.text(meta, "CreateTime", time);
    var document = Json.object();
    document.put("domain", "QBO").put("sparse", false).put("Id", id);
    document.put("SyncToken", before == null ? "0" : nextToken(before));
    document.set("MetaData", Json.object().put("CreateTime", created).put("LastUpdatedTime", time));
    document.setAll(content);
    books.shelf(entity).put(id, document, books.now());
    rule(entity, "write").committed(document, before);
    var stored = books.shelf(entity).find(id);
    return stored == null ? document : stored;
  }

  private static String nextToken(ObjectNode before) {
    return Long.toString(Long.parseLong(Nodes.text(before, "SyncToken", "0")) + 1);
  }
}
