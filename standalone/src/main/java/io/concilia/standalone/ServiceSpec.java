package io.concilia.standalone;

import java.util.Map;

/**
 * How one service is started: the same jar and the same environment variables as in production.
 *
 * @param schema its schema and role in PostgreSQL; empty for a service without a database
 */
record ServiceSpec(String module, int port, String schema, Map<String, String> environment) {

  ServiceSpec {
    environment = Map.copyOf(environment);
  }

  boolean hasDatabase() {
    return !schema.isEmpty();
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }
}
