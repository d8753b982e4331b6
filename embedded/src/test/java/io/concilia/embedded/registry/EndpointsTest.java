package io.concilia.embedded.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The protocol as tools speak it; what serializers need of it is in the contract. */
class EndpointsTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Schema ONE = fields().requiredString("a").endRecord();
  private static final Schema WITH_OPTIONAL =
      fields().requiredString("a").optionalString("b").endRecord();
  private static final Schema WITH_REQUIRED =
      fields().requiredString("a").requiredString("b").endRecord();

  private final List<String> journal = new ArrayList<>();
  private final Endpoints endpoints =
      new Endpoints(new SchemaStore((key, value) -> journal.add(key)));

  @Test
  void listsSubjectsAndVersions() {
    register("orders-value", ONE);
    register("orders-value", WITH_OPTIONAL);

    assertThat(get("/subjects")).isEqualTo(json("[\"orders-value\"]"));
    assertThat(get("/subjects/orders-value/versions")).isEqualTo(json("[1,2]"));
    assertThat(get("/subjects/orders-value/versions/1").path("schema").asText())
        .isEqualTo(ONE.toString());
    assertThat(get("/subjects/orders-value/versions/latest").path("version").asInt()).isEqualTo(2);
    assertThat(get("/schemas/types")).isEqualTo(json("[\"AVRO\"]"));
  }

  @Test
  void writesToTheJournalOnlyWhatIsNew() {
    register("orders-value", ONE);
    register("orders-value", ONE);

    assertThat(journal).containsExactly("schema/orders-value/1");
  }

  @Test
  void judgesByTheLevelOfTheSubjectOrElseByTheOneForAll() {
    register("orders-value", ONE);
    answer("PUT", "/config/orders-value", json("{\"compatibility\":\"NONE\"}"));
    answer("PUT", "/config", json("{\"compatibility\":\"FULL\"}"));

    assertThat(get("/config").path("compatibilityLevel").asText()).isEqualTo("FULL");
    assertThat(get("/config/orders-value").path("compatibilityLevel").asText()).isEqualTo("NONE");
    assertThat(compatible("orders-value", WITH_REQUIRED)).isTrue();
    register("others-value", ONE);
    assertThat(compatible("others-value", WITH_REQUIRED)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /subjects/none/versions, 404, 40401",
    "GET, /subjects/none/versions/latest, 404, 40401",
    "GET, /subjects/orders-value/versions/9, 404, 40402",
    "GET, /subjects/orders-value/versions/0, 422, 42202",
    "GET, /subjects/orders-value/versions/newest, 422, 42202",
    "GET, /schemas/ids/99999999999, 404, 40403",
    "GET, /config/orders-value, 404, 40408",
    "GET, /nonsense, 404, 404",
    "DELETE, /subjects/orders-value, 405, 405"
  })
  void explainsWhatItDoesNotHave(String method, String path, int status, int code) {
    register("orders-value", ONE);

    RegistryError error = refused(method, path, MissingNode.getInstance());

    assertThat(List.of(error.status(), error.code())).isEqualTo(List.of(status, code));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{`schema`:`{no schema`}",
        "{`schema`:`syntax`,`schemaType`:`PROTOBUF`}",
        "{`schema`:`{}`,`references`:[{`name`:`a`,`subject`:`b`,`version`:1}]}"
      })
  void refusesWhatIsNoAvroSchema(String body) {
    RegistryError error = refused("POST", "/subjects/s/versions", json(body.replace('`', '"')));

    assertThat(error.code()).isEqualTo(42201);
  }

  @Test
  void refusesAnUnknownLevel() {
    assertThat(refused("PUT", "/config", json("{\"compatibility\":\"SIDEWAYS\"}")).code())
        .isEqualTo(42203);
  }

  @ParameterizedTest
  @EnumSource(Compatibility.class)
  void checksEachLevelInItsOwnDirection(Compatibility level) {
    boolean addingRequired = level.allows(WITH_REQUIRED, List.of(ONE));
    boolean removingRequired = level.allows(ONE, List.of(WITH_REQUIRED));
    boolean onlyAnEarlierOneConflicts =
        level.allows(WITH_REQUIRED, List.of(WITH_REQUIRED, ONE))
            && level.allows(ONE, List.of(ONE, WITH_REQUIRED));
    String name = level.name();

    assertThat(addingRequired).isEqualTo(name.startsWith("FORWARD") || name.equals("NONE"));
    assertThat(removingRequired).isEqualTo(name.startsWith("BACKWARD") || name.equals("NONE"));
    assertThat(onlyAnEarlierOneConflicts).isEqualTo(!name.endsWith("TRANSITIVE"));
  }

  private boolean compatible(String subject, Schema schema) {
    return answer("POST", "/compatibility/subjects/" + subject + "/versions/latest", body(schema))
        .path("is_compatible")
        .asBoolean();
  }

  private void register(String subject, Schema schema) {
    answer("POST", "/subjects/" + subject + "/versions", body(schema));
  }

  private JsonNode get(String path) {
    return answer("GET", path, MissingNode.getInstance());
  }

  private JsonNode answer(String method, String path, JsonNode body) {
    return endpoints.answer(method, path, body);
  }

  private RegistryError refused(String method, String path, JsonNode body) {
    try {
      answer(method, path, body);
    } catch (RegistryError e) {
      return e;
    }
    throw new AssertionError(method + " " + path + " was answered");
  }

  private static JsonNode body(Schema schema) {
    return JSON.createObjectNode().put("schema", schema.toString());
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (java.io.IOException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  private static SchemaBuilder.FieldAssembler<Schema> fields() {
    return SchemaBuilder.record("Order").fields();
  }
}
