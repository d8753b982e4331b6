package io.concilia.connector.runtime.connections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.concilia.contracts.configuration.Connection;
import io.concilia.contracts.configuration.Connection.Status;
import io.concilia.contracts.identity.ConnectionId;
import io.concilia.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

class FileConnectionsTest {

  private static final ConnectionId BOOKS = ConnectionId.of("books");

  private final HikariDataSource pool = new HikariDataSource();
  private JdbcTemplate jdbc;
  private Path file;
  private int written;

  @TempDir Path folder;

  @BeforeEach
  void prepare() {
    TestDatabase database = TestDatabase.fresh();
    pool.setJdbcUrl(database.url());
    pool.setUsername(database.username());
    pool.setPassword(database.password());
    pool.setMaximumPoolSize(2);
    Flyway.configure().dataSource(pool).schemas("writing").locations("db/writing").load().migrate();
    jdbc = new JdbcTemplate(pool);
    file = folder.resolve("connections.yml");
  }

  @AfterEach
  void close() {
    pool.close();
  }

  @Test
  void anotherCompanyUnderAConnectionThatIsBoundIsRefused() throws IOException {
    write("4620816365", "a-token");
    FileConnections connections = connections();
    assertThat(connections.token(BOOKS)).isEqualTo(new AccessToken("a-token"));

    write("9130350000", "another-token");
    connections.refresh();

    assertThat(connections.find(BOOKS))
        .hasValueSatisfying(
            connection -> {
              assertThat(connection.account()).isEqualTo("4620816365");
              assertThat(connection.status()).isEqualTo(Status.DISCONNECTED);
            });
    assertThatThrownBy(() -> connections.token(BOOKS)).isInstanceOf(NotConnectedException.class);
  }

  @Test
  void itStaysRefusedInTheNextProcessAndIsConnectedAgainWithItsOwnAccount() throws IOException {
    write("4620816365", "a-token");
    connections();
    write("9130350000", "another-token");

    FileConnections next = connections();

    assertThat(next.find(BOOKS).map(Connection::status)).hasValue(Status.DISCONNECTED);
    write("4620816365", "a-token");
    next.refresh();
    assertThat(next.find(BOOKS).map(Connection::status)).hasValue(Status.CONNECTED);
    assertThat(next.token(BOOKS)).isEqualTo(new AccessToken("a-token"));
  }

  private FileConnections connections() {
    return new FileConnections(file, "quickbooks", new BoundAccounts(jdbc, "writing"));
  }

  /** Each time with a later moment, so that the file is seen to have changed. */
  private void write(String account, String token) throws IOException {
    Files.writeString(
        file,
        """
        connections:
          - id: books
            tenant: acme
            system: quickbooks
            account: "%s"
            baseUrl: http://127.0.0.1:1
            token: %s
        """
            .formatted(account, token));
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_000L * ++written));
  }
}
