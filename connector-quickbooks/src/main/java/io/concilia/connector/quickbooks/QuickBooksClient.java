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
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Calls QuickBooks for one company. Each method makes one call. */
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

  /** One page of a query, and where the next one starts unless this is the last. */
  Mono<Page> page(VendorSession session, Query query, int start) {
    return get(session, query.path(start))
        .map(
            answer -> {
              JsonNode response = answer.path("QueryResponse");
              boolean full = response.path(query.entity()).size() >= query.pageSize();
              return new Page(
                  records(session, answer, response),
                  full ? Optional.of(start + query.pageSize()) : Optional.empty());
            });
  }

  /** Several queries in one call, each answering its first page. */
  Mono<List<VendorRecord>> together(VendorSession session, List<Query> queries) {
    return answersTogether(session, queries)
        .map(
            answer ->
                responses(answer)
                    .flatMap(response -> records(session, answer, response).stream())
                    .toList());
  }

  /** The rows of several queries in one call, as they are. */
  Mono<List<JsonNode>> rowsTogether(VendorSession session, List<Query> queries) {
    return answersTogether(session, queries)
        .map(
            answer ->
                responses(answer)
                    .flatMap(JsonNode::valueStream)
                    .filter(JsonNode::isArray)
                    .flatMap(JsonNode::valueStream)
                    .toList());
  }

  private Mono<JsonNode> answersTogether(VendorSession session, List<Query> queries) {
    ObjectNode batch = Json.object();
    ArrayNode items = batch.putArray("BatchItemRequest");
    for (int i = 0; i < queries.size(); i++) {
      items.addObject().put("bId", Requests.batchId(i)).put("Query", queries.get(i).text(1));
    }
    return post(session, "/batch?" + Requests.MINOR_VERSION, Json.text(batch))
        .map(QuickBooksClient::require);
  }

  private static Stream<JsonNode> responses(JsonNode batch) {
    return batch.path("BatchItemResponse").valueStream().map(QuickBooksClient::response);
  }

  private static JsonNode response(JsonNode item) {
    Fault.in(item)
        .ifPresent(
            fault -> {
              throw new QuickBooksException(Faults.classify(fault));
            });
    return item.path("QueryResponse");
  }

  /** A page of records; {@code next} is absent on the last. */
  record Page(List<VendorRecord> records, Optional<Integer> next) {}

  /** The records of an answer or a query, whatever entities they are. */
  List<VendorRecord> records(VendorSession session, JsonNode answer, JsonNode holder) {
    Instant readAt = readAt(answer);
    String pages = pages(session);
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
                        row -> records.add(RecordReader.read(field.getKey(), row, readAt, pages)));
              } else {
                records.add(RecordReader.read(field.getKey(), field.getValue(), readAt, pages));
              }
            });
    return records;
  }

  /** Intuit's own host for try-outs. */
  static boolean isDemo(VendorSession session) {
    return host(session).startsWith("sandbox-");
  }

  /** Where people see the company's documents; a fake has no such pages. */
  private static @Nullable String pages(VendorSession session) {
    if (!host(session).endsWith(".intuit.com")) {
      return null;
    }
    return isDemo(session)
        ? "https://app.sandbox.qbo.intuit.com/app/"
        : "https://app.qbo.intuit.com/app/";
  }

  private static String host(VendorSession session) {
    return Objects.requireNonNullElse(session.connection().baseUrl().getHost(), "");
  }

  static JsonNode require(Answer answer) {
    if (!answer.isSuccess() || Fault.in(answer.body()).isPresent()) {
      throw new QuickBooksException(Faults.classify(answer));
    }
    return Json.parse(answer.body());
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
