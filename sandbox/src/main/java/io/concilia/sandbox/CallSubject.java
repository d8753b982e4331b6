package io.concilia.sandbox;

import org.jspecify.annotations.Nullable;

/**
 * What a call is about, in the vendor's words: the company or account, the entity (for example
 * {@code invoice}), the operation (for example {@code create}) and the caller's idempotency key.
 */
public record CallSubject(
    String account, String entity, String operation, @Nullable String requestId) {

  public static CallSubject of(String account, String entity, String operation) {
    return new CallSubject(account, entity, operation, null);
  }
}
