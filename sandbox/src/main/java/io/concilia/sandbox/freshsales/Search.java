package io.concilia.sandbox.freshsales;

import io.concilia.sandbox.ApiAnswer;
import io.concilia.sandbox.Json;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** {@code /api/search} and {@code /api/lookup}: by words, on the same lagging index. */
final class Search {

  private final Bundle bundle;
  private final Instant indexedUntil;

  Search(Bundle bundle, Instant indexedUntil) {
    this.bundle = bundle;
    this.indexedUntil = indexedUntil;
  }

  /** A bare array of all types, ids as text. */
  ApiAnswer words(String words, String include, int most) {
    var items = Json.array();
    for (Entity entity : entities(include)) {
      matching(entity, words)
          .limit(most - (long) items.size())
          .forEach(record -> items.add(item(entity, record.body())));
    }
    return ApiAnswer.ok(items);
  }

  /** Exact values of one field, per type. */
  ApiAnswer lookup(String value, String field, String entities) {
    var answer = Json.object();
    for (Entity entity : entities(entities)) {
      var found = answer.putObject(entity.plural());
      var rows = found.putArray(entity.plural());
      visible(entity)
          .filter(record -> has(record.body(), field, value))
          .forEach(record -> rows.add(record.body()));
      found.putObject("meta").put("total", rows.size());
    }
    return ApiAnswer.ok(answer);
  }

  private static boolean has(ObjectNode body, String field, String value) {
    if (field.startsWith("cf_")) {
      return value.equalsIgnoreCase(Tree.text(body.path("custom_field"), field));
    }
    for (var email : body.path(field.equals("email") ? "emails" : "none")) {
      if (value.equalsIgnoreCase(Tree.text(email, "value"))) {
        return true;
      }
    }
    return value.equalsIgnoreCase(Tree.text(body, field));
  }

  private Stream<StoredRecord> matching(Entity entity, String words) {
    var wanted = words.toLowerCase(Locale.ROOT);
    return visible(entity)
        .filter(record -> record.body().toString().toLowerCase(Locale.ROOT).contains(wanted));
  }

  private Stream<StoredRecord> visible(Entity entity) {
    return bundle.store(entity).asOf(indexedUntil).stream()
        .filter(record -> !record.deleted())
        .sorted(Comparator.comparingLong(StoredRecord::id));
  }

  private static ObjectNode item(Entity entity, ObjectNode body) {
    var item = Json.object();
    item.put("id", Long.toString(Tree.requireId(body, "id")));
    item.put("type", entity.singular());
    var name = body.has("name") ? "name" : "display_name";
    item.set("name", body.path(name));
    if (entity == Entity.CONTACT) {
      item.set("email", body.path("email"));
    }
    item.putNull("avatar");
    return item;
  }

  private static List<Entity> entities(String names) {
    return Arrays.stream(names.split(","))
        .map(String::strip)
        .flatMap(name -> Entity.named(name).stream())
        .filter(entity -> !entity.cpq())
        .toList();
  }
}
