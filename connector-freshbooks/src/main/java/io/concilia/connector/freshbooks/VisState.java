package io.concilia.connector.freshbooks;

import tools.jackson.databind.JsonNode;

/**
 * Whether a record is to be seen. FreshBooks deletes nothing: what is deleted can be read by id.
 */
enum VisState {
  ACTIVE,
  DELETED,
  ARCHIVED;

  static final String FIELD = "vis_state";

  static VisState of(JsonNode object) {
    return values()[object.path(FIELD).asInt(0)];
  }

  /** As FreshBooks writes it. */
  int code() {
    return ordinal();
  }

  /** The only key of the call that brings a record there: beside it others are dropped. */
  String document() {
    return "{\"" + FIELD + "\":" + code() + "}";
  }
}
