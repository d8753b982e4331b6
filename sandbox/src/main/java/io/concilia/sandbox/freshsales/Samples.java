package io.concilia.sandbox.freshsales;

import io.concilia.sandbox.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes over records as they were recorded or written by hand: an answer of the API with its
 * sideloads, a list of records, or a line of a stream. What they refer to is made up where it is
 * not there.
 */
final class Samples {

  private final Bundle bundle;
  private final Instant now;
  private final List<Link> loaded = new ArrayList<>();

  Samples(Bundle bundle, Instant now) {
    this.bundle = bundle;
    this.now = now;
  }

  List<Link> loaded() {
    return loaded;
  }

  void load(JsonNode sample) {
    if (sample.isArray()) {
      sample.forEach(this::load);
      return;
    }
    if (sample.has("stream")) {
      AirbyteRecord.of(sample).ifPresent(record -> load(record.asAnswer(), record.forecast()));
      return;
    }
    load(sample, null);
  }

  private void load(JsonNode answer, @Nullable String forecast) {
    synchronized (bundle) {
      var before = loaded.size();
      for (Map.Entry<String, JsonNode> part : answer.properties()) {
        if (bundle.references().has(part.getKey())) {
          part.getValue().forEach(row -> reference(part.getKey(), row));
        }
      }
      for (Entity entity : Entity.values()) {
        if (answer.path(entity.singular()) instanceof ObjectNode record) {
          record(entity, record, forecast);
        }
        for (JsonNode row : rowsOf(answer, entity)) {
          record(entity, (ObjectNode) row, forecast);
        }
      }
      if (loaded.size() == before) {
        throw new IllegalArgumentException(
            "no record in a sample with the keys " + answer.propertyNames());
      }
    }
  }

  /** Whole records; what came along as a side load is only a part of one. */
  private static List<JsonNode> rowsOf(JsonNode answer, Entity entity) {
    return Tree.elements(Tree.array(answer, entity.plural())).stream()
        .filter(row -> !row.path("partial").asBoolean(false))
        .toList();
  }

  private void reference(String table, JsonNode row) {
    var known = Tree.shallow((ObjectNode) row);
    known.remove("partial");
    bundle.references().put(table, known);
  }

  private void record(Entity entity, ObjectNode sample, @Nullable String forecast) {
    var body = Attributes.template(entity);
    body.setAll(sample);
    var id = Tree.requireId(sample, "id");
    body.put("id", id);
    for (String field : Tree.object(sample, "custom_field").propertyNames()) {
      if (!bundle.fields().knows(entity, field)) {
        bundle.fields().declare(entity, FieldDeclaration.of(Json.object().put("name", field)));
      }
    }
    if (entity == Entity.DEAL) {
      stageOf(body, forecast);
    }
    var times = bundle.settings().timestamps(entity);
    var updatedAt = times.read(Tree.text(body, "updated_at", "")).orElse(now);
    if (Tree.blank(body.path("updated_at"))) {
      body.put("updated_at", times.write(now));
    }
    bundle.store(entity).put(body, updatedAt.truncatedTo(ChronoUnit.SECONDS), now);
    loaded.add(new Link(entity, id));
  }

  /** A stage that no side load describes: closed if the deal has a closing date. */
  private void stageOf(ObjectNode deal, @Nullable String forecast) {
    var stage = Tree.id(deal, "deal_stage_id");
    if (stage == null) {
      return;
    }
    var pipeline = Tree.id(deal, "deal_pipeline_id");
    var pipelineId = pipeline == null ? Stages.defaultPipeline(bundle.references()) : pipeline;
    if (bundle.references().find(ReferenceTables.PIPELINES, pipelineId).isEmpty()) {
      var row = Json.object().put("id", pipelineId).put("name", "Pipeline " + pipelineId);
      bundle.references().put(ReferenceTables.PIPELINES, row.put("is_default", false));
    }
    if (bundle.references().find(ReferenceTables.STAGES, stage).isEmpty()) {
      var closed = !Tree.blank(deal.path("closed_date"));
      var row = Json.object().put("id", stage).put("name", "Stage " + stage).put("position", 1);
      row.put("forecast_type", forecast != null ? forecast : closed ? Stages.WON : Stages.OPEN);
      row.set("probability", deal.path("probability"));
      bundle.references().put(ReferenceTables.STAGES, row.put("deal_pipeline_id", pipelineId));
    }
  }
}
