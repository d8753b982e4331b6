package io.concilia.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaTest {

  @Test
  void keepsItsTopicsOverARestart(@TempDir Path folder) throws Exception {
    Path data = folder.resolve("kafka");
    int port = FreePorts.next();
    try (EmbeddedKafka first = EmbeddedKafka.start(data, port);
        Admin admin = Admin.create(Map.of("bootstrap.servers", first.bootstrapServers()))) {
      admin.createTopics(List.of(new NewTopic("kept", 2, (short) 1))).all().get();
    }

    try (EmbeddedKafka second = EmbeddedKafka.start(data, port);
        Admin admin = Admin.create(Map.of("bootstrap.servers", second.bootstrapServers()))) {
      assertThat(admin.listTopics().names().get()).contains("kept");
    }
  }
}
