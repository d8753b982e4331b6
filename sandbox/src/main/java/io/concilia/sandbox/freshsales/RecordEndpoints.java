package io.concilia.sandbox.freshsales;

import io.concilia.sandbox.Alarms;
import io.concilia.sandbox.ApiAnswer;
import io.concilia.sandbox.Json;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.ObjectNode;

/** Reading and writing records by id, by identifier and in bulk. */
final class RecordEndpoints {

  /** What one bulk call may carry. */
  static final int LARGEST_BULK = 100;

  private static final Duration JOB_TAKES = Duration.ofMillis(50);

  private final Records records;
  private final Clock clock;
  private final Alarms alarms;

  RecordEndpoints(Records records, Clock clock, Alarms alarms) {
    this.records = records;
    this.clock = clock;
    this.alarms = alarms;
  }

  ApiAnswer create(Write write, Entity entity, JsonNode body) {
    return shown(write, entity, records.create(write, entity, attributes(entity, body)));
  }

  ApiAnswer read(Write write, Entity entity, long id) {
    var record = write.bundle().store(entity).find(id).orElseThrow(Refusal::notFound);
    if (record.deleted() && write.bundle().settings().quirks().deletedGone()) {
      throw Refusal.notFound();
    }
    return shown(write, entity, record);
  }

  ApiAnswer update(Write write, Entity entity, long id, JsonNode body) {
    return shown(write, entity, records.update(write, entity, id, attributes(entity, body)));
  }

  ApiAnswer delete(Write write, Entity entity, long id) {
    records.setDeleted(write, entity, id, true);
    return done();
  }

  ApiAnswer restore(Write write, Entity entity, long id) {
    return shown(write, entity, records.setDeleted(write, entity, id, false));
  }

  ApiAnswer forget(Write write, Entity entity, long id) {
    records.forget(write, entity, id);
    return done();
  }

  ApiAnswer copy(Write write, Entity entity, long id, JsonNode body) {
    var original = write.bundle().live(entity, id).orElseThrow(Refusal::notFound);
    var wanted = Tree.shallow(original.body());
    wanted.setAll(Tree.object(body, entity.singular()));
    return shown(write, entity, records.create(write, entity, wanted));
  }

  ApiAnswer upsert(Write write, Entity entity, JsonNode body) {
    var identifier = Tree.object(body, "unique_identifier");
    if (identifier.size() != 1) {
      throw Refusal.invalid("unique_identifier must name one attribute");
    }
    return shown(write, entity, upserted(write, entity, identifier, attributes(entity, body)));
  }

  ApiAnswer bulkUpsert(Write write, Entity entity, JsonNode body) {
    var rows = Tree.array(body, entity.plural());
    if (rows.isEmpty() || rows.size() > LARGEST_BULK) {
      throw Refusal.invalid(entity.plural() + " must hold between 1 and " + LARGEST_BULK);
    }
    return later(
        write, entity, "bulk_upsert", Tree.elements(rows), row -> bulkRow(write, entity, row));
  }

  ApiAnswer bulkDestroy(Write write, Entity entity, JsonNode body) {
    var ids = Tree.elements(Tree.array(body, "selected_ids"));
    return later(
        write,
        entity,
        "bulk_destroy",
        ids,
        id -> records.setDeleted(write, entity, Optional.ofNullable(Tree.id(id)).orElse(0L), true));
  }

  ApiAnswer relatedProducts(Write write, long id) {
    var document = write.bundle().live(Entity.CPQ_DOCUMENT, id).orElseThrow(Refusal::notFound);
    var answer = Json.object();
    answer.set("products", document.body().path("products"));
    return ApiAnswer.ok(answer);
  }

  private void bulkRow(Write write, Entity entity, JsonNode row) {
    var identifier = Json.object();
    for (String key : row.propertyNames()) {
      if (!key.equals("data")) {
        identifier.set(key, row.path(key));
      }
    }
    upserted(write, entity, identifier, Tree.object(row, "data"));
  }

  private StoredRecord upserted(
      Write write, Entity entity, ObjectNode identifier, ObjectNode attributes) {
    var key = identifier.propertyNames().iterator().next();
    var value = String.valueOf(Tree.text(identifier, key));
    synchronized (write.bundle()) {
      var existing = records.findBy(write.bundle(), entity, key, value);
      if (existing.isPresent()) {
        return records.update(write, entity, existing.get().id(), attributes);
      }
      if (key.equals("id")) {
        throw Refusal.notFound();
      }
      var wanted = Tree.shallow(attributes);
      wanted.set(key.equals("emails") ? "email" : key, identifier.path(key));
      return records.create(write, entity, wanted);
    }
  }

  private interface Step {
    void run(JsonNode row);
  }

  private ApiAnswer later(Write write, Entity entity, String name, List<JsonNode> rows, Step step) {
    var jobs = write.bundle().jobs();
    var job = jobs.begin(name, write.now());
    alarms.after(
        JOB_TAKES,
        () -> {
          var failed = 0;
          for (JsonNode row : rows) {
            failed += runs(step, row) ? 0 : 1;
          }
          jobs.end(job, rows.size() - failed, failed, clock.instant());
        });
    var answer = Json.object();
    answer.put("message", "The " + name + " of " + entity.plural() + " has been scheduled");
    answer.put(
        "job_status_url",
        "https://%s.myfreshworks.com/crm/sales/api/job_statuses/%d"
            .formatted(write.bundle().alias(), job));
    return ApiAnswer.ok(answer);
  }

  private static boolean runs(Step step, JsonNode row) {
    try {
      step.run(row);
      return true;
    } catch (Refusal refused) {
      return false;
    }
  }

  private ApiAnswer shown(Write write, Entity entity, StoredRecord record) {
    var answer = Json.object();
    new Sideloads(write.bundle(), write.includes()).into(answer, entity, List.of(record));
    var rendering = new Rendering(write.bundle(), write.includes(), write.now());
    answer.set(entity.singular(), rendering.render(entity, record.body(), Detail.FULL));
    return ApiAnswer.ok(answer);
  }

  private static ApiAnswer done() {
    return ApiAnswer.ok(BooleanNode.TRUE);
  }

  private static ObjectNode attributes(Entity entity, JsonNode body) {
    if (body.path(entity.singular()) instanceof ObjectNode attributes) {
      return attributes;
    }
    throw Refusal.invalid(entity.singular() + " is missing");
  }
}
