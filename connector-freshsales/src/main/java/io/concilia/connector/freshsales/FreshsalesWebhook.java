package io.concilia.connector.freshsales;

import io.concilia.connector.runtime.connections.Secret;
import io.concilia.connector.runtime.vendor.MalformedHintException;
import io.concilia.connector.runtime.vendor.SourceReference;
import io.concilia.connector.runtime.vendor.SourceWebhook;
import io.concilia.connector.runtime.vendor.WebhookMessage;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The webhook of a workflow. There is no signature, so a fixed header holds a secret; the body is
 * whatever an administrator made it, so entity and id are looked for in every place where they are
 * known to be.
 */
final class FreshsalesWebhook implements SourceWebhook {

  static final String HEADER = "x-sync-secret";

  /** The connection's secret that the header must hold. */
  static final String SECRET = "webhook";

  private static final Pattern ID = Pattern.compile("\\d{1,25}");
  private static final String WANTED =
      "send {\"entity\": \"deal\", \"id\": \"{{deal.id}}\"}, or the whole record under its name";

  @Override
  public boolean authentic(WebhookMessage message, Function<String, Optional<Secret>> secrets) {
    Optional<Secret> secret = secrets.apply(SECRET);
    return secret.isPresent()
        && message.header(HEADER).map(given -> secret.get().matches(given)).orElse(false);
  }

  @Override
  public List<SourceReference> hints(WebhookMessage message) {
    Set<SourceReference> found = new LinkedHashSet<>();
    String named = message.parameters().get("entity");
    String id = message.parameters().get("id");
    if (named != null && id != null) {
      found.add(reference(named, id));
    } else {
      for (ObjectNode body : bodies(message)) {
        collect(body, named, found);
      }
    }
    if (found.isEmpty()) {
      throw new MalformedHintException("the body names no record; " + WANTED);
    }
    return List.copyOf(found);
  }

  private static List<ObjectNode> bodies(WebhookMessage message) {
    String type = message.header("content-type").orElse("").toLowerCase(Locale.ROOT);
    if (type.startsWith("application/x-www-form-urlencoded")) {
      return List.of(form(new String(message.body(), StandardCharsets.UTF_8)));
    }
    JsonNode tree;
    try {
      tree = Json.read(message.body());
    } catch (JacksonException e) {
      throw new MalformedHintException(
          "the body is not JSON; choose JSON as the encoding of the webhook and " + WANTED);
    }
    if (tree instanceof ObjectNode object) {
      return List.of(object);
    }
    return Json.objects(tree).toList();
  }

  private static ObjectNode form(String text) {
    ObjectNode fields = Json.object();
    for (String pair : text.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        fields.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
    return fields;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new MalformedHintException("the form is not encoded as one; " + WANTED);
    }
  }

  /** Looks in the places from the most telling to the least, and stops at the first that tells. */
  private static void collect(ObjectNode body, @Nullable String named, Set<SourceReference> found) {
    String entity = named != null ? named : Json.text(body.path("entity"));
    if (entity != null) {
      found.add(reference(entity, idOf(entity, body)));
      return;
    }
    nested(body, found);
    nested(body.path("data"), found);
    if (found.isEmpty()) {
      flat(body, found);
    }
    if (found.isEmpty()) {
      flat(body.path("data").path("event_details"), found); // a journey of the marketing module
    }
  }

  private static @Nullable String idOf(String entity, ObjectNode body) {
    String key = Entity.called(entity).map(Entity::key).orElse(entity);
    for (JsonNode place :
        List.of(
            body.path("id"),
            body.path(key + "_id"),
            body.path(key).path("id"),
            body.path("data").path(key).path("id"))) {
      String id = Json.text(place);
      if (id != null) {
        return id;
      }
    }
    return null;
  }

  private static void nested(JsonNode body, Set<SourceReference> found) {
    for (Entity entity : Entity.values()) {
      String id = Json.text(body.path(entity.key()).path("id"));
      if (id != null) {
        found.add(reference(entity.key(), id));
      }
    }
  }

  private static void flat(JsonNode body, Set<SourceReference> found) {
    for (Entity entity : Entity.values()) {
      String id = Json.text(body.path(entity.key() + "_id"));
      if (id != null) {
        found.add(reference(entity.key(), id));
      }
    }
  }

  private static SourceReference reference(String entity, @Nullable String id) {
    if (id == null || !ID.matcher(id.strip()).matches()) {
      throw new MalformedHintException(
          "the id of the " + entity + " is missing or not a number; " + WANTED);
    }
    return new SourceReference(Entity.called(entity).map(Entity::key).orElse(entity), id.strip());
  }
}
