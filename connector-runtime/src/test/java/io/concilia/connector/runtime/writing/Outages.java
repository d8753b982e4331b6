package io.concilia.connector.runtime.writing;

import io.concilia.testkit.AbsentableRegistry;
import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.DefaultTransactionStatus;

/** The database and the registry, which a test takes away for a while. */
final class Outages {

  final AbsentableRegistry registry = new AbsentableRegistry();
  private volatile boolean databaseAway;
  private volatile boolean losesACommit;

  void database(boolean away) {
    databaseAway = away;
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
}
