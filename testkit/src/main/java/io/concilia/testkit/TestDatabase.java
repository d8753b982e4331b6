package io.concilia.testkit;

import io.concilia.embedded.EmbeddedDatabase;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** A new, empty database on the one PostgreSQL server of this JVM. */
public final class TestDatabase {

  private static final class Shared {
    static final EmbeddedDatabase SERVER = started();

    private static EmbeddedDatabase started() {
      EmbeddedDatabase server = EmbeddedDatabase.startForTests();
      Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop-postgresql"));
      return server;
    }
  }

  private static final AtomicInteger COUNT = new AtomicInteger();

  private final String name;
  private final DataSource dataSource;

  private TestDatabase(String name) {
    this.name = name;
    this.dataSource = Shared.SERVER.database(name);
  }

  public static TestDatabase fresh() {
    return new TestDatabase("test_" + COUNT.incrementAndGet());
  }

  /** Opens a connection each time; wrap it in a pool where that matters. */
  public DataSource dataSource() {
    return dataSource;
  }

  public String url() {
    return Shared.SERVER.url(name);
  }

  public String username() {
    return "postgres";
  }

  public String password() {
    return "postgres";
  }
}
