package io.concilia.contracts.wire;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaValidationException;
import org.apache.avro.SchemaValidator;
import org.apache.avro.SchemaValidatorBuilder;

/**
 * A registry for one process, with the rules of a real one: one id per schema text, and every new
 * version must read all earlier ones of its subject (BACKWARD_TRANSITIVE).
 */
public final class InMemorySchemaRegistry implements SchemaRegistry {

  private static final SchemaValidator READS_ALL_EARLIER =
      new SchemaValidatorBuilder().canReadStrategy().validateAll();

  private final Map<String, List<Version>> subjects = new HashMap<>();
  private final List<Schema> byId = new ArrayList<>();

  @Override
  public synchronized int register(String subject, Schema schema) {
    Optional<Integer> known = idOf(subject, schema);
    if (known.isPresent()) {
      return known.get();
    }
    if (!compatible(subject, schema)) {
      throw new SchemaRefusedException(
          "the schema for "
              + subject
              + " cannot read all its earlier versions; give new fields"
              + " a default, and never rename or retype one");
    }
    int id = idFor(schema);
    List<Version> versions = subjects.computeIfAbsent(subject, s -> new ArrayList<>());
    versions.add(new Version(versions.size() + 1, id, schema));
    return id;
  }

  @Override
  public synchronized Optional<Integer> idOf(String subject, Schema schema) {
    return versions(subject).stream()
        .filter(version -> sameText(version.schema(), schema))
        .map(Version::id)
        .findFirst();
  }

  @Override
  public synchronized Optional<Schema> byId(int id) {
    return id >= 1 && id <= byId.size() ? Optional.of(byId.get(id - 1)) : Optional.empty();
  }

  @Override
  public synchronized Optional<Version> latest(String subject) {
    List<Version> versions = versions(subject);
    return versions.isEmpty() ? Optional.empty() : Optional.of(versions.get(versions.size() - 1));
  }

  @Override
  public synchronized boolean compatible(String subject, Schema schema) {
    try {
      READS_ALL_EARLIER.validate(schema, versions(subject).stream().map(Version::schema).toList());
      return true;
    } catch (SchemaValidationException e) {
      return false;
    }
  }

  private List<Version> versions(String subject) {
    return subjects.getOrDefault(subject, List.of());
  }

  private int idFor(Schema schema) {
    for (int i = 0; i < byId.size(); i++) {
      if (sameText(byId.get(i), schema)) {
        return i + 1;
      }
    }
    byId.add(schema);
    return byId.size();
  }

  /** Not {@code equals}, to which documentation does not matter. */
  private static boolean sameText(Schema one, Schema other) {
    return one.toString().equals(other.toString());
  }
}
