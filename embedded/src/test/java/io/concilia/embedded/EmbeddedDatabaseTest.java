package io.concilia.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {

  @Test
  void keepsItsDataOverARestart(@TempDir Path folder) throws Exception {
    Path data = folder.resolve("postgresql");
    int port = FreePorts.next();
    try (EmbeddedDatabase first = EmbeddedDatabase.start(data, port);
        Connection connection = first.database("books").getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create table kept (number int)");
      statement.execute("insert into kept values (42)");
    }

    try (EmbeddedDatabase second = EmbeddedDatabase.start(data, port);
        Connection connection = second.database("books").getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select number from kept")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getInt(1)).isEqualTo(42);
    }
  }
}
