package io.concilia.connector.freshsales;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** A server that answers with what a test put there: for answers that no sane server gives. */
final class CannedFreshsales implements AutoCloseable {

  /** A status and a body. */
  record Canned(int status, String type, byte[] body, Map<String, String> headers) {

    static Canned json(String body) {
      return new Canned(200, "application/json", bytes(body), Map.of());
    }

    static Canned of(int status, String type, String body) {
      return new Canned(status, type, bytes(body), Map.of());
    }

    private static byte[] bytes(String body) {
      return body.getBytes(StandardCharsets.UTF_8);
    }
  }

  private final HttpServer server;
  private final Map<String, Canned> answers = new ConcurrentHashMap<>();
  private final List<String> calls = new CopyOnWriteArrayList<>();
  private volatile Consumer<String> during = path -> {};

  CannedFreshsales() {
    try {
      server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.setExecutor(Executors.newCachedThreadPool());
    server.start();
  }

  URI baseUrl() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/crm/sales");
  }

  /** By path without the base and without the query. */
  void put(String path, Canned answer) {
    answers.put("/crm/sales" + path, answer);
  }

  /** Called with the path of each call before it is answered. */
  void during(Consumer<String> call) {
    during = call;
  }

  /** Method, path and query of each call, in order. */
  List<String> calls() {
    return List.copyOf(calls);
  }

  private void answer(HttpExchange exchange) throws IOException {
    URI uri = exchange.getRequestURI();
    calls.add(exchange.getRequestMethod() + " " + uri);
    exchange.getRequestBody().readAllBytes();
    during.accept(uri.getPath());
    Canned canned = answers.getOrDefault(uri.getPath(), Canned.of(404, "application/json", "{}"));
    exchange.getResponseHeaders().add("Content-Type", canned.type());
    canned.headers().forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
    exchange.sendResponseHeaders(canned.status(), canned.body().length);
    exchange.getResponseBody().write(canned.body());
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
