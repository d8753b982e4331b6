package io.concilia.standalone;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which services one machine runs, and with which environment. */
final class Services {

  /** Started again under the same name, a connector takes its connections over at once. */
  private static final Map<String, String> ALONE =
      Map.of("CONCILIA_WRITING_INSTANCE", "the-only-one");

  private Services() {}

  static ServiceSpec sandbox(Ports ports, Installation installation) {
    return new ServiceSpec(
        "sandbox",
        ports.sandbox(),
        "",
        Map.of("CONCILIA_SANDBOX_STATE", installation.sandbox().toString()));
  }

  static List<ServiceSpec> all(
      Ports ports, Servers servers, Secrets secrets, Installation installation) {
    Map<String, String> everywhere =
        Map.of(
            "CONCILIA_KAFKA", servers.kafka(),
            "CONCILIA_SCHEMA_REGISTRY", servers.registry(),
            "CONCILIA_CONNECTIONS_FILE", installation.connections().toString(),
            "CONCILIA_INTEGRATIONS_FILE", installation.integrations().toString(),
            // Read by people here; in production each line is a JSON object.
            "LOGGING_STRUCTURED_FORMAT_CONSOLE", "");
    List<ServiceSpec> plain =
        List.of(
            new ServiceSpec("sync-orchestrator", ports.orchestrator(), "orchestrator", everywhere),
            new ServiceSpec("mapping-service", ports.mapping(), "mapping", everywhere),
            new ServiceSpec(
                "connector-quickbooks", ports.quickbooks(), "quickbooks", with(everywhere, ALONE)),
            new ServiceSpec("connector-xero", ports.xero(), "xero", with(everywhere, ALONE)),
            new ServiceSpec(
                "connector-freshbooks", ports.freshbooks(), "freshbooks", with(everywhere, ALONE)),
            new ServiceSpec(
                "connector-freshsales", ports.freshsales(), "freshsales", with(everywhere, ALONE)));
    List<ServiceSpec> services = new ArrayList<>();
    for (ServiceSpec spec : plain) {
      services.add(withDatabase(spec, servers, secrets));
    }
    return List.copyOf(services);
  }

  static List<String> databases() {
    return List.of("orchestrator", "mapping", "quickbooks", "xero", "freshbooks", "freshsales");
  }

  private static Map<String, String> with(Map<String, String> some, Map<String, String> more) {
    Map<String, String> all = new HashMap<>(some);
    all.putAll(more);
    return all;
  }

  private static ServiceSpec withDatabase(ServiceSpec spec, Servers servers, Secrets secrets) {
    Map<String, String> database =
        Map.of(
            "SPRING_DATASOURCE_URL", servers.databaseUrl(spec.database()),
            "SPRING_DATASOURCE_USERNAME", spec.database(),
            "SPRING_DATASOURCE_PASSWORD", secrets.get("database." + spec.database()));
    return new ServiceSpec(
        spec.module(), spec.port(), spec.database(), with(spec.environment(), database));
  }
}
