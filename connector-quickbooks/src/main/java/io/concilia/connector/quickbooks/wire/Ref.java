package io.concilia.connector.quickbooks.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** Names another object of the company by its id. */
public record Ref(@JsonProperty("value") String value) {

  public static @Nullable Ref optional(@Nullable String value) {
    return value == null ? null : new Ref(value);
  }
}
