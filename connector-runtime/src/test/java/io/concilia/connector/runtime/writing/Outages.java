package io.concilia.connector.runtime.writing;

import io.concilia.contracts.wire.InMemorySchemaRegistry;
import io.concilia.contracts.wire.RegistryUnavailableException;
import io.concilia.contracts.wire.SchemaRegistry;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.apache.avro.Schema;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.DefaultTransactionStatus;

/** The database and the registry, which a test takes away for a while. */
final class Outages {

  private final SchemaRegistry schemas = new InMemorySchemaRegistry();
  private volatile boolean databaseAway;
  private volatile boolean registryAway;
  private volatile boolean losesACommit;

  void database(boolean away) {
    databaseAway = away;
  }

  void registry(boolean away) {
    registryAway = away;
  }

  /** The next commit happens, and whoever asked for it does not learn of it. */
  void loseTheNextCommit() {
    losesACommit = true;
  }

  PlatformTransactionManager transactions(DataSource dataSource) {
    return new JdbcTransactionManager(dataSource) {
      private static final long serialVersionUID = 1L;

      @Override
      protected void doBegin(Object transaction, TransactionDefinition how) {
        if (databaseAway) {
          throw new CannotCreateTransactionException("the database is away");
        }
        super.doBegin(transaction, how);
      }

      @Override
      protected void doCommit(DefaultTransactionStatus status) {
        super.doCommit(status);
        if (losesACommit) {
          losesACommit = false;
          throw new TransactionSystemException("the connection broke");
        }
      }
    };
  }

  SchemaRegistry registry() {
    return new SchemaRegistry() {
      @Override
      public int register(String subject, Schema schema) {
        return answer(() -> schemas.register(subject, schema));
      }

      @Override
      public Optional<Integer> idOf(String subject, Schema schema) {
        return answer(() -> schemas.idOf(subject, schema));
      }

      @Override
      public Optional<Schema> byId(int id) {
        return answer(() -> schemas.byId(id));
      }

      @Override
      public Optional<Version> latest(String subject) {
        return answer(() -> schemas.latest(subject));
      }

      @Override
      public boolean compatible(String subject, Schema schema) {
        return answer(() -> schemas.compatible(subject, schema));
      }
    };
  }

  private <T> T answer(Supplier<T> registry) {
    if (registryAway) {
      throw new RegistryUnavailableException("the registry is away");
    }
    return registry.get();
  }
}
