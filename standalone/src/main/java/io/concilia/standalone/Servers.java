package io.concilia.standalone;

import io.concilia.contracts.wire.TopicProvisioning;
import io.concilia.embedded.EmbeddedDatabase;
import io.concilia.embedded.EmbeddedKafka;
import io.concilia.embedded.registry.EmbeddedSchemaRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/** Kafka, PostgreSQL and the schema registry of one machine, in this process or below it. */
final class Servers implements AutoCloseable {

  private final EmbeddedKafka kafka;
  private final EmbeddedDatabase database;
  private final EmbeddedSchemaRegistry registry;

  private Servers(EmbeddedKafka kafka, EmbeddedDatabase database, EmbeddedSchemaRegistry registry) {
    this.kafka = kafka;
    this.database = database;
    this.registry = registry;
  }

  static Servers start(Installation installation, Ports ports, Terminal terminal) {
    EmbeddedDatabase database = EmbeddedDatabase.start(installation.database(), ports.database());
    terminal.step("PostgreSQL", database.url(""));
    EmbeddedKafka kafka = EmbeddedKafka.start(installation.kafka(), ports.kafka());
    terminal.step("Kafka", kafka.bootstrapServers());
    EmbeddedSchemaRegistry registry =
        EmbeddedSchemaRegistry.start(ports.registry(), kafka.bootstrapServers());
    terminal.step("schema registry", registry.url());
    Servers servers = new Servers(kafka, database, registry);
    servers.makeTopics();
    return servers;
  }

  String kafka() {
    return kafka.bootstrapServers();
  }

  String registry() {
    return registry.url();
  }

  String databaseUrl(String name) {
    return database.url(name);
  }

  /** Gives each database to a role of its own, so that no service can touch another's tables. */
  void makeDatabases(List<String> names, Secrets secrets) {
    for (String name : names) {
      try (Connection connection = database.database(name).getConnection();
          Statement statement = connection.createStatement()) {
        makeOwner(statement, name, secrets.get("database." + name));
      } catch (SQLException e) {
        throw new IllegalStateException("cannot prepare the database " + name, e);
      }
    }
  }

  @Override
  public void close() {
    registry.close();
    kafka.close();
    database.close();
  }

  private void makeTopics() {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka()))) {
      TopicProvisioning.ensure(admin);
    }
  }

  private static void makeOwner(Statement statement, String name, String password)
      throws SQLException {
    statement.execute(
        """
        do $$ begin
          if not exists (select from pg_roles where rolname = '%1$s') then
            create role %1$s login;
          end if;
        end $$"""
            .formatted(name));
    statement.execute("alter role %s password '%s'".formatted(name, password));
    statement.execute("alter database %1$s owner to %1$s".formatted(name));
  }
}
