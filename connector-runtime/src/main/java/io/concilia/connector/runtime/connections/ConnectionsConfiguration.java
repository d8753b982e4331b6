package io.concilia.connector.runtime.connections;

import io.concilia.contracts.wire.Codecs;
import io.concilia.defaults.security.ServiceTokens;
import java.time.Clock;
import org.apache.kafka.clients.producer.Producer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Gives a connector its connections: those of the auth service, which publishes them itself, or
 * those of a file, which the connector publishes.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ConnectionsProperties.class)
public class ConnectionsConfiguration {

  private static final String AUTH = "concilia.connections.auth.url";
  private static final String NOT_SET = "not set";

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnProperty(AUTH)
  static class AtAuthService {

    @Bean
    AuthConnections connections(
        ConnectionsProperties properties,
        BoundAccounts accounts,
        WebClient.Builder builder,
        ServiceTokens tokens,
        Clock clock) {
      WebClient http = builder.clone().filter(tokens).build();
      return new AuthConnections(
          new AuthClient(http, properties.requiredAuth(), properties.system()), accounts, clock);
    }

    @Bean
    ConnectionsRefresh connectionsRefresh(
        AuthConnections connections, ConnectionsProperties properties) {
      return new ConnectionsRefresh(connections::refresh, properties.check());
    }
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnProperty(name = AUTH, matchIfMissing = true, havingValue = NOT_SET)
  static class InFile {

    @Bean
    FileConnections connections(ConnectionsProperties properties, BoundAccounts accounts) {
      return new FileConnections(properties.requiredFile(), properties.system(), accounts);
    }

    @Bean
    ConnectionAnnouncer connectionAnnouncer(
        FileConnections connections,
        Codecs codecs,
        Producer<byte[], byte[]> producer,
        ConnectionsProperties properties) {
      return new ConnectionAnnouncer(
          connections, codecs.connections(), producer, properties.check());
    }
  }
}
