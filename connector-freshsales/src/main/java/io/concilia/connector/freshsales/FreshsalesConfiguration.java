package io.concilia.connector.freshsales;

import io.concilia.connector.runtime.reading.PacedCalls;
import io.concilia.connector.runtime.vendor.SourceAdapter;
import io.concilia.connector.runtime.vendor.SourceWebhook;
import io.concilia.connector.runtime.vendor.VendorAdapter;
import io.concilia.contracts.configuration.Integration;
import io.concilia.contracts.wire.ConfigurationTopic;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** What Freshsales adds to the runtime. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FreshsalesProperties.class)
class FreshsalesConfiguration {

  private static final Duration IDLE = Duration.ofSeconds(30);

  @Bean
  FreshsalesClient freshsalesClient(
      WebClient.Builder builder, PacedCalls paced, FreshsalesProperties properties) {
    ConnectionProvider connections =
        ConnectionProvider.builder("freshsales")
            .maxConnections(properties.maxConnections())
            .maxIdleTime(IDLE)
            .build();
    HttpClient http =
        HttpClient.create(connections).compress(true).responseTimeout(properties.responseTimeout());
    WebClient client =
        builder
            .clientConnector(new ReactorClientHttpConnector(http))
            .codecs(
                codecs ->
                    codecs
                        .defaultCodecs()
                        .maxInMemorySize(Math.toIntExact(properties.largestAnswer().toBytes())))
            .filter(paced)
            .build();
    return new FreshsalesClient(client);
  }

  @Bean
  SourceAdapter freshsalesAdapter(
      FreshsalesClient client, ConfigurationTopic<Integration> writingIntegrations) {
    return new FreshsalesAdapter(client, new OwnFields(writingIntegrations));
  }

  @Bean
  VendorAdapter freshsalesWriter(FreshsalesClient client, Clock clock) {
    return new FreshsalesWriter(client, clock);
  }

  @Bean
  SourceWebhook freshsalesWebhook() {
    return new FreshsalesWebhook();
  }
}
