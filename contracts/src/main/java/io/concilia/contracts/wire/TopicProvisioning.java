package io.concilia.contracts.wire;

import io.concilia.contracts.topic.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Makes the topics that are missing. Leaves those that exist as they are: partitions and retention
 * are an operator's to change.
 */
public final class TopicProvisioning {

  /** A minute, for brokers that are slow to tell each other. */
  private static final int LOOKS = 300;

  private static final Executor LATER =
      CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS);

  private TopicProvisioning() {}

  /** Any number of services may do this at the same time. */
  public static void ensure(Admin admin) {
    ensure(admin, Topics.all());
  }

  static void ensure(Admin admin, List<Topics.Topic> topics) {
    Set<String> existing = await(admin.listTopics().names(), "the topics could not be listed");
    List<NewTopic> missing =
        topics.stream()
            .filter(topic -> !existing.contains(topic.name()))
            .map(TopicProvisioning::described)
            .toList();
    Map<String, KafkaFuture<Void>> creations = admin.createTopics(missing).values();
    awaitLeaders(
        admin,
        missing.stream()
            .filter(topic -> created(Objects.requireNonNull(creations.get(topic.name()))))
            .toList());
  }

  /**
   * A topic is there before its partitions take messages. What is sent in between may be refused
   * while the batch behind it is taken, and a producer that keeps the order never gets over that.
   */
  private static void awaitLeaders(Admin admin, List<NewTopic> created) {
    Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
    for (NewTopic topic : created) {
      for (int partition = 0; partition < topic.numPartitions(); partition++) {
        ends.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
      }
    }
    for (int look = 1; !takeMessages(admin, ends, look == LOOKS); look++) {
      CompletableFuture.runAsync(() -> {}, LATER).join();
    }
  }

  /**
   * @param last fails where another look would find out
   */
  private static boolean takeMessages(
      Admin admin, Map<TopicPartition, OffsetSpec> ends, boolean last) {
    try {
      var unused = await(admin.listOffsets(ends).all(), "the new topics do not take messages");
      return true;
    } catch (KafkaException e) {
      // The broker that is asked may not have heard of a topic yet that it has just made.
      if (last || !(e.getCause() instanceof RetriableException)) {
        throw e;
      }
      return false;
    }
  }

  private static NewTopic described(Topics.Topic topic) {
    // No replication factor: the broker's default fits one machine and a cluster.
    return new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty())
        .configs(
            topic
                .retention()
                .map(TopicProvisioning::deleteAfter)
                .orElse(
                    Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT)));
  }

  private static Map<String, String> deleteAfter(Duration retention) {
    return Map.of(
        TopicConfig.CLEANUP_POLICY_CONFIG,
        TopicConfig.CLEANUP_POLICY_DELETE,
        TopicConfig.RETENTION_MS_CONFIG,
        Long.toString(retention.toMillis()),
        TopicConfig.SEGMENT_MS_CONFIG,
        Long.toString(Topics.SEGMENT.toMillis()));
  }

  /** Not if somebody else was quicker. */
  private static boolean created(KafkaFuture<Void> creation) {
    try {
      creation.get();
      return true;
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw new KafkaException("a topic could not be created", e.getCause());
      }
      return false;
    }
  }

  private static <T> T await(KafkaFuture<T> future, String otherwise) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    } catch (ExecutionException e) {
      throw new KafkaException(otherwise, e.getCause());
    }
  }
}
