package io.concilia.connector.freshbooks;

import io.concilia.connector.runtime.adapter.Answer;
import io.concilia.connector.runtime.adapter.Json;
import io.concilia.connector.runtime.adapter.VendorException;
import io.concilia.connector.runtime.adapter.VendorHttp;
import io.concilia.connector.runtime.vendor.VendorRecord;
import io.concilia.connector.runtime.vendor.VendorSession;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpMethod;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Calls FreshBooks for one account and reads what it answers. Each method makes one call. */
final class FreshBooksClient {

  private final VendorHttp http;
  private final Clock clock;

  FreshBooksClient(VendorHttp http, Clock clock) {
    this.http = http;
    this.clock = clock;
  }

  /** Sends the bytes as they are. Whatever is answered is an answer; only silence is an error. */
  Mono<Answer> send(VendorSession session, String method, String path, String body) {
    URI address = account(session, path);
    return http.send(session, HttpMethod.valueOf(method), address, Map.of(), body);
  }

  /** The result of reading something of the account; any other answer is an error. */
  Mono<JsonNode> get(VendorSession session, String path) {
    return http.get(session, account(session, path), Map.of()).map(FreshBooksClient::result);
  }

  /** What belongs to the user, not to an account. */
  Mono<JsonNode> identity(VendorSession session) {
    URI address = URI.create(session.connection().baseUrl() + "/auth/api/v1/users/me");
    return http.get(session, address, Map.of()).map(answer -> require(answer).path("response"));
  }

  /**
   * A page of a listing.
   *
   * @param next absent on the last
   */
  record Page(List<JsonNode> rows, Optional<Integer> next) {}

  Mono<Page> page(VendorSession session, Listing listing, int page) {
    return get(session, listing.path(page))
        .map(
            result ->
                new Page(
                    listing.rows(result),
                    page < result.path("pages").asInt(1)
                        ? Optional.of(page + 1)
                        : Optional.empty()));
  }

  /** All rows of a listing that is expected to be short: a call for each hundred. */
  Flux<JsonNode> all(VendorSession session, Listing listing) {
    return page(session, listing, 1)
        .expand(page -> Mono.justOrEmpty(page.next()).flatMap(at -> page(session, listing, at)))
        .flatMapIterable(Page::rows);
  }

  VendorRecord record(Resource resource, JsonNode object) {
    return RecordReader.read(resource, object, clock.instant());
  }

  /** An error may come with status 200. */
  static JsonNode require(Answer answer) {
    if (!answer.isSuccess() || Fault.in(answer.body()).isPresent()) {
      throw new VendorException(Faults.classify(answer));
    }
    return Json.parse(answer.body());
  }

  static JsonNode result(Answer answer) {
    return require(answer).path("response").path("result");
  }

  private static URI account(VendorSession session, String path) {
    return URI.create(
        session.connection().baseUrl()
            + "/accounting/account/"
            + session.connection().account()
            + path);
  }
}
