package io.concilia.standalone;

import java.util.Map;

/**
 * How one service is started: the same jar and the same environment variables as in production.
 *
 * @param database its own database in PostgreSQL, and its role there; empty for a service without
 */
record ServiceSpec(String module, int port, String database, Map<String, String> environment) {

  ServiceSpec {
    environment = Map.copyOf(environment);
  }

  boolean hasDatabase() {
    return !database.isEmpty();
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }
}
