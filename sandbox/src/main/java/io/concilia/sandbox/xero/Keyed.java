package io.concilia.sandbox.xero;

import io.concilia.sandbox.ApiRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A write as far as its idempotency key is concerned: the same fingerprint is the same request. */
record Keyed(String key, String tenantId, String fingerprint) {

  static final int LONGEST = 128;

  /** Null when the request is no write or has no key. */
  static @Nullable Keyed of(ApiRequest request) {
    var key = request.header("Idempotency-Key");
    var write = request.method().equals("PUT") || request.method().equals("POST");
    if (key == null || !write) {
      return null;
    }
    var fingerprint =
        String.join(
            " ",
            request.method(),
            request.path(),
            request.query().toString(),
            UUID.nameUUIDFromBytes(request.body()).toString());
    return new Keyed(key, Subjects.tenant(request), fingerprint);
  }

  boolean isValid() {
    return !key.isBlank() && key.length() <= LONGEST;
  }
}
