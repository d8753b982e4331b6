package io.concilia.embedded.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.concilia.contracts.topic.Topics;
import io.concilia.contracts.wire.TopicProvisioning;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.ConfigResource.Type;
import org.junit.jupiter.api.Test;

/** Of contracts, which has no broker to test with. */
class TopicProvisioningTest {

  @Test
  void makesWhatIsMissingAndLeavesWhatIsThere() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", OneKafka.bootstrapServers()))) {
      NewTopic chosenByAnOperator = new NewTopic(Topics.REQUESTS, Optional.of(3), Optional.empty());
      admin.createTopics(List.of(chosenByAnOperator)).all().get();

      TopicProvisioning.ensure(admin);
      TopicProvisioning.ensure(admin);

      List<String> all = Topics.all().stream().map(Topics.Topic::name).toList();
      await().until(() -> admin.listTopics().names().get().containsAll(all));
      assertThat(partitions(admin, Topics.REQUESTS)).isEqualTo(3);
      assertThat(partitions(admin, Topics.OUTCOMES)).isEqualTo(12);
      assertThat(setting(admin, Topics.OUTCOMES, "retention.ms")).isEqualTo("2419200000");
      assertThat(setting(admin, Topics.OUTCOMES, "segment.ms")).isEqualTo("86400000");
      assertThat(setting(admin, Topics.OUTCOMES, "cleanup.policy")).isEqualTo("delete");
      assertThat(partitions(admin, Topics.CONNECTIONS)).isEqualTo(1);
      assertThat(setting(admin, Topics.CONNECTIONS, "cleanup.policy")).isEqualTo("compact");
    }
  }

  private static int partitions(Admin admin, String topic) throws Exception {
    return admin
        .describeTopics(List.of(topic))
        .allTopicNames()
        .get()
        .get(topic)
        .partitions()
        .size();
  }

  private static String setting(Admin admin, String topic, String name) throws Exception {
    ConfigResource resource = new ConfigResource(Type.TOPIC, topic);
    Config config = admin.describeConfigs(List.of(resource)).all().get().get(resource);
    return config.get(name).value();
  }
}
