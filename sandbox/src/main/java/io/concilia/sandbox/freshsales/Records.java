package io.concilia.sandbox.freshsales;

import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** All changes of records. Each is one step under the bundle's monitor, and is announced. */
final class Records {

  private final Map<Entity, EntityRules> rules = new EnumMap<>(Entity.class);
  private final Consumer<RecordEvent> announcements;
  private final DealSums sums = new DealSums(this);

  Records(Consumer<RecordEvent> announcements) {
    this.announcements = announcements;
    rules.put(Entity.CONTACT, new ContactRules());
    rules.put(Entity.SALES_ACCOUNT, new AccountRules());
    rules.put(Entity.DEAL, new DealRules(this, sums));
    rules.put(Entity.PRODUCT, new ProductRules());
    rules.put(Entity.CPQ_DOCUMENT, new DocumentRules(this));
  }

  StoredRecord create(Write write, Entity entity, ObjectNode wanted) {
    var bundle = write.bundle();
    synchronized (bundle) {
      var draft = Attributes.template(entity);
      draft.put("id", bundle.store(entity).nextId());
      draft.set("custom_field", bundle.fields().accepted(entity, draft.path("custom_field")));
      draft.put("owner_id", write.user().id());
      draft.put("creater_id", write.user().id());
      draft.put("last_assigned_at", stamp(write, entity));
      draft.put("created_at", stamp(write, entity));
      links(entity, draft);
      return change(write, entity, draft, wanted, null);
    }
  }

  StoredRecord update(Write write, Entity entity, long id, ObjectNode wanted) {
    var bundle = write.bundle();
    synchronized (bundle) {
      var before = bundle.live(entity, id).orElseThrow(Refusal::notFound).body();
      return change(write, entity, before.deepCopy(), wanted, before);
    }
  }

  /** Into the Recycle Bin, or back out of it. */
  StoredRecord setDeleted(Write write, Entity entity, long id, boolean deleted) {
    var bundle = write.bundle();
    synchronized (bundle) {
      var record = bundle.store(entity).find(id).orElseThrow(Refusal::notFound);
      if (record.deleted() == deleted) {
        throw Refusal.notFound();
      }
      var body = Tree.shallow(record.body());
      body.put("is_deleted", deleted);
      var kind = deleted ? RecordEvent.Kind.DELETED : RecordEvent.Kind.UPDATED;
      store(write, entity, body, kind);
      settle(write, entity, body, record.body());
      return bundle.store(entity).find(id).orElseThrow(Refusal::notFound);
    }
  }

  /** Erased for good: nothing is left to find, and nothing announces it. */
  void forget(Write write, Entity entity, long id) {
    var bundle = write.bundle();
    synchronized (bundle) {
      var record = bundle.store(entity).find(id).orElseThrow(Refusal::notFound);
      bundle.store(entity).remove(id);
      if (entity == Entity.DEAL) {
        sums.refresh(write, record.body(), null);
      }
    }
  }

  /** Stores a body that is complete already, as an update by this user. */
  StoredRecord rewrite(Write write, Entity entity, ObjectNode body) {
    synchronized (write.bundle()) {
      var before = write.bundle().store(entity).find(Tree.requireId(body, "id"));
      store(write, entity, body, RecordEvent.Kind.UPDATED);
      settle(write, entity, body, before.map(StoredRecord::body).orElse(null));
      return write.bundle().store(entity).find(Tree.requireId(body, "id")).orElseThrow();
    }
  }

  /** The oldest living record with this value: names are not unique. */
  Optional<StoredRecord> findBy(Bundle bundle, Entity entity, String key, String value) {
    return bundle.store(entity).all().stream()
        .filter(record -> !record.deleted() && has(record.body(), key, value))
        .min(Comparator.comparingLong(StoredRecord::id));
  }

  private static boolean has(ObjectNode body, String key, String value) {
    if (key.equals("emails") || key.equals("email")) {
      for (JsonNode email : body.path("emails")) {
        if (value.equalsIgnoreCase(Tree.text(email, "value"))) {
          return true;
        }
      }
      return false;
    }
    return value.equals(Tree.text(body, key));
  }

  private StoredRecord change(
      Write write,
      Entity entity,
      ObjectNode draft,
      ObjectNode wanted,
      @Nullable ObjectNode before) {
    Attributes.apply(write, entity, draft, wanted);
    rulesOf(entity).complete(write, draft, wanted, before);
    refuseBlanks(write.bundle(), entity, draft, before == null ? null : wanted);
    var kind = before == null ? RecordEvent.Kind.CREATED : RecordEvent.Kind.UPDATED;
    var stored = store(write, entity, draft, kind);
    settle(write, entity, draft, before);
    return stored;
  }

  private StoredRecord store(Write write, Entity entity, ObjectNode body, RecordEvent.Kind kind) {
    body.put("updater_id", write.user().id());
    body.put("updated_at", stamp(write, entity));
    var store = write.bundle().store(entity);
    store.put(body, write.now().truncatedTo(ChronoUnit.SECONDS), write.now());
    var stored = store.find(Tree.requireId(body, "id")).orElseThrow();
    announcements.accept(
        new RecordEvent(write.bundle(), entity, stored, kind, write.user(), write.now()));
    return stored;
  }

  private void settle(Write write, Entity entity, ObjectNode after, @Nullable ObjectNode before) {
    rulesOf(entity).settled(write, after, before);
  }

  private static void refuseBlanks(
      Bundle bundle, Entity entity, ObjectNode draft, @Nullable ObjectNode onlyThose) {
    var blanks =
        bundle.fields().missing(entity, draft).stream()
            .filter(field -> onlyThose == null || onlyThose.has(field.name()))
            .map(field -> field.label() + " can't be blank")
            .toList();
    if (!blanks.isEmpty()) {
      throw Refusal.invalid(blanks);
    }
  }

  private EntityRules rulesOf(Entity entity) {
    var found = rules.get(entity);
    if (found == null) {
      throw new IllegalArgumentException("no rules for " + entity);
    }
    return found;
  }

  private static String stamp(Write write, Entity entity) {
    return write.timestamps(entity).write(write.now());
  }

  private static void links(Entity entity, ObjectNode draft) {
    if (draft.has("links")) {
      var path = "/crm/sales/%s/%d/".formatted(entity.plural(), Tree.requireId(draft, "id"));
      var links = draft.putObject("links");
      links.put("conversations", path + "conversations/all?include=email_conversation_recipients");
      if (entity == Entity.CONTACT) {
        links.put("duplicates", path + "duplicates");
      }
      links.put("notes", path + "notes?include=creater");
      links.put("tasks", path + "tasks?include=creater,owner");
      links.put("appointments", path + "appointments?include=creater,owner");
    }
  }
}
