package io.concilia.connector.runtime.connections;

import io.concilia.contracts.wire.Codecs;
import org.apache.kafka.clients.producer.Producer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Gives a connector its connections, and publishes them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ConnectionsProperties.class)
public class ConnectionsConfiguration {

  @Bean
  FileConnections connections(ConnectionsProperties properties, BoundAccounts accounts) {
    return new FileConnections(properties.file(), properties.system(), accounts);
  }

  @Bean
  ConnectionAnnouncer connectionAnnouncer(
      FileConnections connections,
      Codecs codecs,
      Producer<byte[], byte[]> producer,
      ConnectionsProperties properties) {
    return new ConnectionAnnouncer(connections, codecs.connections(), producer, properties.check());
  }
}
