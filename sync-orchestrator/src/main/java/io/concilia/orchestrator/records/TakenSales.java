package io.concilia.orchestrator.records;

import io.concilia.contracts.identity.IntegrationId;
import io.concilia.orchestrator.integrations.KnownSales;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads which deals an integration has taken off the records as they stand. */
@Component
final class TakenSales implements KnownSales {

  private static final String NEWEST =
      """
      SELECT coalesce(title, source_id) FROM record_state
       WHERE integration = :integration AND type = 'INVOICE' AND source_entity = 'deal'
         AND state = ANY(:eligible)
       ORDER BY number DESC LIMIT 1
      """;

  private final JdbcClient jdbc;

  TakenSales(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Optional<String> newestOf(IntegrationId integration) {
    return jdbc.sql(NEWEST)
        .param("integration", integration.value())
        .param(
            "eligible",
            RecordList.array(
                Arrays.stream(StateCode.values()).filter(StateCode::eligible).toList()))
        .query(String.class)
        .optional();
  }
}
