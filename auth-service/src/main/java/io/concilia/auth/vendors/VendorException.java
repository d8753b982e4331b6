package io.concilia.auth.vendors;

import org.jspecify.annotations.Nullable;

/** A vendor did not do what was asked. Its message names no token, code or secret. */
public final class VendorException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What is known of the request that failed. */
  public enum Kind {
    /** It surely did nothing. */
    NOT_DONE,
    /** It may have been done: no answer came, or none that can be read. */
    UNANSWERED,
    /** The grant, code or token is not good, or no longer. */
    GRANT_REFUSED,
    /** The id or secret of the developer application is not good. */
    APPLICATION_REFUSED,
    /** The vendor says no, for a reason that is neither. */
    REFUSED
  }

  private final Kind kind;
  private final String what;

  VendorException(Kind kind, String what, @Nullable Throwable cause) {
    super(what, cause);
    this.kind = kind;
    this.what = what;
  }

  /** What happened, in words that may be logged. */
  public String what() {
    return what;
  }

  public Kind kind() {
    return kind;
  }
}
