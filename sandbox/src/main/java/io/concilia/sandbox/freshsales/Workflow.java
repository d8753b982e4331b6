package io.concilia.sandbox.freshsales;

import io.concilia.sandbox.Json;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A workflow automation with the action "trigger webhook", as an administrator sets it up: no
 * signature, one fixed header.
 *
 * @param mishaps what happens to its deliveries on the way
 * @param excludedUsers users whose changes do not trigger it: the defence against loops
 */
record Workflow(
    URI url,
    String header,
    String secret,
    BodyTemplate template,
    Set<Entity> entities,
    Mishaps mishaps,
    Set<Long> excludedUsers) {

  Workflow {
    entities = Set.copyOf(entities);
    excludedUsers = Set.copyOf(excludedUsers);
    if (!header.matches("[A-Za-z0-9-]+")) {
      throw new IllegalArgumentException(
          "header '" + header + "' is no header name: with it the workflow would never run");
    }
  }

  /**
   * @param deliveries how often each event is sent
   * @param dropped the share of events that is never sent
   * @param swapped events change places with the next one
   */
  record Mishaps(int deliveries, double dropped, Duration delay, boolean swapped, long seed) {

    static Mishaps of(JsonNode mode) {
      Choice.refuseOthers(mode, "duplicate", "drop", "delayMs", "outOfOrder", "seed");
      return new Mishaps(
          mode.path("duplicate").asInt(1),
          mode.path("drop").asDouble(0),
          Duration.ofMillis(mode.path("delayMs").asLong(0)),
          mode.path("outOfOrder").asBoolean(false),
          mode.path("seed").asLong(1));
    }

    private ObjectNode json() {
      return Json.object()
          .put("duplicate", deliveries)
          .put("drop", dropped)
          .put("delayMs", delay.toMillis())
          .put("outOfOrder", swapped)
          .put("seed", seed);
    }
  }

  static Workflow of(ObjectNode body) {
    Choice.refuseOthers(
        body, "bundle", "url", "header", "secret", "body", "entities", "mode", "excludedUsers");
    var url = Tree.text(body, "url");
    if (url == null) {
      throw new IllegalArgumentException("url is missing");
    }
    var entities = EnumSet.noneOf(Entity.class);
    for (JsonNode name : body.path("entities")) {
      entities.add(entity(Tree.word(name)));
    }
    return new Workflow(
        URI.create(url),
        Tree.text(body, "header", "X-Sync-Secret"),
        Tree.text(body, "secret", ""),
        Choice.of(BodyTemplate.class, body, "body", BodyTemplate.RECOMMENDED),
        entities.isEmpty() ? EnumSet.allOf(Entity.class) : entities,
        Mishaps.of(body.path("mode")),
        new HashSet<>(Tree.ids(body.path("excludedUsers"))));
  }

  ObjectNode json() {
    var json = Json.object();
    json.put("url", url.toString()).put("header", header).put("secret", secret);
    json.put("body", template.name());
    var named = json.putArray("entities");
    entities.forEach(entity -> named.add(entity.singular()));
    json.set("mode", mishaps.json());
    var users = json.putArray("excludedUsers");
    excludedUsers.forEach(user -> users.add(Long.toString(user)));
    return json;
  }

  private static Entity entity(String name) {
    return Entity.named(name)
        .orElseThrow(() -> new IllegalArgumentException("there is no entity '" + name + "'"));
  }

  boolean triggeredBy(RecordEvent event) {
    return event.kind() != RecordEvent.Kind.DELETED
        && entities.contains(event.entity())
        && !excludedUsers.contains(event.actor().id());
  }

  @Override
  public String toString() {
    return "Workflow[url=%s, template=%s, entities=%s]".formatted(url, template, entities);
  }
}
