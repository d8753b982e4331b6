package io.concilia.contracts.wire;

import java.util.Optional;
import org.apache.avro.Schema;

/**
 * Keeps schemas by subject and by an id that never changes its meaning. Every method throws {@link
 * RegistryUnavailableException} when there is no answer now; empty means that the registry surely
 * does not have it.
 */
public interface SchemaRegistry {

  /**
   * The id of the schema, which becomes the subject's newest version unless the subject has it.
   *
   * @throws SchemaRefusedException when it is incompatible with a version of the subject
   */
  int register(String subject, Schema schema);

  /** The id of a schema that the subject has. */
  Optional<Integer> idOf(String subject, Schema schema);

  /** The schema of an id. */
  Optional<Schema> byId(int id);

  /** The newest version of a subject. */
  Optional<Version> latest(String subject);

  /** Whether the schema could become the subject's newest version. */
  boolean compatible(String subject, Schema schema);

  /** A version of a subject. */
  record Version(int version, int id, Schema schema) {}
}
