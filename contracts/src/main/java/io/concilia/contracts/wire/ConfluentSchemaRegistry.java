package io.concilia.contracts.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Speaks the Confluent REST protocol with any registry that knows it: Confluent, Apicurio ({@code
 * /apis/ccompat/v7}), Redpanda, Karapace, the embedded one. Nothing is cached here; serializer and
 * deserializer do that.
 */
public final class ConfluentSchemaRegistry implements SchemaRegistry {

  /** One URL, or several separated by commas; asked in turn until one answers. */
  public static final String URL = "schema.registry.url";

  /** {@code user:password}, where the registry asks for it. */
  static final String USER_INFO = "basic.auth.user.info";

  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int CONFLICT = 409;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final RegistryHttp http;

  private ConfluentSchemaRegistry(RegistryHttp http) {
    this.http = http;
  }

  /** One URL, or several separated by commas. */
  public static ConfluentSchemaRegistry at(String urls) {
    return at(urls, TIMEOUT, null);
  }

  /** From the settings of a Kafka serializer. */
  static ConfluentSchemaRegistry from(Map<String, ?> configs) {
    Object urls = configs.get(URL);
    if (urls == null) {
      throw new IllegalArgumentException(URL + " is not set; name the schema registry");
    }
    String text =
        urls instanceof List<?> list
            ? String.join(",", list.stream().map(String::valueOf).toList())
            : urls.toString();
    Object userInfo = configs.get(USER_INFO);
    return at(text, TIMEOUT, userInfo == null ? null : userInfo.toString());
  }

  static ConfluentSchemaRegistry at(String urls, Duration timeout, @Nullable String userInfo) {
    List<URI> bases =
        Arrays.stream(urls.split(","))
            .map(String::trim)
            .filter(url -> !url.isEmpty())
            .map(url -> URI.create(url.endsWith("/") ? url.substring(0, url.length() - 1) : url))
            .toList();
    return new ConfluentSchemaRegistry(new RegistryHttp(bases, timeout, userInfo));
  }

  @Override
  public int register(String subject, Schema schema) {
    RegistryHttp.Answer answer =
        http.post("/subjects/" + encoded(subject) + "/versions", body(schema));
    if (answer.status() == CONFLICT || answer.status() == 422) {
      throw new SchemaRefusedException(
          "the registry refuses the schema for " + subject + ": " + answer.message());
    }
    return answer.require().path("id").asInt();
  }

  @Override
  public Optional<Integer> idOf(String subject, Schema schema) {
    return http.post("/subjects/" + encoded(subject), body(schema))
        .found()
        .map(found -> found.path("id").asInt());
  }

  @Override
  public Optional<Schema> byId(int id) {
    return http.get("/schemas/ids/" + id).found().map(found -> parse("schema " + id, found));
  }

  @Override
  public Optional<Version> latest(String subject) {
    return http.get("/subjects/" + encoded(subject) + "/versions/latest")
        .found()
        .map(
            found ->
                new Version(
                    found.path("version").asInt(),
                    found.path("id").asInt(),
                    parse(subject, found)));
  }

  @Override
  public boolean compatible(String subject, Schema schema) {
    return http.post("/compatibility/subjects/" + encoded(subject) + "/versions", body(schema))
        .found()
        .map(found -> found.path("is_compatible").asBoolean())
        .orElse(true);
  }

  private static String body(Schema schema) {
    return JSON.createObjectNode().put("schema", schema.toString()).toString();
  }

  private static Schema parse(String name, JsonNode found) {
    try {
      return new Schema.Parser().parse(found.path("schema").asText());
    } catch (AvroRuntimeException e) {
      throw new UndecodableException(
          name + " of the registry is no Avro schema that this version reads", e);
    }
  }

  private static String encoded(String subject) {
    return URLEncoder.encode(subject, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** The body of an answer; nothing when it is no JSON, as when something else answers. */
  static JsonNode json(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }
}
