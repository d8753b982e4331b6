package io.concilia.orchestrator.causes;

import io.concilia.contracts.identity.IntegrationId;
import io.concilia.contracts.outcome.Cause;
import io.concilia.contracts.value.Money;
import io.concilia.orchestrator.answers.StandingAnswers;
import io.concilia.orchestrator.integrations.Pauses.Pause;
import io.concilia.orchestrator.records.StateCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Groups what is held up by its cause. They are counted from the records themselves, and each
 * record is in one group: what waits in a paused integration is in that of the pause.
 */
@Component
final class CauseGroups {

  private static final String HELD_UP =
      """
        FROM (SELECT *, CASE WHEN cause_code = ANY(:one) THEN '' ELSE cause_subject END AS subject,
                     state = ANY(:waiting) AND integration = ANY(:paused) AS is_paused
                FROM listed_record) r
       WHERE (:everywhere OR integration = ANY(:integrations))
      """;

  private static final String COUNT =
      """
      SELECT integration, CASE WHEN is_paused THEN '' ELSE cause_code END AS code,
             CASE WHEN is_paused THEN '' ELSE subject END AS subject,
             CASE WHEN is_paused THEN 'PAUSED' ELSE state END AS standing,
             currency, count(*) AS records, sum(amount) AS amount, min(since) AS since
      """
          + HELD_UP
          + " AND (cause_code IS NOT NULL OR is_paused) GROUP BY 1, 2, 3, 4, 5";

  /** Of each detail that all records of a group agree on: its value, and how many say it. */
  private static final String AGREED =
      """
      SELECT integration, cause_code AS code, subject, d.key AS name, min(d.value) AS value,
             count(*) AS records
        FROM (SELECT integration, cause_code, subject,
                     CASE WHEN ordinal > 0 THEN facts #> '{report,failure,details}'
                          ELSE facts #> '{answer,failure,details}' END AS details
      """
          + HELD_UP
          + """
                   AND cause_code IS NOT NULL AND NOT is_paused) said,
                 LATERAL jsonb_each_text(coalesce(said.details, '{}')) d(key, value)
           GROUP BY 1, 2, 3, 4
          HAVING min(d.value) = max(d.value)
          """;

  private record Key(String integration, String code, String subject) {

    static Key of(ResultSet row) throws SQLException {
      return new Key(row.getString("integration"), row.getString("code"), row.getString("subject"));
    }
  }

  /** A group as its rows are added up. */
  private static final class Sum {

    private final Map<StateCode, Long> states = new EnumMap<>(StateCode.class);
    private final Map<String, Money> money = new LinkedHashMap<>();
    private Instant since = Instant.MAX;

    void add(StateCode state, long records, @Nullable Money amount, Instant oldest) {
      states.merge(state, records, Long::sum);
      if (amount != null) {
        money.merge(amount.currency().getCurrencyCode(), amount, Money::plus);
      }
      since = oldest.isBefore(since) ? oldest : since;
    }

    long count() {
      return states.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  private final JdbcClient jdbc;

  CauseGroups(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * The most held up first.
   *
   * @param integrations none for all
   * @param pauses integrations that send nothing now
   */
  List<CauseGroup> of(Collection<String> integrations, Map<IntegrationId, Pause> pauses) {
    Map<Key, Sum> sums = new LinkedHashMap<>();
    bound(COUNT, integrations, pauses)
        .query(
            row -> {
              sums.computeIfAbsent(Key.of(row), key -> new Sum())
                  .add(
                      StateCode.valueOf(row.getString("standing")),
                      row.getLong("records"),
                      money(row),
                      row.getObject("since", OffsetDateTime.class).toInstant());
            });
    Map<Key, Map<String, String>> details = agreed(integrations, pauses, sums);
    List<CauseGroup> groups = new ArrayList<>();
    sums.forEach((key, sum) -> groups.add(group(key, sum, details, pauses)));
    groups.sort(
        Comparator.comparingLong(CauseGroup::count)
            .reversed()
            .thenComparing(group -> group.cause().toString()));
    return groups;
  }

  private Map<Key, Map<String, String>> agreed(
      Collection<String> integrations, Map<IntegrationId, Pause> pauses, Map<Key, Sum> sums) {
    Map<Key, Map<String, String>> details = new HashMap<>();
    bound(AGREED, integrations, pauses)
        .query(
            row -> {
              Sum sum = sums.get(Key.of(row));
              if (sum != null && row.getLong("records") == sum.count()) {
                details
                    .computeIfAbsent(Key.of(row), key -> new HashMap<>())
                    .put(row.getString("name"), row.getString("value"));
              }
            });
    return details;
  }

  private JdbcClient.StatementSpec bound(
      String sql, Collection<String> integrations, Map<IntegrationId, Pause> pauses) {
    return jdbc.sql(sql)
        .param("one", array(StandingAnswers.oneQuestion()))
        .param("waiting", array(StateCode.WAITING_FOR_CONNECTION))
        .param("paused", array(pauses.keySet()))
        .param("everywhere", integrations.isEmpty())
        .param("integrations", array(integrations));
  }

  private static CauseGroup group(
      Key key, Sum sum, Map<Key, Map<String, String>> details, Map<IntegrationId, Pause> pauses) {
    IntegrationId integration = IntegrationId.of(key.integration());
    Pause pause = key.code().isEmpty() ? pauses.get(integration) : null;
    return new CauseGroup(
        integration,
        pause == null ? new Cause(key.code(), key.subject()) : pause.failure().cause(),
        pause == null ? details.getOrDefault(key, Map.of()) : pause.failure().details(),
        sum.states,
        List.copyOf(sum.money.values()),
        sum.since);
  }

  private static @Nullable Money money(ResultSet row) throws SQLException {
    String currency = row.getString("currency");
    return currency == null || row.getBigDecimal("amount") == null
        ? null
        : new Money(row.getBigDecimal("amount"), Currency.getInstance(currency));
  }

  private static String[] array(Collection<?> values) {
    return values.stream().map(Object::toString).toArray(String[]::new);
  }
}
