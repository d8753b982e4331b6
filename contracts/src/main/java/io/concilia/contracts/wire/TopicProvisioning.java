package io.concilia.contracts.wire;

import io.concilia.contracts.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Makes the topics that are missing. Leaves those that exist as they are: partitions and retention
 * are an operator's to change.
 */
public final class TopicProvisioning {

  private TopicProvisioning() {}

  /** Any number of services may do this at the same time. */
  public static void ensure(Admin admin) {
    ensure(admin, Topics.all());
  }

  static void ensure(Admin admin, List<Topics.Topic> topics) {
    Set<String> existing = await(admin.listTopics().names());
    List<NewTopic> missing =
        topics.stream()
            .filter(topic -> !existing.contains(topic.name()))
            .map(TopicProvisioning::described)
            .toList();
    admin.createTopics(missing).values().values().forEach(TopicProvisioning::awaitCreated);
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

  private static void awaitCreated(KafkaFuture<Void> creation) {
    try {
      creation.get();
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw new KafkaException("a topic could not be created", e.getCause());
      }
    }
  }

  private static <T> T await(KafkaFuture<T> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    } catch (ExecutionException e) {
      throw new KafkaException("the topics could not be listed", e.getCause());
    }
  }
}
