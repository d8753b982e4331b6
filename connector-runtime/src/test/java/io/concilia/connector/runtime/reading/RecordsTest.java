package io.concilia.connector.runtime.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.connector.runtime.checkpoints.Checkpoints;
import io.concilia.connector.runtime.reading.TestReading.Instance;
import io.concilia.contracts.change.Change;
import io.concilia.contracts.change.ChangeKind;
import io.concilia.contracts.change.Origin;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of what is read. */
class RecordsTest {

  private static final Map<String, Object> QUIET =
      Map.of("concilia.reading.polling.enabled", "false");

  private final TestReading reading = new TestReading();

  @AfterEach
  void close() {
    reading.close();
  }

  private Instance instance() {
    return reading.instance(Checkpoints.NONE, QUIET);
  }

  private void read(Instance instance, String entity, String id) {
    reading.hint(instance, entity, id, Origin.WEBHOOK);
    reading.settle(instance);
  }

  @Test
  void dropsAnOlderVersionThanTheOneItKnows() {
    Instance instance = instance();
    reading.crm.put("account", "1", "name", "old");
    reading.clock.advance(Duration.ofSeconds(5));
    reading.crm.put("account", "1", "name", "new");
    read(instance, "account", "1");
    reading.crm.answerStale("account", "1");

    read(instance, "account", "1");

    assertThat(reading.crm.calls("read account/1")).isEqualTo(2);
    assertThat(reading.changes("account", "1"))
        .singleElement()
        .satisfies(change -> assertThat(change.payload()).contains("new"));
    assertThat(reading.count("select count(*) from reading.record where content like '%old%'"))
        .isZero();
  }

  @Test
  void publishesNothingWhenOnlyTimesAndScoresChanged() {
    Instance instance = instance();
    reading.crm.put("account", "1", "name", "Acme", "score", "5");
    read(instance, "account", "1");
    reading.clock.advance(Duration.ofSeconds(5));

    reading.crm.put("account", "1", "score", "6");
    read(instance, "account", "1");

    assertThat(reading.changes("account", "1")).hasSize(1);
  }

  @Test
  void takesAnEchoOfOurOwnWriteForNothingButAPersonsEditInTheSameMomentForAChange() {
    Instance instance = instance();
    reading.crm.put("account", "1", "name", "Acme");
    read(instance, "account", "1");
    reading.clock.advance(Duration.ofSeconds(5));

    reading.crm.put("account", "1", "own_invoice", "INV-7");
    read(instance, "account", "1");
    assertThat(reading.changes("account", "1")).hasSize(1);

    reading.clock.advance(Duration.ofSeconds(5));
    reading.crm.put("account", "1", "own_invoice", "INV-8", "name", "Acme Ltd");
    read(instance, "account", "1");
    assertThat(reading.changes("account", "1")).extracting(Change::seq).containsExactly(1L, 2L);
  }

  @Test
  void waitsForWhatAPayloadCannotDoWithout() {
    Instance instance = instance();
    reading.crm.put("account", "1", "name", "Acme");
    reading.crm.put("product", "2", "name", "Hosting");
    reading.crm.put("deal", "7", "name", "Annual hosting", "account", "1", "product", "2");

    read(instance, "deal", "7");

    assertThat(reading.changes("deal", "7"))
        .singleElement()
        .satisfies(
            change -> assertThat(change.payload()).contains("\"Acme\"").contains("\"Hosting\""));
    assertThat(reading.changes()).hasSize(3);
  }

  @Test
  void publishesTheOwnersOfARecordThatChanged() {
    Instance instance = instance();
    reading.crm.put("account", "1", "name", "Acme");
    reading.crm.put("deal", "7", "name", "Annual hosting", "account", "1");
    reading.crm.put("deal", "8", "name", "Another", "account", "1");
    read(instance, "deal", "7");
    read(instance, "deal", "8");
    reading.clock.advance(Duration.ofSeconds(5));
    reading.crm.forgetCalls();

    reading.crm.put("account", "1", "name", "Acme Ltd");
    read(instance, "account", "1");

    assertThat(reading.changes("deal", "7")).extracting(Change::seq).containsExactly(1L, 2L);
    assertThat(reading.changes("deal", "8"))
        .last()
        .extracting(Change::payload)
        .asString()
        .contains("Acme Ltd");
    assertThat(reading.crm.calls()).containsExactly("read account/1");
  }

  @Test
  void carriesAllThatIsAboveAndPublishesAgainWhenThatChanges() {
    Instance instance = instance();
    reading.crm.put("account", "3", "name", "Group");
    reading.crm.put("account", "2", "name", "Holding", "parent", "3");
    reading.crm.put("account", "1", "name", "Acme", "parent", "2");
    reading.crm.put("deal", "7", "name", "Annual hosting", "account", "1");

    read(instance, "deal", "7");
    assertThat(reading.changes("deal", "7"))
        .singleElement()
        .satisfies(
            change ->
                assertThat(change.payload().replaceAll("\\s", ""))
                    .containsSubsequence("\"above\":[", "\"Holding\"", "\"Group\""));

    reading.clock.advance(Duration.ofSeconds(5));
    reading.crm.put("account", "3", "name", "Group SA");
    read(instance, "account", "3");
    assertThat(last("deal", "7").payload()).contains("Group SA");
    assertThat(last("account", "1").payload()).contains("Group SA");

    reading.clock.advance(Duration.ofSeconds(5));
    reading.crm.put("account", "2", "name", "Holding", "parent", null);
    read(instance, "account", "2");
    assertThat(last("deal", "7").payload()).contains("Holding").doesNotContain("Group");
  }

  @Test
  void accountsAboveOneAnotherKeepNobodyWaiting() {
    Instance instance = instance();
    reading.crm.put("account", "1", "name", "Acme", "parent", "2");
    reading.crm.put("account", "2", "name", "Holding", "parent", "1");
    reading.crm.put("deal", "7", "name", "Annual hosting", "account", "1");

    read(instance, "deal", "7");

    assertThat(last("deal", "7").payload()).contains("Acme", "Holding");
  }

  private Change last(String entity, String id) {
    List<Change> changes = reading.changes(entity, id);
    return changes.get(changes.size() - 1);
  }

  @Test
  void publishesADeletionWithTheLastKnownContent() {
    Instance instance = instance();
    reading.crm.put("account", "1", "name", "Acme");
    read(instance, "account", "1");

    reading.crm.forget("account", "1");
    read(instance, "account", "1");
    read(instance, "account", "1");

    assertThat(reading.changes("account", "1"))
        .extracting(Change::kind)
        .containsExactly(ChangeKind.UPSERT, ChangeKind.DELETE);
    assertThat(reading.changes("account", "1"))
        .last()
        .extracting(Change::payload)
        .asString()
        .contains("Acme");
  }

  @Test
  void composesTheDealsAgainWhenWhatTheirStageMeansHasChanged() {
    Instance instance = instance();
    reading.crm.put("account", "1", "name", "Acme");
    reading.crm.put("deal", "7", "name", "Hosting", "stage", "1", "account", "1");
    reading.crm.put("deal", "8", "name", "Domain", "stage", "2");
    read(instance, "deal", "7");
    read(instance, "deal", "8");
    reading.clock.advance(Duration.ofDays(1).plusSeconds(1));
    reading.crm.forgetCalls();

    reading.crm.catalog("stages", "{\"1\":\"won\",\"2\":\"won\"}");
    instance.context().getBean(Upkeep.class).step();
    reading.settle(instance);

    assertThat(reading.changes("deal", "7"))
        .hasSize(2)
        .last()
        .extracting(Change::payload)
        .asString()
        .contains("\"stage\":\"won\"");
    assertThat(reading.changes("deal", "8")).hasSize(1);
    assertThat(reading.changes("account", "1")).hasSize(1);
    assertThat(reading.crm.calls()).containsExactly("catalog stages");
  }

  @Test
  void readsReferenceDataOnceForAnIdThatItDoesNotKnow() {
    Instance instance = instance();
    reading.crm.put("deal", "7", "name", "Hosting", "stage", "9");
    reading.crm.put("deal", "8", "name", "Domain", "stage", "9");

    read(instance, "deal", "7");
    read(instance, "deal", "8");

    assertThat(reading.changes()).hasSize(2);
    assertThat(reading.crm.calls("catalog")).isEqualTo(1);
  }
}
