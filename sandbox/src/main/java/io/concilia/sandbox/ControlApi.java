package io.concilia.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code /sandbox/…}: what tests, the demo and people use to look into the fakes and to break them.
 * Needs no token.
 */
final class ControlApi {

  private final Map<String, VendorSite> sites;
  private final MovableClock clock;
  private final Alarms alarms;
  private final FaultReader faultReader;

  ControlApi(Map<String, VendorSite> sites, MovableClock clock, Alarms alarms) {
    this.sites = sites;
    this.clock = clock;
    this.alarms = alarms;
    this.faultReader = new FaultReader(clock);
  }

  Mono<ServerResponse> handle(ServerRequest request) {
    return VendorSite.body(request).map(body -> new AnswerResponse(answer(request, body)));
  }

  void resetAll() {
    alarms.clear();
    clock.reset();
    sites.values().forEach(VendorSite::reset);
  }

  private ApiAnswer answer(ServerRequest request, byte[] body) {
    try {
      var path =
          Arrays.stream(request.path().substring("/sandbox".length()).split("/"))
              .filter(segment -> !segment.isEmpty())
              .toList();
      var control =
          new ControlRequest(
              request.method().name(), path, request.queryParams().toSingleValueMap(), read(body));
      var answer = answer(control);
      return answer == null ? problem(404, "There is no " + request.path() + " here") : answer;
    } catch (IllegalArgumentException | JacksonException refused) {
      return problem(400, String.valueOf(refused.getMessage()));
    }
  }

  private static ObjectNode read(byte[] body) {
    if (body.length == 0) {
      return Json.object();
    }
    if (Json.read(body) instanceof ObjectNode object) {
      return object;
    }
    throw new IllegalArgumentException("The body must be a JSON object");
  }

  private @Nullable ApiAnswer answer(ControlRequest request) {
    if (request.path().isEmpty()) {
      return ApiAnswer.ok(Json.tree(Map.of("vendors", sites.keySet(), "time", time())));
    }
    if (request.is("POST", "reset")) {
      resetAll();
      return done();
    }
    if (request.path().equals(List.of("clock"))) {
      return clock(request);
    }
    var site = sites.get(request.path().get(0));
    if (site == null) {
      return null;
    }
    var path = request.path().subList(1, request.path().size());
    return answer(
        site, new ControlRequest(request.method(), path, request.query(), request.body()));
  }

  private @Nullable ApiAnswer answer(VendorSite site, ControlRequest request) {
    if (request.is("POST", "reset")) {
      site.reset();
      return done();
    }
    var word = request.path().isEmpty() ? "" : request.path().get(0);
    var own =
        switch (word) {
          case "faults" -> faults(site.controls().faults(), request);
          case "calls" -> calls(site.controls().calls(), request);
          case "limits" -> limits(site.controls().limits(), request);
          default -> null;
        };
    return own == null ? controlled(site, request) : own;
  }

  private static @Nullable ApiAnswer controlled(VendorSite site, ControlRequest request) {
    if (!request.method().equals("GET")) {
      site.markChanged();
    }
    return site.vendor().control(request);
  }

  private ApiAnswer clock(ControlRequest request) {
    if (request.method().equals("POST")) {
      clock.advance(Duration.parse(text(request.body(), "advance")));
    }
    return ApiAnswer.ok(Json.object().put("time", time()));
  }

  private @Nullable ApiAnswer faults(Faults faults, ControlRequest request) {
    return switch (request.method()) {
      case "POST" -> {
        var fault = faultReader.read(request.body());
        faults.inject(fault);
        yield ApiAnswer.ok(FaultReader.write(fault));
      }
      case "DELETE" -> {
        faults.clear();
        yield done();
      }
      case "GET" ->
          ApiAnswer.ok(Json.tree(faults.active().stream().map(FaultReader::write).toList()));
      default -> null;
    };
  }

  private static @Nullable ApiAnswer calls(CallLog log, ControlRequest request) {
    if (request.method().equals("DELETE")) {
      log.clear();
      return done();
    }
    if (!request.method().equals("GET")) {
      return null;
    }
    var account = request.parameter("account");
    Predicate<String> wantedAccount = actual -> account == null || account.equals(actual);
    var limit = Integer.parseInt(request.query().getOrDefault("limit", "1000"));
    var calls = log.calls(call -> wanted(call, request));
    var last = calls.subList(Math.max(0, calls.size() - limit), calls.size());
    var body = Json.object();
    body.put("total", log.total());
    body.set("counts", Json.tree(log.counts(wantedAccount)));
    body.set("calls", Json.tree(last.stream().map(ControlApi::json).toList()));
    return ApiAnswer.ok(body);
  }

  private static boolean wanted(Call call, ControlRequest request) {
    var since = request.parameter("since");
    return same(request.parameter("account"), call.subject().account())
        && same(request.parameter("method"), call.method())
        && same(request.parameter("entity"), call.subject().entity())
        && same(request.parameter("operation"), call.subject().operation())
        && same(request.parameter("requestid"), call.subject().requestId())
        && same(request.parameter("status"), Integer.toString(call.status()))
        && (since == null || !call.at().isBefore(Instant.parse(since)));
  }

  private static boolean same(@Nullable String wanted, @Nullable String actual) {
    return wanted == null || wanted.equalsIgnoreCase(actual);
  }

  private static JsonNode json(Call call) {
    return Json.object()
        .put("at", call.at().toString())
        .put("method", call.method())
        .put("path", call.path())
        .put("account", call.subject().account())
        .put("entity", call.subject().entity())
        .put("operation", call.subject().operation())
        .put("requestid", call.subject().requestId())
        .put("status", call.status())
        .put("micros", call.micros())
        .put("fault", call.fault());
  }

  private static @Nullable ApiAnswer limits(Limits limits, ControlRequest request) {
    if (request.method().equals("PUT")) {
      var wanted = request.body();
      for (String key : wanted.propertyNames()) {
        switch (key) {
          case "enforced" -> limits.enforce(wanted.get(key).asBoolean());
          case "scale" -> limits.scale(wanted.get(key).asDouble());
          case "latencyMs" -> limits.latency(Duration.ofMillis(wanted.get(key).asLong()));
          default -> throw new IllegalArgumentException("unknown key '" + key + "'");
        }
      }
    } else if (!request.method().equals("GET")) {
      return null;
    }
    return ApiAnswer.ok(
        Json.object()
            .put("enforced", limits.enforced())
            .put("scale", limits.scale())
            .put("latencyMs", limits.latency().toMillis()));
  }

  private String time() {
    return clock.instant().toString();
  }

  private static String text(ObjectNode body, String key) {
    var node = body.get(key);
    if (node == null) {
      throw new IllegalArgumentException(key + " is missing");
    }
    return node.asString();
  }

  private static ApiAnswer done() {
    return ApiAnswer.ok(Json.object().put("done", true));
  }

  private static ApiAnswer problem(int status, String detail) {
    var body = Json.object().put("status", status).put("detail", detail);
    return new ApiAnswer(status, AnswerResponse.PROBLEM, Json.write(body), Map.of());
  }
}
