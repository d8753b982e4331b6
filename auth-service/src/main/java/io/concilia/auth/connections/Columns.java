package io.concilia.auth.connections;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** How values lie in columns. */
final class Columns {

  private static final JsonMapper JSON = new JsonMapper();

  private Columns() {}

  static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
    return instant == null ? null : OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  static @Nullable Instant optionalInstant(ResultSet row, String column) throws SQLException {
    OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }

  static @Nullable UUID optionalId(ResultSet row, String column) throws SQLException {
    return row.getObject(column, UUID.class);
  }

  static String json(Object value) {
    return JSON.writeValueAsString(value);
  }

  static Map<String, String> texts(String json) {
    return new TreeMap<>(JSON.readValue(json, new TypeReference<Map<String, String>>() {}));
  }

  static <T> T read(String json, TypeReference<T> type) {
    return JSON.readValue(json, type);
  }
}
