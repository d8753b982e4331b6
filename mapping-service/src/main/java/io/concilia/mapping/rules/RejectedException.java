package io.concilia.mapping.rules;

/**
 * Carries a {@link Rejection} out of nested rules, no further than the mapper, which answers with
 * it. Has no stack trace: it is an answer, and may be given for every record of a batch.
 */
public final class RejectedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Rejection rejection;

  public RejectedException(Rejection rejection) {
    super(rejection.cause() + " in " + rejection.field(), null, false, false);
    this.rejection = rejection;
  }

  public Rejection rejection() {
    return rejection;
  }
}
