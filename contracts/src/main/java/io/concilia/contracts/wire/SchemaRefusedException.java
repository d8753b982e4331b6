package io.concilia.contracts.wire;

/**
 * The registry will not have a schema, because it is incompatible with a released one, or does not
 * know it and may not be taught. A deployment must change; no record can be written until then.
 */
public final class SchemaRefusedException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  public SchemaRefusedException(String message) {
    super(message);
  }
}
