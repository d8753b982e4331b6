package io.concilia.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;

/** One PostgreSQL server. It is the real one, in a process of its own. */
public final class EmbeddedDatabase implements AutoCloseable {

  private static final Duration START_TIMEOUT = Duration.ofSeconds(60);

  private final EmbeddedPostgres server;

  private EmbeddedDatabase(EmbeddedPostgres server) {
    this.server = server;
  }

  /**
   * Starts on a free port, keeps nothing, and leaves out what only a crash of the machine needs.
   */
  public static EmbeddedDatabase startForTests() {
    return new EmbeddedDatabase(
        started(
            EmbeddedPostgres.builder()
                .setServerConfig("fsync", "off")
                .setServerConfig("full_page_writes", "off")
                .setServerConfig("max_connections", "300")));
  }

  /**
   * Starts on {@code port} with its data in {@code folder}, which survives a restart. It ends when
   * it is closed, not when the JVM is asked to stop: whoever uses it has to finish first.
   */
  public static EmbeddedDatabase start(Path folder, int port) {
    return new EmbeddedDatabase(
        started(
            EmbeddedPostgres.builder()
                .setPort(port)
                .setRegisterShutdownHook(false)
                .setDataDirectory(folder)
                .setCleanDataDirectory(false)
                .setServerConfig("max_connections", "300")));
  }

  /** Makes {@code database} if it is not there. */
  public DataSource database(String database) {
    try (Connection connection = server.getPostgresDatabase().getConnection()) {
      if (!exists(connection, database)) {
        try (Statement statement = connection.createStatement()) {
          statement.execute("create database " + quoted(database));
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot make database " + database, e);
    }
    return server.getDatabase("postgres", database);
  }

  public String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + database;
  }

  public int port() {
    return server.getPort();
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL did not stop", e);
    }
  }

  private static boolean exists(Connection connection, String database) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("select 1 from pg_database where datname = ?")) {
      query.setString(1, database);
      try (ResultSet rows = query.executeQuery()) {
        return rows.next();
      }
    }
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  private static EmbeddedPostgres started(EmbeddedPostgres.Builder builder) {
    try {
      return builder.setPGStartupWait(START_TIMEOUT).start();
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL did not start", e);
    }
  }
}
