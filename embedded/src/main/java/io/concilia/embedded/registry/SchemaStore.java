package io.concilia.embedded.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.avro.Schema;

/**
 * The versions of every subject, the schema of every id, and the rules by which a new version is
 * judged. One text has one id, whatever the subject; an id never changes its meaning. A fact holds
 * only after the journal has it.
 */
final class SchemaStore {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String GLOBAL = "";

  private final Journal journal;
  private final Map<String, List<Version>> subjects = new TreeMap<>();
  private final Map<Integer, Schema> byId = new HashMap<>();
  private final Map<String, Integer> idsByText = new HashMap<>();
  private final Map<String, Compatibility> levels = new HashMap<>();

  SchemaStore(Journal journal) {
    this.journal = journal;
    levels.put(GLOBAL, Compatibility.BACKWARD_TRANSITIVE);
  }

  /** A version of a subject. */
  record Version(String subject, int version, int id, Schema schema) {}

  /** Takes in what the journal had when this process started. */
  synchronized void restore(String key, String value) {
    JsonNode fact = parse(value);
    String subject = fact.path("subject").asText();
    if (fact.has("level")) {
      levels.put(subject, Compatibility.parse(fact.path("level").asText()));
    } else {
      add(
          new Version(
              subject,
              fact.path("version").asInt(),
              fact.path("id").asInt(),
              new Schema.Parser().parse(fact.path("schema").asText())));
    }
  }

  synchronized int register(String subject, Schema schema) {
    Optional<Version> known = find(subject, schema);
    if (known.isPresent()) {
      return known.get().id();
    }
    if (!level(subject).allows(schema, newestFirst(subject))) {
      throw new RegistryError(
          409,
          409,
          "Schema being registered is incompatible with an earlier schema for subject \""
              + subject
              + "\" ("
              + level(subject)
              + ")");
    }
    int id = idsByText.getOrDefault(schema.toString(), byId.size() + 1);
    Version version = new Version(subject, versions(subject).size() + 1, id, schema);
    ObjectNode fact =
        JSON.createObjectNode()
            .put("subject", subject)
            .put("version", version.version())
            .put("id", id)
            .put("schema", schema.toString());
    journal.append("schema/" + subject + "/" + version.version(), fact.toString());
    add(version);
    return id;
  }

  synchronized void setLevel(Optional<String> subject, Compatibility level) {
    String name = subject.orElse(GLOBAL);
    ObjectNode fact = JSON.createObjectNode().put("subject", name).put("level", level.name());
    journal.append("level/" + name, fact.toString());
    levels.put(name, level);
  }

  /** The level set for all subjects, or for this one; empty when none is set for it. */
  synchronized Optional<Compatibility> level(Optional<String> subject) {
    return Optional.ofNullable(levels.get(subject.orElse(GLOBAL)));
  }

  /** Whether the subject's rule allows it as the next version; a new subject allows anything. */
  synchronized boolean allows(String subject, Schema schema) {
    return level(subject).allows(schema, newestFirst(subject));
  }

  /** Whether the subject's rule allows it beside one version. */
  synchronized boolean allows(String subject, Schema schema, Version beside) {
    return level(subject).allows(schema, List.of(beside.schema()));
  }

  synchronized List<String> subjects() {
    return List.copyOf(subjects.keySet());
  }

  synchronized List<Version> versions(String subject) {
    return List.copyOf(subjects.getOrDefault(subject, List.of()));
  }

  synchronized Optional<Version> find(String subject, Schema schema) {
    String text = schema.toString();
    return versions(subject).stream()
        .filter(version -> version.schema().toString().equals(text))
        .findFirst();
  }

  synchronized Optional<Schema> byId(int id) {
    return Optional.ofNullable(byId.get(id));
  }

  private void add(Version version) {
    subjects.computeIfAbsent(version.subject(), s -> new ArrayList<>()).add(version);
    byId.put(version.id(), version.schema());
    idsByText.put(version.schema().toString(), version.id());
  }

  private Compatibility level(String subject) {
    Compatibility own = levels.get(subject);
    return own != null ? own : levels.getOrDefault(GLOBAL, Compatibility.BACKWARD_TRANSITIVE);
  }

  private List<Schema> newestFirst(String subject) {
    List<Schema> schemas =
        new ArrayList<>(versions(subject).stream().map(Version::schema).toList());
    Collections.reverse(schemas);
    return schemas;
  }

  private static JsonNode parse(String value) {
    try {
      return JSON.readTree(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          KafkaJournal.TOPIC + " holds an entry that this registry did not write: " + value, e);
    }
  }
}
