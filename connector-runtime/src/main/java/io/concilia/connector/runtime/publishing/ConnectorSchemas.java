package io.concilia.connector.runtime.publishing;

import java.util.List;
import org.flywaydb.core.Flyway;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;

/**
 * The schemas of a connector's database: {@code reading}, {@code writing}, or both. Each has its
 * own history of migrations, which lie in {@code db/<schema>}.
 */
final class ConnectorSchemas implements FlywayMigrationStrategy {

  private final List<ConnectorSchema> schemas;

  ConnectorSchemas(List<ConnectorSchema> schemas) {
    this.schemas = List.copyOf(schemas);
  }

  @Override
  public void migrate(Flyway flyway) {
    for (ConnectorSchema schema : schemas) {
      var unused =
          Flyway.configure(flyway.getConfiguration().getClassLoader())
              .configuration(flyway.getConfiguration())
              .schemas(schema.name())
              .defaultSchema(schema.name())
              .locations("classpath:db/" + schema.name())
              .load()
              .migrate();
    }
  }
}
