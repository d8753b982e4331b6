package io.concilia.sandbox.freshsales;

import io.concilia.sandbox.Json;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One Freshsales account with all that it holds. Writers take the bundle's monitor. */
final class Bundle {

  private static final long FIRST_USER = 40_200_000_000_000_001L;

  private final String alias;
  private final Map<Entity, RecordStore> stores = new EnumMap<>(Entity.class);
  private final ReferenceTables references;
  private final FieldCatalogue fields = new FieldCatalogue();
  private final Quota quota = new Quota();
  private final Map<Long, ApiUser> users = new ConcurrentSkipListMap<>();
  private final Jobs jobs = new Jobs();
  private final AtomicLong lastPartId = new AtomicLong(40_200_000_001_000_000L);
  private volatile BundleSettings settings;
  private volatile @Nullable Workflow workflow;

  Bundle(String alias, BundleSettings settings) {
    this.alias = alias;
    this.settings = settings;
    this.references = ReferenceTables.startingWith(settings.baseCurrency());
    for (Entity entity : Entity.values()) {
      stores.put(entity, new RecordStore(body -> Link.ownersOf(entity, body)));
    }
  }

  /** A person who works in the browser, and the user whose key an integration gets. */
  void addDefaultUsers(String apiKey) {
    addUser("Sam Reyes", "sam@example.org", alias + "-person-key", Json.array());
    addUser("Concilia", "concilia@example.org", apiKey, Json.array());
  }

  void addUser(String name, String email, String apiKey, JsonNode denied) {
    var id = FIRST_USER + users.size();
    var modules = new ConcurrentHashMap<Entity, Boolean>();
    for (JsonNode module : denied) {
      Entity.named(Tree.word(module)).ifPresent(entity -> modules.put(entity, true));
    }
    var user = new ApiUser(id, name, email, apiKey, modules.keySet());
    users.put(id, user);
    var row = Json.object();
    row.put("id", id);
    row.put("display_name", name);
    row.put("email", email);
    row.put("is_active", true);
    row.putNull("work_number");
    row.putNull("mobile_number");
    references.put(ReferenceTables.USERS, row);
  }

  String alias() {
    return alias;
  }

  RecordStore store(Entity entity) {
    var store = stores.get(entity);
    if (store == null) {
      throw new IllegalArgumentException("no store for " + entity);
    }
    return store;
  }

  Optional<StoredRecord> live(Entity entity, long id) {
    return store(entity).find(id).filter(record -> !record.deleted());
  }

  /** For what has an id inside a record: e-mail addresses, prices. */
  long nextPartId() {
    return lastPartId.incrementAndGet();
  }

  void raisePartId(long id) {
    lastPartId.accumulateAndGet(id, Math::max);
  }

  ReferenceTables references() {
    return references;
  }

  FieldCatalogue fields() {
    return fields;
  }

  Quota quota() {
    return quota;
  }

  Jobs jobs() {
    return jobs;
  }

  Collection<ApiUser> users() {
    return users.values();
  }

  /** The person who works in the browser: the first user. */
  ApiUser person() {
    return users.values().iterator().next();
  }

  BundleSettings settings() {
    return settings;
  }

  void settings(BundleSettings changed) {
    settings = changed;
  }

  Optional<Workflow> workflow() {
    return Optional.ofNullable(workflow);
  }

  void workflow(@Nullable Workflow changed) {
    workflow = changed;
  }
}
