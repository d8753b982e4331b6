package io.concilia.embedded.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.concilia.contracts.outcome.Cause;
import io.concilia.contracts.outcome.Failure;
import io.concilia.contracts.outcome.FailureKind;
import io.concilia.contracts.topic.Topics;
import io.concilia.contracts.wire.Codecs;
import io.concilia.contracts.wire.DeadLetter;
import io.concilia.contracts.wire.DeadLetters;
import io.concilia.contracts.wire.InMemorySchemaRegistry;
import io.concilia.contracts.wire.UndecodableException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Of contracts, which has no broker to test with. */
class DeadLettersTest {

  private static final Map<String, Object> KAFKA =
      Map.of("bootstrap.servers", OneKafka.bootstrapServers(), "max.block.ms", "20000");
  private static final byte[] VALUE = {7, 1, 2, 3, 4, 5, 6};

  private final String topic = "changes-" + UUID.randomUUID();
  private final KafkaProducer<byte[], byte[]> producer =
      new KafkaProducer<>(KAFKA, new ByteArraySerializer(), new ByteArraySerializer());
  private final DeadLetters deadLetters = new DeadLetters(producer);

  @BeforeEach
  void createTopic() throws Exception {
    try (Admin admin = Admin.create(KAFKA)) {
      NewTopic letters = new NewTopic(Topics.deadLetters(topic), 1, (short) 1);
      admin.createTopics(List.of(letters)).all().get();
    }
  }

  @AfterEach
  void close() {
    producer.close();
  }

  @Test
  void keepTheOriginalBytesAndSayWhereTheyCameFromAndWhy() {
    ConsumerRecord<String, byte[]> message = message();
    UndecodableException why = new UndecodableException("the first byte is 7");

    deadLetters.publish(DeadLetter.undecodable(message, "mapping-service", why));

    ConsumerRecord<byte[], byte[]> letter = onlyLetter();
    assertThat(letter.key()).isEqualTo("crm/deal/42".getBytes(StandardCharsets.UTF_8));
    assertThat(letter.value()).isEqualTo(VALUE);
    assertThat(headers(letter))
        .isEqualTo(
            Map.of(
                "traceparent", "00-abc-def-01",
                "concilia-source-topic", topic,
                "concilia-source-partition", "3",
                "concilia-source-offset", "17",
                "concilia-consumer", "mapping-service",
                "concilia-stage", "decode",
                "concilia-failure-kind", "UNPROCESSABLE",
                "concilia-failure-cause", "UNDECODABLE",
                "concilia-attempts", "0"));
  }

  @Test
  void leaveWhenTheOriginalLeavesHoweverLateTheyAreSetAside() {
    long written = Instant.now().minus(Duration.ofHours(1)).toEpochMilli();
    ConsumerRecord<String, byte[]> late =
        new ConsumerRecord<>(
            topic,
            3,
            17,
            written,
            TimestampType.CREATE_TIME,
            0,
            VALUE.length,
            "crm/deal/42",
            VALUE,
            new RecordHeaders(),
            Optional.empty());

    deadLetters.publish(DeadLetter.undecodable(late, "test", new UndecodableException("why")));

    assertThat(onlyLetter().timestamp()).isEqualTo(written);
  }

  @Test
  void carryTheVendorsOwnWords() {
    Failure refused =
        new Failure(
            FailureKind.REFUSED,
            new Cause("TAX_CODE_UNKNOWN", "standard"),
            "6000",
            "Código de impuesto inválido",
            null,
            null,
            Map.of());
    DeadLetter letter =
        new DeadLetter(
            DeadLetter.Message.of(message()), "connector-quickbooks", "write", refused, 4);

    deadLetters.publish(letter);

    assertThat(headers(onlyLetter()))
        .containsEntry("concilia-failure-cause", "TAX_CODE_UNKNOWN/standard")
        .containsEntry("concilia-vendor-code", "6000")
        .containsEntry("concilia-vendor-message", "Código de impuesto inválido")
        .containsEntry("concilia-attempts", "4");
  }

  @Test
  void areNotPassedOverWhenTheBrokerDoesNotTakeThem() {
    DeadLetter.Message message = DeadLetter.Message.of("nowhere", 0, 1, "key", VALUE);
    Failure failure = Failure.of(FailureKind.UNPROCESSABLE, Cause.of("UNDECODABLE"));

    assertThatThrownBy(
            () -> deadLetters.publish(new DeadLetter(message, "test", "decode", failure, 0)))
        .isInstanceOf(KafkaException.class)
        .hasMessageContaining("nowhere-0@1");
  }

  @Test
  void showNeitherKeyNorValueInLogs() {
    String shown =
        DeadLetter.undecodable(message(), "mapping-service", new UndecodableException("why"))
            .toString();

    assertThat(shown).contains(topic).doesNotContain("crm/", "deal");
  }

  @Test
  void takeWhatACodecCouldNotRead() {
    Codecs codecs = Codecs.over(new InMemorySchemaRegistry());

    assertThatThrownBy(() -> codecs.changes().decode(topic, VALUE))
        .isInstanceOfSatisfying(
            UndecodableException.class,
            why -> deadLetters.publish(DeadLetter.undecodable(message(), "test", why)));

    assertThat(onlyLetter().value()).isEqualTo(VALUE);
  }

  private ConsumerRecord<String, byte[]> message() {
    ConsumerRecord<String, byte[]> message =
        new ConsumerRecord<>(topic, 3, 17, "crm/deal/42", VALUE);
    message.headers().add("traceparent", "00-abc-def-01".getBytes(StandardCharsets.UTF_8));
    return message;
  }

  private ConsumerRecord<byte[], byte[]> onlyLetter() {
    TopicPartition partition = new TopicPartition(Topics.deadLetters(topic), 0);
    List<ConsumerRecord<byte[], byte[]>> letters = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", OneKafka.bootstrapServers()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      await()
          .until(
              () -> {
                consumer.poll(Duration.ofMillis(100)).forEach(letters::add);
                return !letters.isEmpty();
              });
    }
    assertThat(letters).hasSize(1);
    return letters.get(0);
  }

  private static Map<String, String> headers(ConsumerRecord<byte[], byte[]> letter) {
    Map<String, String> headers = new HashMap<>();
    letter
        .headers()
        .forEach(h -> headers.put(h.key(), new String(h.value(), StandardCharsets.UTF_8)));
    return headers;
  }
}
