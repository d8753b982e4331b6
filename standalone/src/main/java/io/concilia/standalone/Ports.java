package io.concilia.standalone;

import java.util.LinkedHashMap;
import java.util.Map;

/** The ports of one machine, all moved by one offset so that two installations fit beside. */
record Ports(int offset) {

  Ports {
    if (offset < 0 || offset > 50_000) {
      throw new UsageException(
          "--port-offset " + offset + " is out of range; give a number from 0 to 50000");
    }
  }

  int mapping() {
    return 8082 + offset;
  }

  int orchestrator() {
    return 8083 + offset;
  }

  int freshsales() {
    return 8084 + offset;
  }

  int quickbooks() {
    return 8085 + offset;
  }

  int xero() {
    return 8086 + offset;
  }

  int freshbooks() {
    return 8087 + offset;
  }

  int sandbox() {
    return 8090 + offset;
  }

  int registry() {
    return 8091 + offset;
  }

  int kafka() {
    return 9092 + offset;
  }

  int database() {
    return 5544 + offset;
  }

  /** What listens where, for checks before anything starts. */
  Map<String, Integer> servers() {
    Map<String, Integer> all = new LinkedHashMap<>();
    all.put("Kafka", kafka());
    all.put("PostgreSQL", database());
    all.put("schema registry", registry());
    return all;
  }
}
