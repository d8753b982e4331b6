package io.concilia.connector.quickbooks;

import io.netty.channel.ChannelOption;
import java.time.Duration;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** The HTTP client that all connections share. */
final class QuickBooksHttp {

  private static final int CONNECT_MILLIS = 5_000;

  /** Shorter than a gateway keeps an idle connection: a call on a dead one has no known outcome. */
  private static final Duration MAX_IDLE = Duration.ofSeconds(20);

  private static final int MAX_CONNECTIONS = 500;

  /** A page of 1000 customers has about 2 MB. */
  private static final int MAX_ANSWER_BYTES = 16 * 1024 * 1024;

  private QuickBooksHttp() {}

  static WebClient client(WebClient.Builder builder, Duration timeout) {
    ConnectionProvider pool =
        ConnectionProvider.builder("quickbooks")
            .maxConnections(MAX_CONNECTIONS)
            .pendingAcquireMaxCount(-1)
            .maxIdleTime(MAX_IDLE)
            .build();
    HttpClient http =
        HttpClient.create(pool)
            // Whether anything is sent again is for the runtime alone to decide.
            .disableRetry(true)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
            .responseTimeout(timeout);
    return builder
        .clientConnector(new ReactorClientHttpConnector(http))
        .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(MAX_ANSWER_BYTES))
        .build();
  }
}
