package io.concilia.connector.xero;

import io.concilia.connector.runtime.adapter.Answer;
import io.concilia.connector.runtime.adapter.Json;
import io.concilia.connector.runtime.adapter.VendorException;
import io.concilia.connector.runtime.adapter.VendorHttp;
import io.concilia.connector.runtime.vendor.VendorRequest;
import io.concilia.connector.runtime.vendor.VendorSession;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Calls Xero for one organisation. Each method makes one call. */
final class XeroClient {

  private static final String ROOT = "/api.xro/2.0";
  private static final String TENANT = "xero-tenant-id";

  private final VendorHttp http;
  private final Clock clock;

  XeroClient(VendorHttp http, Clock clock) {
    this.http = http;
    this.clock = clock;
  }

  /** Sends the bytes as they are. Whatever is answered is an answer; only silence is an error. */
  Mono<Answer> send(VendorSession session, VendorRequest request) {
    return http.send(
        session,
        HttpMethod.valueOf(request.method()),
        address(session, request.path()),
        with(request.headers(), session),
        request.body());
  }

  /** Reads JSON; any other answer is an error. */
  Mono<JsonNode> get(VendorSession session, String path) {
    return get(session, path, null);
  }

  /** As {@link #get}, of what changed since a moment. */
  Mono<JsonNode> get(VendorSession session, String path, @Nullable Instant changedSince) {
    Map<String, String> headers =
        changedSince == null ? Map.of() : Map.of("If-Modified-Since", Dates.since(changedSince));
    return http.get(session, address(session, path), with(headers, session))
        .map(XeroClient::require);
  }

  Instant now() {
    return clock.instant();
  }

  /** Where people see an organisation's sales; a fake has no such pages. */
  static @Nullable String pages(VendorSession session) {
    String host = Objects.requireNonNullElse(session.connection().baseUrl().getHost(), "");
    return host.endsWith(".xero.com") ? "https://go.xero.com/AccountsReceivable/" : null;
  }

  private static JsonNode require(Answer answer) {
    if (!answer.isSuccess()) {
      throw new VendorException(Faults.classify(answer));
    }
    try {
      return Json.parse(answer.body());
    } catch (JacksonException cutOffOrNoJson) {
      throw new VendorException(Faults.unreadable(answer));
    }
  }

  private static Map<String, String> with(Map<String, String> headers, VendorSession session) {
    Map<String, String> all = new HashMap<>(headers);
    all.put(TENANT, session.connection().account());
    return all;
  }

  private static URI address(VendorSession session, String path) {
    return URI.create(session.connection().baseUrl() + ROOT + path);
  }
}
