package io.concilia.auth.audit;

import io.concilia.defaults.security.Caller;
import org.jspecify.annotations.Nullable;

/**
 * One act. No secret, no password and no token is ever part of it.
 *
 * @param tenant whom it concerns; absent for the whole installation
 * @param act such as ROLES_CHANGED
 * @param about the thing, such as {@code person 0b7c…}
 * @param details what changed, in a few words
 */
public record AuditEvent(
    Caller who, @Nullable String tenant, String act, String about, String details) {

  public AuditEvent {
    if (act.isBlank() || about.isBlank()) {
      throw new IllegalArgumentException("an audit event needs an act and what it is about");
    }
  }

  /** Of a thing in the caller's own tenant. */
  public static AuditEvent of(Caller who, String act, String about, String details) {
    return new AuditEvent(who, who.tenant(), act, about, details);
  }
}
