package io.concilia.contracts.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the client makes of answers that no healthy registry gives. */
class ConfluentSchemaRegistryTest {

  private static final Schema TEXT = SchemaBuilder.builder().stringType();
  private static final String DEAD = "http://127.0.0.1:1";

  private final List<HttpExchange> requests = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private volatile int status = 200;
  private volatile String body = "{\"schema\":\"\\\"string\\\"\"}";

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 429, 500, 502, 503})
  void isUnavailableWhateverTheStatusSaysThatMayPass(int passing) {
    status = passing;
    body = "{\"error_code\":" + passing + ",\"message\":\"not now\"}";

    assertThatThrownBy(() -> client().byId(1))
        .isInstanceOf(RegistryUnavailableException.class)
        .hasMessageContaining(url());
  }

  @Test
  void doesNotTakeThePageOfAProxyForAMissingSchema() {
    status = 404;
    body = "<html>no such page</html>";

    assertThatThrownBy(() -> client().byId(1)).isInstanceOf(RegistryUnavailableException.class);
  }

  @Test
  void isUnavailableWhenNobodyListens() {
    assertThatThrownBy(() -> ConfluentSchemaRegistry.at(DEAD).byId(1))
        .isInstanceOf(RegistryUnavailableException.class)
        .hasMessageContaining(DEAD);
  }

  @Test
  void isUnavailableWhenNoAnswerComesInTime() {
    server.removeContext("/");
    server.createContext("/", exchange -> requests.add(exchange));

    assertThatThrownBy(
            () -> ConfluentSchemaRegistry.at(url(), Duration.ofMillis(200), null).byId(1))
        .isInstanceOf(RegistryUnavailableException.class);
  }

  @Test
  void asksTheNextNodeWhenOneIsAway() {
    SchemaRegistry client = ConfluentSchemaRegistry.at(DEAD + ", " + url() + "/");

    assertThat(client.byId(1)).contains(TEXT);
  }

  @Test
  void saysWhyTheRegistryRefusesASchema() {
    status = 409;
    body = "{\"error_code\":409,\"message\":\"field b has no default\"}";

    assertThatThrownBy(() -> client().register("s", TEXT))
        .isInstanceOf(SchemaRefusedException.class)
        .hasMessageContainingAll("s", "field b has no default");
  }

  @Test
  void cannotReadASchemaThatIsNotAvro() {
    body = "{\"schema\":\"syntax = \\\"proto3\\\";\",\"schemaType\":\"PROTOBUF\"}";

    assertThatThrownBy(() -> client().byId(7))
        .isInstanceOf(UndecodableException.class)
        .hasMessageContaining("schema 7");
  }

  @Test
  void sendsTheCredentialsItIsGiven() {
    Map<String, String> configs =
        Map.of("schema.registry.url", url(), "basic.auth.user.info", "user:secret");

    ConfluentSchemaRegistry.from(configs).byId(1);

    assertThat(requests.get(0).getRequestHeaders().getFirst("Authorization"))
        .isEqualTo("Basic dXNlcjpzZWNyZXQ=");
  }

  @Test
  void refusesToStartWithoutAUrl() {
    assertThatThrownBy(() -> ConfluentSchemaRegistry.from(Map.of()))
        .hasMessageContaining("schema.registry.url is not set");
    assertThatThrownBy(() -> ConfluentSchemaRegistry.at(" , "))
        .hasMessageContaining("schema.registry.url is blank");
  }

  private SchemaRegistry client() {
    return ConfluentSchemaRegistry.at(url());
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    requests.add(exchange);
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
