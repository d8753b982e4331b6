package io.concilia.connector.quickbooks;

import io.concilia.connector.runtime.adapter.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** How QuickBooks names one record in another: an object with a {@code value}. */
final class Refs {

  private Refs() {}

  /** The id that a reference names. */
  static @Nullable String id(JsonNode holder, String field) {
    return Json.string(holder.path(field), "value");
  }
}
