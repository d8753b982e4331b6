package io.concilia.embedded.registry;

import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaValidationException;
import org.apache.avro.SchemaValidator;
import org.apache.avro.SchemaValidatorBuilder;

/** The levels of compatibility by which a new version of a subject is judged. */
enum Compatibility {
  NONE(List.of()),
  BACKWARD(List.of(canRead().validateLatest())),
  BACKWARD_TRANSITIVE(List.of(canRead().validateAll())),
  FORWARD(List.of(canBeRead().validateLatest())),
  FORWARD_TRANSITIVE(List.of(canBeRead().validateAll())),
  FULL(List.of(canRead().validateLatest(), canBeRead().validateLatest())),
  FULL_TRANSITIVE(List.of(canRead().validateAll(), canBeRead().validateAll()));

  private final List<SchemaValidator> validators;

  Compatibility(List<SchemaValidator> validators) {
    this.validators = validators;
  }

  static Compatibility parse(String name) {
    try {
      return valueOf(name);
    } catch (IllegalArgumentException e) {
      throw new RegistryError(
          422, 42203, "compatibility \"" + name + "\" is none of " + List.of(values()));
    }
  }

  /**
   * @param newestFirst the versions of the subject
   */
  boolean allows(Schema schema, List<Schema> newestFirst) {
    try {
      for (SchemaValidator validator : validators) {
        validator.validate(schema, newestFirst);
      }
      return true;
    } catch (SchemaValidationException e) {
      return false;
    }
  }

  private static SchemaValidatorBuilder canRead() {
    return new SchemaValidatorBuilder().canReadStrategy();
  }

  private static SchemaValidatorBuilder canBeRead() {
    return new SchemaValidatorBuilder().canBeReadStrategy();
  }
}
