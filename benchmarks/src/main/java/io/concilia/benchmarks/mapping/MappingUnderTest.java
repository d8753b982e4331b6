package io.concilia.benchmarks.mapping;

import io.concilia.benchmarks.servers.LocalServers;
import io.concilia.contracts.configuration.Connection;
import io.concilia.contracts.configuration.Integration;
import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.identity.IntegrationId;
import io.concilia.contracts.identity.TenantId;
import io.concilia.contracts.topic.Topics;
import io.concilia.contracts.wire.Codecs;
import io.concilia.defaults.ConciliaService;
import io.concilia.mapping.MappingServiceApplication;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.listener.MessageListenerContainer;

/** The mapping service as it runs in production, with one integration and the default rules. */
final class MappingUnderTest implements AutoCloseable {

  static final TenantId TENANT = TenantId.of("bench");
  static final ConnectionId CRM = ConnectionId.of("bench-crm");

  private static final ConnectionId BOOKS = ConnectionId.of("bench-books");

  private final ConfigurableApplicationContext service;

  private MappingUnderTest(ConfigurableApplicationContext service) {
    this.service = service;
  }

  static MappingUnderTest start(LocalServers servers) {
    MappingUnderTest mapping =
        new MappingUnderTest(
            ConciliaService.run(
                MappingServiceApplication.class,
                MappingServiceApplication.NAME,
                servers.arguments()));
    mapping.publishConfiguration();
    return mapping;
  }

  KafkaProperties settings() {
    return service.getBean(KafkaProperties.class);
  }

  Codecs codecs() {
    return service.getBean(Codecs.class);
  }

  /** Takes no more changes; returns when what it had taken is done. */
  void pause() {
    containers().forEach(MessageListenerContainer::pause);
    while (!containers().stream().allMatch(MessageListenerContainer::isContainerPaused)) {
      Thread.onSpinWait();
    }
  }

  void resume() {
    containers().forEach(MessageListenerContainer::resume);
  }

  @Override
  public void close() {
    service.close();
  }

  private List<MessageListenerContainer> containers() {
    return List.copyOf(
        service.getBean(KafkaListenerEndpointRegistry.class).getListenerContainers());
  }

  private void publishConfiguration() {
    connection(CRM, "freshsales", Map.of());
    connection(BOOKS, "quickbooks", Map.of("country", "ES"));
    Integration integration =
        new Integration(
            IntegrationId.of("bench"),
            TENANT,
            1,
            "Benchmark",
            CRM,
            BOOKS,
            Integration.Status.LIVE,
            0,
            Map.of(
                "trigger", "DEAL_WON",
                "startDate", "2026-01-01",
                "approval", "AUTOMATIC",
                "pricesAre", "NET",
                "dealAmountIs", "GROSS",
                "lineDiscountIs", "AMOUNT"),
            Map.of(
                "taxRules", List.of(Map.of("customerCountry", "ES", "taxKey", "es-21")),
                "tax", List.of(Map.of("key", "es-21", "label", "IVA 21 %", "percent", "21"))));
    send(
        Topics.INTEGRATIONS,
        integration.id().value(),
        codecs().integrations().encode(Topics.INTEGRATIONS, integration));
  }

  private void connection(ConnectionId id, String system, Map<String, String> settings) {
    Connection connection =
        new Connection(
            id,
            TENANT,
            system,
            "account-of-" + id.value(),
            id.value(),
            URI.create("https://bench.example.org/crm/sales"),
            Connection.Status.CONNECTED,
            settings);
    send(
        Topics.CONNECTIONS,
        id.value(),
        codecs().connections().encode(Topics.CONNECTIONS, connection));
  }

  @SuppressWarnings("unchecked")
  private void send(String topic, String key, byte[] value) {
    Producer<byte[], byte[]> producer = service.getBean(Producer.class);
    producer.send(new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value));
    producer.flush();
  }
}
