package io.concilia.sandbox.freshsales;

import io.concilia.sandbox.Json;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How one bundle is set up: what an administrator of the real one decides, and how its fake
 * behaves.
 *
 * @param callsPerHour shared by all integrations, as the plan says unless set
 * @param off modules that this bundle has not switched on
 * @param searchLag how long the search index takes to show a write
 */
record BundleSettings(
    Plan plan,
    int callsPerHour,
    int callsPerMinute,
    ZoneId zone,
    String baseCurrency,
    Set<Entity> off,
    LineRules lines,
    Quirks quirks,
    Duration searchLag) {

  BundleSettings {
    off = Set.copyOf(off);
  }

  private static final String[] KEYS = {
    "plan",
    "callsPerHour",
    "callsPerMinute",
    "timeZone",
    "baseCurrency",
    "lineDiscountIs",
    "lineTaxIs",
    "searchLagMs",
    "quirks",
    "modules"
  };

  static final BundleSettings DEFAULT =
      new BundleSettings(
          Plan.GROWTH,
          Plan.GROWTH.callsPerHour(),
          Plan.CALLS_PER_MINUTE,
          ZoneId.of("Europe/Madrid"),
          "USD",
          Set.of(),
          LineRules.DEFAULT,
          Quirks.DEFAULT,
          Duration.ZERO);

  /** These settings with what the control request says otherwise. */
  BundleSettings changedBy(JsonNode wanted) {
    Choice.refuseOthers(wanted, KEYS);
    var newPlan = Choice.of(Plan.class, wanted, "plan", plan);
    var hourly = newPlan == plan ? callsPerHour : newPlan.callsPerHour();
    return new BundleSettings(
        newPlan,
        wanted.path("callsPerHour").asInt(hourly),
        wanted.path("callsPerMinute").asInt(callsPerMinute),
        zone(wanted),
        Tree.text(wanted, "baseCurrency", baseCurrency),
        modules(wanted.path("modules")),
        lines.changedBy(wanted),
        quirks.changedBy(wanted.path("quirks")),
        lag(wanted));
  }

  ObjectNode json() {
    var json = Json.object();
    json.put("plan", plan.name());
    json.put("callsPerHour", callsPerHour);
    json.put("callsPerMinute", callsPerMinute);
    json.put("timeZone", zone.getId());
    json.put("baseCurrency", baseCurrency);
    json.put("lineDiscountIs", lines.discount().name());
    json.put("lineTaxIs", lines.tax().name());
    json.put("searchLagMs", searchLag.toMillis());
    json.set("quirks", Json.tree(quirks));
    var modules = json.putObject("modules");
    for (Entity entity : Entity.values()) {
      modules.put(entity.plural(), !off.contains(entity));
    }
    return json;
  }

  private ZoneId zone(JsonNode wanted) {
    try {
      return ZoneId.of(Tree.text(wanted, "timeZone", zone.getId()));
    } catch (DateTimeException unknown) {
      throw new IllegalArgumentException(
          "timeZone is no zone; use a name such as Europe/Madrid", unknown);
    }
  }

  private Duration lag(JsonNode wanted) {
    var lag = Duration.ofMillis(wanted.path("searchLagMs").asLong(searchLag.toMillis()));
    if (lag.isNegative() || lag.compareTo(RecordStore.LONGEST_LAG) > 0) {
      throw new IllegalArgumentException("searchLagMs must be between 0 and 600000");
    }
    return lag;
  }

  private Set<Entity> modules(JsonNode wanted) {
    var changed = EnumSet.noneOf(Entity.class);
    changed.addAll(off);
    for (Entity entity : Entity.values()) {
      var module = wanted.path(entity.plural());
      if (module.isBoolean() && module.booleanValue()) {
        changed.remove(entity);
      } else if (module.isBoolean()) {
        changed.add(entity);
      }
    }
    return changed;
  }

  Timestamps timestamps(Entity entity) {
    return entity.cpq() ? Timestamps.UTC : new Timestamps(zone);
  }
}
