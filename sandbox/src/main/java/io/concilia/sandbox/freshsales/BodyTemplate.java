package io.concilia.sandbox.freshsales;

import io.concilia.sandbox.Json;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an administrator typed into the webhook's body. The placeholders give names instead of ids,
 * and some give dates in the American order.
 */
enum BodyTemplate {
  /** The body that Concilia asks for. */
  RECOMMENDED {
    @Override
    ObjectNode body(RecordEvent event) {
      var record = event.record().body();
      var body = Json.object();
      body.put("schema", "freshsales.workflow.v1");
      body.put("tenant", event.bundle().alias());
      body.put("event", event.entity().singular() + "." + event.kind().past());
      body.put("entity", event.entity().singular());
      body.put("id", Long.toString(event.record().id()));
      if (event.entity() == Entity.DEAL) {
        body.put("stage", stageName(event));
      }
      body.set("updated_at", record.path("updated_at"));
      return body;
    }
  },
  /** Single fields were ticked. */
  FLAT {
    @Override
    ObjectNode body(RecordEvent event) {
      var prefix = event.entity().singular() + "_";
      var record = event.record().body();
      var body = Json.object();
      body.put(prefix + "id", event.record().id());
      body.set(
          prefix + "name", record.has("name") ? record.path("name") : record.path("display_name"));
      if (event.entity() == Entity.DEAL) {
        body.set("deal_amount", record.path("amount"));
        body.put("deal_stage", stageName(event));
      }
      body.put(
          prefix + "updated_at",
          AMERICAN.format(event.at().atZone(event.bundle().settings().zone())));
      return body;
    }
  },
  /** The whole object was picked. */
  NESTED {
    @Override
    ObjectNode body(RecordEvent event) {
      var body = Json.object();
      body.set(event.entity().singular(), event.record().body());
      return body;
    }
  },
  /** Not a workflow but a marketplace app that forwards product events. */
  EVENT {
    @Override
    ObjectNode body(RecordEvent event) {
      var entity = event.entity();
      var body = Json.object();
      var host = body.putObject("currentHost");
      host.putArray("subscribed_modules").add(entity.singular());
      var urls = host.putObject("endpoint_urls");
      urls.put("freshworks_crm", "https://" + event.bundle().alias() + ".myfreshworks.com");
      urls.put("freshsales", "https://" + event.bundle().alias() + ".freshsales.io");
      var content = body.putObject("data");
      content.set("actor", actor(event));
      content.putObject("associations");
      content.set(entity.singular(), record(event));
      body.put("event", "on" + entity.eventName() + event.kind().handler());
      body.putObject("iparams");
      body.put("region", "US");
      body.put("timestamp", event.at().toEpochMilli() / 1000.0);
      body.put("version", "2.0");
      return body;
    }
  };

  private static final DateTimeFormatter AMERICAN =
      DateTimeFormatter.ofPattern("MM-dd-yyyy", Locale.ROOT);

  abstract ObjectNode body(RecordEvent event);

  private static String stageName(RecordEvent event) {
    var stage = Tree.id(event.record().body(), "deal_stage_id");
    return stage == null
        ? ""
        : event
            .bundle()
            .references()
            .find(ReferenceTables.STAGES, stage)
            .map(row -> Tree.text(row, "name", ""))
            .orElse("");
  }

  private static ObjectNode actor(RecordEvent event) {
    var actor = Json.object();
    actor.put("id", event.actor().id());
    actor.put("name", event.actor().name());
    actor.put("email", event.actor().email());
    actor.put("type", "user");
    actor.put("uuid", Long.toString(event.actor().id() * 7));
    return actor;
  }

  /** Events of documents carry the base amount as text although reads carry a number. */
  private static ObjectNode record(RecordEvent event) {
    var record = Tree.shallow(event.record().body());
    if (event.entity() == Entity.CPQ_DOCUMENT) {
      record.put("base_currency_amount", record.path("base_currency_amount").asString());
    }
    return record;
  }
}
