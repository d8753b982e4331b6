package io.concilia.standalone;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which services one machine runs, and with which environment. */
final class Services {

  private Services() {}

  static ServiceSpec sandbox(Ports ports) {
    return new ServiceSpec("sandbox", ports.sandbox(), "", Map.of());
  }

  static List<ServiceSpec> all(
      Ports ports, Servers servers, Secrets secrets, Installation installation) {
    Map<String, String> everywhere =
        Map.of(
            "CONCILIA_KAFKA", servers.kafka(),
            "CONCILIA_SCHEMA_REGISTRY", servers.registry(),
            "CONCILIA_CONNECTIONS_FILE", installation.connections().toString(),
            "CONCILIA_INTEGRATIONS_FILE", installation.integrations().toString());
    List<ServiceSpec> plain =
        List.of(
            new ServiceSpec("sync-orchestrator", ports.orchestrator(), "orchestrator", everywhere),
            new ServiceSpec("mapping-service", ports.mapping(), "mapping", everywhere),
            new ServiceSpec("connector-quickbooks", ports.quickbooks(), "writing", everywhere),
            new ServiceSpec("connector-freshsales", ports.freshsales(), "reading", everywhere));
    List<ServiceSpec> services = new ArrayList<>();
    for (ServiceSpec spec : plain) {
      services.add(withDatabase(spec, servers, secrets));
    }
    return List.copyOf(services);
  }

  static List<String> schemas() {
    return List.of("orchestrator", "mapping", "writing", "reading");
  }

  private static ServiceSpec withDatabase(ServiceSpec spec, Servers servers, Secrets secrets) {
    Map<String, String> environment = new HashMap<>(spec.environment());
    environment.put("SPRING_DATASOURCE_URL", servers.databaseUrl());
    environment.put("SPRING_DATASOURCE_USERNAME", spec.schema());
    environment.put("SPRING_DATASOURCE_PASSWORD", secrets.get("database." + spec.schema()));
    return new ServiceSpec(spec.module(), spec.port(), spec.schema(), environment);
  }
}
