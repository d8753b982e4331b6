package io.concilia.connector.quickbooks.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** Text that is printed on a document. */
public record Memo(@JsonProperty("value") String value) {

  public static @Nullable Memo optional(@Nullable String value) {
    return value == null ? null : new Memo(value);
  }
}
