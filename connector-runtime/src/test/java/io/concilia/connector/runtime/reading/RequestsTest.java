package io.concilia.connector.runtime.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.concilia.connector.runtime.checkpoints.Checkpoints;
import io.concilia.connector.runtime.reading.TestReading.Instance;
import io.concilia.contracts.change.Change;
import io.concilia.contracts.change.Origin;
import io.concilia.contracts.change.Request;
import io.concilia.contracts.configuration.Connection;
import io.concilia.contracts.identity.ChangeKey;
import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.identity.IntegrationId;
import io.concilia.contracts.identity.RecordType;
import io.concilia.contracts.identity.TenantId;
import io.concilia.contracts.outcome.OutcomeState;
import io.concilia.contracts.topic.Topics;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RequestsTest {

  private static final IntegrationId BOOKS = IntegrationId.of("acme-books");
  private static final IntegrationId OTHER = IntegrationId.of("acme-other");
  private static final Map<String, Object> QUIET =
      Map.of("concilia.reading.polling.enabled", "false");

  private final TestReading reading = new TestReading();
  private int offset;

  @AfterEach
  void close() {
    reading.close();
  }

  private Instance instance() {
    return reading.instance(Checkpoints.NONE, QUIET);
  }

  private static RequestListener listener(Instance instance) {
    return instance.context().getBean(RequestListener.class);
  }

  private void ask(Instance instance, Request... requests) {
    listener(instance).listen(messages(requests));
  }

  private List<ConsumerRecord<String, byte[]>> messages(Request... requests) {
    List<ConsumerRecord<String, byte[]>> messages = new ArrayList<>();
    for (Request request : requests) {
      byte[] value = reading.codecs.requests().encode(Topics.REQUESTS, request);
      messages.add(
          new ConsumerRecord<>(Topics.REQUESTS, 0, offset++, request.key().toString(), value));
    }
    return messages;
  }

  private Request request(String entity, String id) {
    return request(TestReading.key(entity, id), Origin.REQUEST, BOOKS, null, false);
  }

  private Request request(
      ChangeKey key,
      Origin origin,
      IntegrationId integration,
      @Nullable String run,
      boolean reread) {
    return new Request(
        TenantId.of("acme"), key, origin, integration, run, reread, reading.clock.instant());
  }

  @Test
  void readsARecordThatNobodyHasReadAndPublishesIt() {
    Instance instance = instance();
    reading.crm.put("account", "1", "name", "Acme");

    ask(instance, request("account", "1"));
    reading.settle(instance);

    assertThat(reading.changes("account", "1"))
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.onlyFor()).isNull(); // it is news for everybody
              assertThat(change.origin()).isEqualTo(Origin.REQUEST);
            });
  }

  @Test
  void replaysWhatIsStoredToTheOneThatAskedWithoutReadingIt() {
    Instance instance = instance();
    reading.crm.put("account", "1", "name", "Acme");
    reading.hint(instance, "account", "1", Origin.WEBHOOK);
    reading.settle(instance);
    reading.crm.forgetCalls();

    ask(
        instance,
        request(TestReading.key("account", "1"), Origin.REPLAY, BOOKS, "run-1", false),
        request(TestReading.key("account", "1"), Origin.REPLAY, OTHER, "run-2", false));
    reading.settle(instance);

    List<Change> replays = reading.changes("account", "1").subList(1, 3);
    assertThat(replays)
        .extracting(Change::seq, Change::redo, Change::runId)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple(1L, 1, "run-1"),
            org.assertj.core.groups.Tuple.tuple(1L, 2, "run-2"));
    assertThat(replays).extracting(Change::onlyFor).containsExactlyInAnyOrder(BOOKS, OTHER);
    assertThat(reading.crm.calls()).isEmpty();
  }

  @Test
  void readsAgainWhenAskedTo() {
    Instance instance = instance();
    reading.crm.put("account", "1", "name", "Acme");
    reading.hint(instance, "account", "1", Origin.WEBHOOK);
    reading.settle(instance);
    reading.clock.advance(Duration.ofSeconds(5));
    reading.crm.put("account", "1", "name", "Acme Ltd");

    ask(instance, request(TestReading.key("account", "1"), Origin.REPLAY, BOOKS, "run-1", true));
    reading.settle(instance);

    assertThat(reading.changes("account", "1"))
        .extracting(Change::seq, Change::onlyFor)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(1L, null),
            org.assertj.core.groups.Tuple.tuple(2L, null),
            org.assertj.core.groups.Tuple.tuple(2L, BOOKS));
  }

  @Test
  void answersThatThereIsNoSuchRecordForAllThatItCouldHaveBecome() {
    Instance instance = instance();

    ask(instance, request("deal", "404"));
    reading.settle(instance);

    assertThat(reading.outcomes())
        .extracting(outcome -> outcome.subject().type())
        .containsExactlyInAnyOrder(RecordType.INVOICE, RecordType.ESTIMATE);
    assertThat(reading.outcomes())
        .allSatisfy(
            outcome -> {
              assertThat(outcome.state()).isEqualTo(OutcomeState.NOT_FOUND);
              assertThat(outcome.integration()).isEqualTo(BOOKS);
            });
    assertThat(reading.changes()).isEmpty();
  }

  @Test
  void countsEachAnswerUpSoThatTheLastOneCounts() {
    Instance instance = instance();
    ask(instance, request("account", "404"));
    reading.settle(instance);
    ask(instance, request("account", "404"));
    reading.settle(instance);

    assertThat(reading.outcomes()).extracting(outcome -> outcome.ordinal()).containsExactly(1L, 2L);
  }

  @Test
  void answersThatARecordIsKeptFromUs() {
    Instance instance = instance();
    reading.crm.put("account", "1", "name", "Secret");
    reading.crm.hide(reference -> reference.id().equals("1"));

    ask(instance, request("account", "1"));
    reading.settle(instance);

    assertThat(reading.outcomes())
        .singleElement()
        .satisfies(outcome -> assertThat(outcome.state()).isEqualTo(OutcomeState.EXCLUDED));
  }

  @Test
  void answersAtOnceForAnEntityThatIsNotRead() {
    try (TestReading narrow = new TestReading(TestReading.FREE, "entities: account\n")) {
      Instance instance = narrow.instance(Checkpoints.NONE, QUIET);
      byte[] value = narrow.codecs.requests().encode(Topics.REQUESTS, request("product", "1"));

      listener(instance).listen(List.of(new ConsumerRecord<>(Topics.REQUESTS, 0, 0, "key", value)));

      assertThat(narrow.outcomes())
          .singleElement()
          .satisfies(outcome -> assertThat(outcome.state()).isEqualTo(OutcomeState.EXCLUDED));
      narrow.settle(instance);
      assertThat(narrow.crm.calls()).isEmpty();
    }
  }

  @Test
  void answersOnceWhenTheSameBatchComesToTwoInstances() {
    Instance one = instance();
    Instance two = instance();
    reading.crm.put("account", "1", "name", "Acme");
    reading.hint(one, "account", "1", Origin.WEBHOOK);
    reading.settle(one);
    var batch =
        messages(request(TestReading.key("account", "1"), Origin.REPLAY, BOOKS, "run-1", false));

    listener(one).listen(batch);
    listener(two).listen(batch); // the first one died before it committed
    reading.settle(one);
    reading.settle(two);

    assertThat(reading.changes("account", "1")).filteredOn(c -> c.onlyFor() != null).hasSize(1);
  }

  @Test
  void leavesRequestsForConnectionsOfOtherSystemsToTheirConnectors() {
    Instance instance = instance();
    reading.directory.publish(connection("books", "books-system"));

    ask(
        instance,
        request(
            new ChangeKey(ConnectionId.of("books"), "account", "1"),
            Origin.REQUEST,
            BOOKS,
            null,
            false));
    reading.settle(instance);

    assertThat(reading.count("select count(*) from reading.hint")).isZero();
    assertThat(reading.count("select count(*) from reading.answer")).isZero();
    assertThat(reading.outcomes()).isEmpty();
  }

  @Test
  void keepsARequestForAConnectionThatNobodyKnowsUntilItIsKnown() {
    Instance instance = instance();
    ConnectionId later = ConnectionId.of("later");

    ask(
        instance,
        request(new ChangeKey(later, "account", "1"), Origin.REQUEST, BOOKS, null, false));
    reading.settle(instance);
    assertThat(reading.count("select count(*) from reading.answer")).isEqualTo(1);

    reading.directory.publish(connection("later", "books-system"));
    instance.context().getBean(RequestOwnership.class).dropOthers();
    assertThat(reading.count("select count(*) from reading.answer")).isZero();
    assertThat(reading.count("select count(*) from reading.hint")).isZero();
  }

  @Test
  void answersARequestForAConnectionThatBecomesOurs() throws Exception {
    Instance instance = instance();
    reading.crm.put("account", "1", "name", "Acme");
    ask(
        instance,
        request(
            new ChangeKey(ConnectionId.of("later"), "account", "1"),
            Origin.REQUEST,
            BOOKS,
            null,
            false));
    reading.settle(instance);
    assertThat(reading.crm.calls()).isEmpty();

    reading.addConnection("later");
    instance.connections().refresh();
    reading.settle(instance);

    assertThat(reading.changes())
        .extracting(change -> change.key().toString())
        .containsExactly("later/account/1");
  }

  @Test
  void takesNoRequestBeforeItKnowsWhoseConnectionsThereAre() {
    Instance instance = instance();
    reading.directory.ready = false;
    Request foreign =
        request(
            new ChangeKey(ConnectionId.of("books"), "account", "1"),
            Origin.REQUEST,
            BOOKS,
            null,
            false);

    assertThatThrownBy(() -> ask(instance, foreign)).isInstanceOf(IllegalStateException.class);
    ask(instance, request("account", "1")); // ours in any case

    assertThat(reading.count("select count(*) from reading.answer")).isEqualTo(1);
  }

  @Test
  void setsAsideWhatItCannotReadAndTakesTheRest() {
    Instance instance = instance();
    reading.crm.put("account", "1", "name", "Acme");
    byte[] unknown = {0, 0, 0, 127, 127, 1, 2, 3};
    List<ConsumerRecord<String, byte[]>> batch = new ArrayList<>(messages(request("account", "1")));
    batch.add(0, new ConsumerRecord<>(Topics.REQUESTS, 0, 99, "some/key/1", unknown));

    listener(instance).listen(batch);
    reading.settle(instance);

    assertThat(reading.producer.history())
        .filteredOn(message -> message.topic().equals(Topics.deadLetters(Topics.REQUESTS)))
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.value()).isEqualTo(unknown);
              assertThat(new String(letter.key(), StandardCharsets.UTF_8)).isEqualTo("some/key/1");
            });
    assertThat(reading.changes("account", "1")).hasSize(1);
  }

  private static Connection connection(String id, String system) {
    return new Connection(
        ConnectionId.of(id),
        TenantId.of("acme"),
        system,
        id,
        id,
        URI.create("http://books.example"),
        Connection.Status.CONNECTED,
        Map.of());
  }
}
