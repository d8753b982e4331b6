package io.concilia.connector.testkit;

import io.concilia.connector.runtime.adapter.Json;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import tools.jackson.databind.JsonNode;

/** Answers every call with the answer of the moment, over real HTTP, and remembers the calls. */
public final class ScriptedServer implements AutoCloseable {

  /** One answer; a status of 0 closes the connection instead. */
  public record Scripted(int status, Map<String, String> headers, String body) {}

  /** A call as it came. */
  public record Seen(String method, String uri, String body) {}

  public static final Duration PATIENCE = Duration.ofSeconds(30);

  private final List<Seen> seen = new CopyOnWriteArrayList<>();
  private final DisposableServer server;
  private volatile Function<String, Scripted> script = uri -> new Scripted(200, Map.of(), "{}");

  public ScriptedServer() {
    server =
        HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .handle(
                (request, response) ->
                    request
                        .receive()
                        .aggregate()
                        .asString()
                        .defaultIfEmpty("")
                        .flatMap(
                            body -> {
                              seen.add(new Seen(request.method().name(), request.uri(), body));
                              Scripted now = script.apply(request.uri());
                              if (now.status() == 0) {
                                response.withConnection(c -> c.channel().close());
                                return Mono.never();
                              }
                              now.headers().forEach(response::header);
                              return response
                                  .status(now.status())
                                  .send(
                                      Mono.just(
                                          Unpooled.copiedBuffer(
                                              now.body(), StandardCharsets.UTF_8)))
                                  .then();
                            }))
            .bindNow();
  }

  public void answers(Scripted next) {
    script = uri -> next;
    seen.clear();
  }

  public void answersBy(Function<String, JsonNode> bodies) {
    script = uri -> new Scripted(200, Map.of(), Json.text(bodies.apply(uri)));
  }

  public List<Seen> seen() {
    return seen;
  }

  public String url() {
    return "http://127.0.0.1:" + server.port();
  }

  @Override
  public void close() {
    server.disposeNow(Duration.ofSeconds(5));
  }
}
