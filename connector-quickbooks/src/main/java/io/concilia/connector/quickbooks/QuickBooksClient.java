package io.concilia.connector.quickbooks;

import io.concilia.connector.runtime.adapter.Answer;
import io.concilia.connector.runtime.adapter.Json;
import io.concilia.connector.runtime.adapter.VendorException;
import io.concilia.connector.runtime.adapter.VendorHttp;
import io.concilia.connector.runtime.vendor.VendorRecord;
import io.concilia.connector.runtime.vendor.VendorSession;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Calls QuickBooks for one company and reads what it answers. Each method makes one call. */
final class QuickBooksClient {

  private final VendorHttp http;
  private final Clock clock;

  QuickBooksClient(VendorHttp http, Clock clock) {
    this.http = http;
    this.clock = clock;
  }

  /** Sends the bytes as they are. Whatever is answered is an answer; only silence is an error. */
  Mono<Answer> post(VendorSession session, String path, String body) {
    return http.send(session, HttpMethod.POST, address(session, path), Map.of(), body);
  }

  /** Reads JSON; any other answer is an error. */
  Mono<JsonNode> get(VendorSession session, String path) {
    return http.get(session, address(session, path), Map.of()).map(QuickBooksClient::require);
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
              throw new VendorException(Faults.classify(fault));
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
      throw new VendorException(Faults.classify(answer));
    }
    return Json.parse(answer.body());
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
