package io.concilia.sandbox.freshsales;

import io.concilia.sandbox.ApiAnswer;
import io.concilia.sandbox.ControlRequest;
import io.concilia.sandbox.Json;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Creates, changes and removes bundles. */
final class BundleControl {

  private final Bundles bundles;
  private final Clock clock;

  BundleControl(Bundles bundles, Clock clock) {
    this.bundles = bundles;
    this.clock = clock;
  }

  @Nullable ApiAnswer answer(ControlRequest request) {
    if (request.is("GET", "bundles")) {
      var all = Json.object();
      var list = all.putArray("bundles");
      bundles.all().forEach(bundle -> list.add(describe(bundle)));
      return ApiAnswer.ok(all);
    }
    if (request.path().size() != 2) {
      return null;
    }
    var alias = request.path().get(1);
    return switch (request.method()) {
      case "GET" -> ApiAnswer.ok(describe(bundles.require(alias)));
      case "PUT" -> ApiAnswer.ok(describe(set(alias, request.body())));
      case "DELETE" -> {
        bundles.remove(alias);
        yield ApiAnswer.ok(Json.object().put("done", true));
      }
      default -> null;
    };
  }

  /** A bundle that is there keeps its records; a new one can be filled at once. */
  private Bundle set(String alias, ObjectNode wanted) {
    if (!alias.matches("[a-z0-9][a-z0-9-]{0,62}")) {
      throw new IllegalArgumentException(
          "bundle alias '" + alias + "' is no host name; use letters, digits and hyphens");
    }
    var known = bundles.find(alias);
    if (known.isPresent()) {
      known.get().settings(known.get().settings().changedBy(settingsIn(wanted)));
      return known.get();
    }
    var created = create(alias, wanted);
    if (wanted.path("seed").isObject()) {
      var seed = wanted.path("seed");
      new Seeding(created, seed.path("seed").asLong(1), clock.instant()).plant(seed);
    }
    bundles.add(created);
    return created;
  }

  private static Bundle create(String alias, ObjectNode wanted) {
    var settings = BundleSettings.DEFAULT.changedBy(settingsIn(wanted));
    var bundle = new Bundle(alias, settings);
    var users = Tree.array(wanted, "users");
    if (users.isEmpty()) {
      bundle.addDefaultUsers(Tree.text(wanted, "apiKey", alias + "-key"));
    }
    for (JsonNode user : users) {
      var name = Tree.text(user, "name", "User");
      bundle.addUser(
          name,
          Tree.text(user, "email", name.replace(' ', '.') + "@example.org"),
          Tree.text(user, "apiKey", alias + "-" + name + "-key"),
          Tree.array(user, "denied"));
    }
    return bundle;
  }

  private static ObjectNode settingsIn(ObjectNode wanted) {
    var settings = Tree.shallow(wanted);
    settings.remove(List.of("users", "apiKey", "seed"));
    return settings;
  }

  private static ObjectNode describe(Bundle bundle) {
    var described = Json.object().put("alias", bundle.alias());
    described.setAll(bundle.settings().json());
    var records = described.putObject("records");
    for (Entity entity : Entity.values()) {
      records.put(entity.plural(), bundle.store(entity).size());
    }
    var users = described.putArray("users");
    bundle.users().forEach(user -> users.add(user.json()));
    return described;
  }
}
