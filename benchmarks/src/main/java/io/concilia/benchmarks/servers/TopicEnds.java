package io.concilia.benchmarks.servers;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/** How many messages were ever published to topics. */
public final class TopicEnds {

  private final Admin admin;
  private final Map<TopicPartition, OffsetSpec> asked = new HashMap<>();

  public TopicEnds(Admin admin, String... topics) {
    this.admin = admin;
    for (TopicDescription topic : descriptions(topics)) {
      IntStream.range(0, topic.partitions().size())
          .forEach(each -> asked.put(new TopicPartition(topic.name(), each), OffsetSpec.latest()));
    }
  }

  public Map<TopicPartition, Long> byPartition() {
    try {
      return admin.listOffsets(asked).all().get().entrySet().stream()
          .collect(Collectors.toMap(Map.Entry::getKey, end -> end.getValue().offset()));
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    } catch (ExecutionException e) {
      throw new KafkaException("the ends of the topics cannot be read", e.getCause());
    }
  }

  public long total() {
    return byPartition().values().stream().mapToLong(Long::longValue).sum();
  }

  private List<TopicDescription> descriptions(String... topics) {
    try {
      return List.copyOf(
          admin.describeTopics(Arrays.asList(topics)).allTopicNames().get().values());
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    } catch (ExecutionException e) {
      throw new KafkaException("a topic is missing of " + Arrays.toString(topics), e.getCause());
    }
  }
}
