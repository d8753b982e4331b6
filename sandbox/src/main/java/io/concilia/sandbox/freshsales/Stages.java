package io.concilia.sandbox.freshsales;

import tools.jackson.databind.JsonNode;

/** What a stage says about a deal: only its forecast type does, never the probability. */
final class Stages {

  static final String OPEN = "Open";
  static final String WON = "Closed Won";
  static final String LOST = "Closed Lost";

  private Stages() {}

  static boolean won(JsonNode stage) {
    return WON.equals(Tree.text(stage, "forecast_type"));
  }

  static boolean closed(JsonNode stage) {
    return won(stage) || LOST.equals(Tree.text(stage, "forecast_type"));
  }

  /** The forecast type of the stage that a deal is in; open when the stage is not known. */
  static String forecast(ReferenceTables references, JsonNode deal) {
    var id = Tree.id(deal, "deal_stage_id");
    if (id == null) {
      return OPEN;
    }
    return references
        .find(ReferenceTables.STAGES, id)
        .map(stage -> Tree.text(stage, "forecast_type", OPEN))
        .orElse(OPEN);
  }

  static long defaultPipeline(ReferenceTables references) {
    var pipelines = references.rows(ReferenceTables.PIPELINES);
    return pipelines.stream()
        .filter(pipeline -> pipeline.path("is_default").asBoolean(false))
        .findFirst()
        .or(() -> pipelines.stream().findFirst())
        .map(pipeline -> Tree.requireId(pipeline, "id"))
        .orElseThrow(() -> Refusal.invalid("there is no pipeline"));
  }
}
