package io.concilia.connector.runtime.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.concilia.connector.runtime.checkpoints.Checkpoints;
import io.concilia.contracts.change.Origin;
import io.concilia.contracts.identity.ConnectionId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;

class HintIntakeTest {

  private final TestReading reading = new TestReading();
  private final AtomicBoolean broken = new AtomicBoolean();
  private final List<ConnectionId> woken = new CopyOnWriteArrayList<>();
  private final HintIntake intake =
      new HintIntake(
          new HintTable(new JdbcTemplate(breaking(reading.jdbc.getDataSource()))),
          woken::addAll,
          Checkpoints.NONE,
          reading.clock);

  @BeforeEach
  void start() {
    intake.start();
  }

  @AfterEach
  void stop() {
    intake.stop();
    reading.close();
  }

  /**
   * The driver answers a connection that breaks at a bad moment with an error, not an exception.
   */
  @Test
  void tellsWhoeverBroughtAHintWhenTheDatabaseBreaksAndStoresTheNextOne() throws Exception {
    broken.set(true);
    assertThatThrownBy(() -> store("1")).isInstanceOf(ExecutionException.class);
    broken.set(false);

    store("2");

    assertThat(reading.count("select count(*) from reading.hint where id = '2'")).isEqualTo(1);
    assertThat(woken).containsExactly(TestReading.CRM);
  }

  private void store(String id) throws Exception {
    Instant now = reading.clock.instant();
    intake
        .store(List.of(Hint.read(TestReading.key("account", id), Origin.WEBHOOK, now)))
        .get(20, TimeUnit.SECONDS);
  }

  private DataSource breaking(DataSource real) {
    return new DelegatingDataSource(real) {
      @Override
      public Connection getConnection() throws SQLException {
        if (broken.get()) {
          throw new AssertionError("getAutoCommit() should not throw");
        }
        return super.getConnection();
      }
    };
  }
}
