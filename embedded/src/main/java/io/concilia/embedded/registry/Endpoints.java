package io.concilia.embedded.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.concilia.embedded.registry.SchemaStore.Version;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/** The answers to each request of the Confluent protocol. */
final class Endpoints {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SUBJECT = "/subjects/([^/]+)";
  private static final String LATEST = "latest";

  private final SchemaStore store;
  private final List<Route> routes =
      List.of(
          new Route("GET", "/", (path, body) -> JSON.createObjectNode()),
          new Route("GET", "/schemas/types", (path, body) -> JSON.createArrayNode().add("AVRO")),
          new Route("GET", "/schemas/ids/(\\d+)", (path, body) -> byId(part(path, 1))),
          new Route("GET", "/subjects", (path, body) -> subjects()),
          new Route("POST", SUBJECT, (path, body) -> lookUp(part(path, 1), body)),
          new Route("GET", SUBJECT + "/versions", (path, body) -> versions(part(path, 1))),
          new Route("POST", SUBJECT + "/versions", (path, body) -> register(part(path, 1), body)),
          new Route(
              "GET",
              SUBJECT + "/versions/([^/]+)",
              (path, body) -> described(version(part(path, 1), part(path, 2)))),
          new Route(
              "POST",
              "/compatibility" + SUBJECT + "/versions",
              (path, body) -> compatible(part(path, 1), body)),
          new Route(
              "POST",
              "/compatibility" + SUBJECT + "/versions/([^/]+)",
              (path, body) -> compatible(part(path, 1), part(path, 2), body)),
          new Route("GET", "/config", (path, body) -> level(Optional.empty())),
          new Route("PUT", "/config", (path, body) -> setLevel(Optional.empty(), body)),
          new Route("GET", "/config/([^/]+)", (path, body) -> level(Optional.of(part(path, 1)))),
          new Route(
              "PUT",
              "/config/([^/]+)",
              (path, body) -> setLevel(Optional.of(part(path, 1)), body)));

  Endpoints(SchemaStore store) {
    this.store = store;
  }

  JsonNode answer(String method, String path, JsonNode body) {
    boolean pathKnown = false;
    for (Route route : routes) {
      Matcher matcher = route.path().matcher(path);
      if (matcher.matches()) {
        pathKnown = true;
        if (route.method().equals(method)) {
          return route.handler().answer(matcher, body);
        }
      }
    }
    throw pathKnown
        ? new RegistryError(405, 405, "HTTP 405 Method Not Allowed")
        : new RegistryError(404, 404, "HTTP 404 Not Found");
  }

  private JsonNode byId(String id) {
    return store
        .byId(number(id))
        .map(schema -> JSON.createObjectNode().put("schema", schema.toString()))
        .orElseThrow(RegistryError::schemaNotFound);
  }

  private JsonNode subjects() {
    ArrayNode names = JSON.createArrayNode();
    store.subjects().forEach(names::add);
    return names;
  }

  private JsonNode versions(String subject) {
    ArrayNode numbers = JSON.createArrayNode();
    known(subject).forEach(version -> numbers.add(version.version()));
    return numbers;
  }

  private JsonNode register(String subject, JsonNode body) {
    return JSON.createObjectNode().put("id", store.register(subject, schema(body)));
  }

  private JsonNode lookUp(String subject, JsonNode body) {
    known(subject);
    return store
        .find(subject, schema(body))
        .map(Endpoints::described)
        .orElseThrow(RegistryError::schemaNotFound);
  }

  private JsonNode compatible(String subject, JsonNode body) {
    return JSON.createObjectNode().put("is_compatible", store.allows(subject, schema(body)));
  }

  private JsonNode compatible(String subject, String version, JsonNode body) {
    return JSON.createObjectNode()
        .put("is_compatible", store.allows(subject, schema(body), version(subject, version)));
  }

  private JsonNode level(Optional<String> subject) {
    return store
        .level(subject)
        .map(level -> JSON.createObjectNode().put("compatibilityLevel", level.name()))
        .orElseThrow(
            () ->
                new RegistryError(
                    404,
                    40408,
                    "Subject '"
                        + subject.orElseThrow()
                        + "' does not have subject-level compatibility configured"));
  }

  private JsonNode setLevel(Optional<String> subject, JsonNode body) {
    Compatibility level = Compatibility.parse(body.path("compatibility").asText());
    store.setLevel(subject, level);
    return JSON.createObjectNode().put("compatibility", level.name());
  }

  private List<Version> known(String subject) {
    List<Version> versions = store.versions(subject);
    if (versions.isEmpty()) {
      throw RegistryError.subjectNotFound(subject);
    }
    return versions;
  }

  private Version version(String subject, String version) {
    List<Version> versions = known(subject);
    int number = version.equals(LATEST) ? versions.size() : versionNumber(version);
    if (number > versions.size()) {
      throw RegistryError.versionNotFound(version);
    }
    return versions.get(number - 1);
  }

  private static int versionNumber(String version) {
    int number = version.matches("\\d+") ? number(version) : 0;
    if (number < 1) {
      throw new RegistryError(
          422, 42202, "The specified version '" + version + "' is not a valid version id.");
    }
    return number;
  }

  private static String part(MatchResult path, int group) {
    return URLDecoder.decode(path.group(group).replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** A number too big for any id or version is simply one that nothing has. */
  private static int number(String digits) {
    return digits.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(digits);
  }

  private static ObjectNode described(Version version) {
    return JSON.createObjectNode()
        .put("subject", version.subject())
        .put("version", version.version())
        .put("id", version.id())
        .put("schema", version.schema().toString());
  }

  private static Schema schema(JsonNode body) {
    String type = body.path("schemaType").asText("AVRO");
    if (!type.equals("AVRO")) {
      throw RegistryError.invalidSchema("only AVRO is kept here, not " + type);
    }
    if (!body.path("references").isEmpty()) {
      throw RegistryError.invalidSchema("references to other subjects are not kept here");
    }
    try {
      return new Schema.Parser().parse(body.path("schema").asText());
    } catch (AvroRuntimeException e) {
      throw RegistryError.invalidSchema(String.valueOf(e.getMessage()));
    }
  }

  /** One request that is answered, by its method and path. */
  private record Route(String method, Pattern path, Handler handler) {

    Route(String method, String path, Handler handler) {
      this(method, Pattern.compile(path), handler);
    }
  }

  /** What is answered, from the variable parts of the path and the body. */
  private interface Handler {
    JsonNode answer(MatchResult path, JsonNode body);
  }
}
