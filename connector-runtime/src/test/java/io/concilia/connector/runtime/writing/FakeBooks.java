package io.concilia.connector.runtime.writing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Books behind a real HTTP server, which lose answers, commit late, throttle and refuse on demand.
 * They keep every record that was ever made, so that a second one is seen.
 */
final class FakeBooks implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Clock clock;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(8);
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final Map<String, String> remembered = new HashMap<>();
  private final List<Late> late = new ArrayList<>();
  private final List<Call> calls = new ArrayList<>();
  private Function<Call, Fault> faults = call -> Fault.NONE;
  private boolean forgetful;
  private long nextId = 1;
  private String goodToken = "good";

  FakeBooks(Clock clock) {
    this.clock = clock;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  /** A record of the books. */
  record Entry(String id, String type, int token, boolean active, Map<String, Object> content) {

    String mark() {
      return String.valueOf(content.get("mark"));
    }
  }

  /** A call as it came; {@code write} says whether it is one. */
  record Call(String path, boolean write, String body, Instant at, int number) {}

  /** A commit that comes after the caller gave up. */
  private record Late(Instant at, String path, String body) {}

  /** What befalls a call. */
  sealed interface Fault {

    Fault NONE = new None();
    Fault LOST_BEFORE = new Lost(false);
    Fault LOST_AFTER = new Lost(true);
    Fault HALF = new Half();

    record None() implements Fault {}

    record Status(int code, String body) implements Fault {}

    record Lost(boolean committed) implements Fault {}

    /** Committed, and the answer breaks off in its middle. */
    record Half() implements Fault {}

    record CommittedLate(Duration after) implements Fault {}
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  synchronized void faults(Function<Call, Fault> next) {
    faults = next;
  }

  synchronized void forgetful(boolean yes) {
    forgetful = yes;
  }

  synchronized void accept(String token) {
    goodToken = token;
  }

  synchronized List<Call> calls() {
    return List.copyOf(calls);
  }

  synchronized long writes() {
    return calls.stream().filter(Call::write).count();
  }

  synchronized long reads() {
    return calls.stream().filter(call -> !call.write()).count();
  }

  synchronized List<Entry> entries() {
    commitLate();
    return List.copyOf(entries.values());
  }

  synchronized List<Entry> marked(Object key) {
    return entries().stream().filter(entry -> entry.mark().equals(key.toString())).toList();
  }

  /** What a person does in the books. */
  synchronized void edit(String id, String field, Object value) {
    Entry entry = entries.get(id);
    Map<String, Object> content = new LinkedHashMap<>(entry.content());
    content.put(field, value);
    boolean active = !Boolean.FALSE.equals(content.get("active"));
    entries.put(id, new Entry(id, entry.type(), entry.token() + 1, active, content));
  }

  /** As a document that a bookkeeper makes does it, without touching the lock token. */
  synchronized void editBalance(String id, String balance) {
    Entry entry = entries.get(id);
    Map<String, Object> content = new LinkedHashMap<>(entry.content());
    content.put("balance", balance);
    entries.put(id, new Entry(id, entry.type(), entry.token(), entry.active(), content));
  }

  synchronized String add(String type, Map<String, Object> content) {
    String id = Long.toString(nextId++);
    entries.put(id, new Entry(id, type, 0, true, content));
    return id;
  }

  synchronized void remove(String id) {
    entries.remove(id);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().toString();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String token = exchange.getRequestHeaders().getFirst("Authorization");
    Reply reply = reply(path, body, token);
    if (reply == null) {
      exchange.close();
      return;
    }
    byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(reply.code(), bytes.length);
    exchange.getResponseBody().write(bytes, 0, reply.half() ? bytes.length / 2 : bytes.length);
    exchange.close();
  }

  private record Reply(int code, String body, boolean half) {}

  private synchronized Reply reply(String path, String body, String token) {
    commitLate();
    boolean write = path.startsWith("/write");
    Call call = new Call(path, write, body, clock.instant(), calls.size() + 1);
    calls.add(call);
    if (!("Bearer " + goodToken).equals(token)) {
      return new Reply(401, "unauthorised", false);
    }
    Fault fault = faults.apply(call);
    if (fault instanceof Fault.Status status) {
      return new Reply(status.code(), status.body(), false);
    }
    if (fault instanceof Fault.Lost lost) {
      if (lost.committed()) {
        answer(path, body);
      }
      return null;
    }
    if (fault instanceof Fault.CommittedLate later) {
      late.add(new Late(clock.instant().plus(later.after()), path, body));
      return null;
    }
    return new Reply(200, answer(path, body), fault instanceof Fault.Half);
  }

  private void commitLate() {
    List<Late> due = late.stream().filter(l -> !l.at().isAfter(clock.instant())).toList();
    late.removeAll(due);
    due.forEach(l -> answer(l.path(), l.body()));
  }

  private String answer(String path, String body) {
    if (path.startsWith("/write")) {
      return written(path.substring(path.indexOf('=') + 1), body);
    }
    return found(JSON.readTree(body));
  }

  private String written(String requestId, String body) {
    String known = forgetful ? null : remembered.get(requestId);
    if (known != null) {
      return known;
    }
    List<Object> results = new ArrayList<>();
    for (JsonNode member : JSON.readTree(body)) {
      results.add(written(member));
    }
    String answer = JSON.writeValueAsString(results);
    remembered.put(requestId, answer);
    return answer;
  }

  private Object written(JsonNode member) {
    @SuppressWarnings("unchecked")
    Map<String, Object> content = JSON.treeToValue(member.get("document"), Map.class);
    String type = member.get("type").asString();
    if ("poison".equals(content.get("note"))) {
      return Map.of("error", "REFUSED");
    }
    String id = member.has("id") ? member.get("id").asString() : null;
    Entry current = id == null ? null : entries.get(id);
    if (id != null && current == null) {
      return Map.of("error", "GONE");
    }
    if (current != null && current.token() != member.get("token").asInt()) {
      return Map.of("error", "STALE");
    }
    if (nameTaken(type, id, content.get("name"))) {
      return Map.of("error", "TAKEN");
    }
    if (Boolean.FALSE.equals(content.get("active"))
        && current != null
        && !current.content().getOrDefault("balance", "0.00").equals("0.00")) {
      return Map.of("error", "HAS_BALANCE");
    }
    if (current != null && !current.active() && !Boolean.TRUE.equals(content.get("active"))
        || inactive(content.get("customer"))) {
      return Map.of("error", "INACTIVE");
    }
    Map<String, Object> merged = new LinkedHashMap<>();
    if (current != null) {
      merged.putAll(current.content());
    }
    merged.putAll(content);
    merged.put("mark", member.get("mark").asString());
    String used = id == null ? Long.toString(nextId++) : id;
    boolean active = !Boolean.FALSE.equals(merged.get("active"));
    Entry entry = new Entry(used, type, current == null ? 0 : current.token() + 1, active, merged);
    entries.put(used, entry);
    if (type.equals("APPLICATION")) {
      edit(content.get("credit").toString(), "appliedTo", content.get("appliedTo"));
    }
    return Map.of("record", entry);
  }

  private boolean inactive(Object customer) {
    Entry named = customer == null ? null : entries.get(customer.toString());
    return named != null && !named.active();
  }

  private boolean nameTaken(String type, String id, Object name) {
    return (type.equals("CUSTOMER") || type.equals("ITEM"))
        && entries.values().stream()
            .filter(other -> !other.id().equals(id))
            .anyMatch(
                other ->
                    String.valueOf(other.content().get("name"))
                        .equalsIgnoreCase(String.valueOf(name)));
  }

  private String found(JsonNode search) {
    String by = search.get("by").asString();
    String type = search.get("type").asString();
    String value = search.get("value").asString();
    List<Entry> found =
        entries.values().stream()
            .filter(
                entry ->
                    switch (by) {
                      case "id" -> entry.id().equals(value) && entry.type().equals(type);
                      case "mark" -> entry.mark().equals(value) && entry.type().equals(type);
                      case "name" ->
                          value.equalsIgnoreCase(String.valueOf(entry.content().get("name")));
                      case "users" -> value.equals(entry.content().get("customer"));
                      case "similar" ->
                          entry.type().equals(type)
                              && value.equals(entry.content().get("customer"));
                      default -> entry.type().equals(type);
                    })
            .toList();
    return JSON.writeValueAsString(found);
  }
}
