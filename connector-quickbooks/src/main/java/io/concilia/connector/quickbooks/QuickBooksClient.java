package io.concilia.connector.quickbooks;

import io.concilia.connector.runtime.vendor.VendorRecord;
import io.concilia.connector.runtime.vendor.VendorSession;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Calls QuickBooks for one company. Each method makes one call, {@link #pages} one a page. */
final class QuickBooksClient {

  private final WebClient http;
  private final Clock clock;

  QuickBooksClient(WebClient http, Clock clock) {
    this.http = http;
    this.clock = clock;
  }

  /** Sends the bytes as they are. Whatever is answered is an answer; only silence is an error. */
  Mono<Answer> post(VendorSession session, String path, String body) {
    return call(session, HttpMethod.POST, path, body);
  }

  /** Reads JSON; any other answer is an error. */
  Mono<JsonNode> get(VendorSession session, String path) {
    return call(session, HttpMethod.GET, path, "").map(QuickBooksClient::require);
  }

  /** The rows of a query as records, a page at a time, to its end. */
  Flux<List<VendorRecord>> pages(VendorSession session, Query query) {
    return page(session, query, 1)
        .expand(
            page ->
                page.rows() < query.pageSize()
                    ? Mono.empty()
                    : page(session, query, page.start() + query.pageSize()))
        .map(Page::records);
  }

  /** The records of an answer or a query, whatever entities they are. */
  List<VendorRecord> records(VendorSession session, JsonNode answer, JsonNode holder) {
    Instant readAt = readAt(answer);
    boolean demo = isDemo(session);
    List<VendorRecord> records = new ArrayList<>();
    holder
        .propertyStream()
        .filter(field -> RecordReader.isReadable(field.getKey()))
        .forEach(
            field -> {
              if (field.getValue().isArray()) {
                field
                    .getValue()
                    .forEach(
                        row -> records.add(RecordReader.read(field.getKey(), row, readAt, demo)));
              } else {
                records.add(RecordReader.read(field.getKey(), field.getValue(), readAt, demo));
              }
            });
    return records;
  }

  static boolean isDemo(VendorSession session) {
    return session.connection().baseUrl().toString().contains("sandbox");
  }

  static JsonNode require(Answer answer) {
    if (!answer.isSuccess() || Fault.in(answer.body()).isPresent()) {
      throw new QuickBooksException(Faults.classify(answer));
    }
    return Json.parse(answer.body());
  }

  private record Page(int start, int rows, List<VendorRecord> records) {}

  private Mono<Page> page(VendorSession session, Query query, int start) {
    return get(session, query.path(start))
        .map(
            answer -> {
              JsonNode response = answer.path("QueryResponse");
              return new Page(
                  start, response.path(query.entity()).size(), records(session, answer, response));
            });
  }

  private Mono<Answer> call(VendorSession session, HttpMethod method, String path, String body) {
    WebClient.RequestBodySpec request =
        http.method(method)
            .uri(address(session, path))
            .header(HttpHeaders.AUTHORIZATION, "Bearer " + session.token().value())
            .accept(MediaType.APPLICATION_JSON);
    WebClient.RequestHeadersSpec<?> ready =
        body.isEmpty()
            ? request
            : request
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body.getBytes(StandardCharsets.UTF_8));
    return ready.exchangeToMono(QuickBooksClient::answer);
  }

  private static Mono<Answer> answer(ClientResponse response) {
    HttpHeaders headers = response.headers().asHttpHeaders();
    return response
        .bodyToMono(byte[].class)
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
        .defaultIfEmpty("")
        .map(
            body ->
                new Answer(
                    response.statusCode().value(),
                    body,
                    Faults.retryAfter(headers.getFirst(HttpHeaders.RETRY_AFTER)),
                    headers.getFirst("intuit_tid")));
  }

  private static URI address(VendorSession session, String path) {
    return URI.create(
        session.connection().baseUrl() + "/v3/company/" + session.connection().account() + path);
  }

  /** By the vendor's own time where it says one. */
  private Instant readAt(JsonNode answer) {
    String time = Json.string(answer, "time");
    return time == null ? clock.instant() : OffsetDateTime.parse(time).toInstant();
  }
}
