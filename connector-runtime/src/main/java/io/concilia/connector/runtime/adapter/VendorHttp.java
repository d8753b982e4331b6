package io.concilia.connector.runtime.adapter;

import io.concilia.connector.runtime.vendor.VendorLimits.QuotaLeft;
import io.concilia.connector.runtime.vendor.VendorSession;
import io.netty.channel.ChannelOption;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/**
 * Calls a vendor that speaks JSON and takes bearer tokens. Sends every call once, as it is; all
 * connections share the pool.
 */
public final class VendorHttp {

  private static final int CONNECT_MILLIS = 5_000;

  /** Shorter than a gateway keeps an idle connection: a call on a dead one has no known outcome. */
  private static final Duration MAX_IDLE = Duration.ofSeconds(20);

  private static final int MAX_CONNECTIONS = 500;

  /** A page of 1000 customers has about 2 MB. */
  private static final int MAX_ANSWER_BYTES = 16 * 1024 * 1024;

  private final WebClient http;
  private final Function<Answer, List<QuotaLeft>> quotas;

  private VendorHttp(WebClient http, Function<Answer, List<QuotaLeft>> quotas) {
    this.http = http;
    this.quotas = quotas;
  }

  /** With a pool of its own, named for the vendor; an answer must begin within the timeout. */
  public static VendorHttp pooled(WebClient.Builder builder, String vendor, Duration timeout) {
    ConnectionProvider pool =
        ConnectionProvider.builder(vendor)
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
    return new VendorHttp(
        builder
            .clientConnector(new ReactorClientHttpConnector(http))
            .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(MAX_ANSWER_BYTES))
            .build(),
        answer -> List.of());
  }

  /** The same, for a vendor whose answers say what is left of its limits, as read by this. */
  public VendorHttp learning(Function<Answer, List<QuotaLeft>> said) {
    return new VendorHttp(http, said);
  }

  public Mono<Answer> get(VendorSession session, URI address, Map<String, String> headers) {
    return send(session, HttpMethod.GET, address, headers, "");
  }

  /**
   * One call. Whatever is answered is an answer; only silence is an error, see {@link
   * CallFailures}.
   *
   * @param headers beside the token, {@code Accept} and {@code Content-Type}
   * @param body JSON, sent as these very bytes; empty for none
   */
  public Mono<Answer> send(
      VendorSession session,
      HttpMethod method,
      URI address,
      Map<String, String> headers,
      String body) {
    WebClient.RequestBodySpec request =
        http.method(method)
            .uri(address)
            .header(HttpHeaders.AUTHORIZATION, "Bearer " + session.token().value())
            .headers(all -> headers.forEach(all::set))
            .accept(MediaType.APPLICATION_JSON);
    WebClient.RequestHeadersSpec<?> ready =
        body.isEmpty()
            ? request
            : request
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body.getBytes(StandardCharsets.UTF_8));
    return ready
        .exchangeToMono(VendorHttp::answer)
        .doOnNext(answer -> quotas.apply(answer).forEach(session.learned()));
  }

  private static Mono<Answer> answer(ClientResponse response) {
    Map<String, String> headers = response.headers().asHttpHeaders().toSingleValueMap();
    return response
        .bodyToMono(byte[].class)
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
        .defaultIfEmpty("")
        .map(body -> new Answer(response.statusCode().value(), body, headers));
  }
}
