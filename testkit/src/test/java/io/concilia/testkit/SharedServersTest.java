package io.concilia.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

class SharedServersTest {

  @Test
  void oneBrokerServesAllTests() throws Exception {
    TestKafka.shared().createTopics(3, "some-topic");
    TestKafka.shared().createTopics(3, "some-topic");

    try (Admin admin =
        Admin.create(Map.of("bootstrap.servers", TestKafka.shared().bootstrapServers()))) {
      Set<String> topics = admin.listTopics().names().get();
      assertThat(topics).contains("some-topic");
      assertThat(
              admin
                  .describeTopics(List.of("some-topic"))
                  .allTopicNames()
                  .get()
                  .get("some-topic")
                  .partitions())
          .hasSize(3);
    }
  }

  @Test
  void eachDatabaseIsNewAndEmpty() throws Exception {
    TestDatabase first = TestDatabase.fresh();
    TestDatabase second = TestDatabase.fresh();

    try (var connection = first.dataSource().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("create table thing (id int)");
    }

    assertThat(second.url()).isNotEqualTo(first.url());
    try (var connection = second.dataSource().getConnection();
        var tables = connection.getMetaData().getTables(null, "public", "thing", null)) {
      assertThat(tables.next()).isFalse();
    }
  }
}
