package io.concilia.defaults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

class ConciliaServiceTest {

  private static ConfigurableApplicationContext service;

  record Order(List<Item> items) {}

  record Item(String name, Integer quantity) {}

  @SpringBootConfiguration
  @EnableAutoConfiguration(
      exclude = {DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class})
  @RestController
  static class SmallApplication {

    @GetMapping("/thread")
    String thread() {
      return Thread.currentThread().getName();
    }

    @PostMapping("/order")
    String order(@RequestBody Order order) {
      return String.valueOf(order);
    }

    @GetMapping("/away")
    String away() {
      throw new CannotGetJdbcConnectionException("no connection within 10 s");
    }
  }

  @BeforeAll
  static void start() {
    service = ConciliaService.run(SmallApplication.class, "small-service", "--server.port=0");
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void takesItsNameAndTheSharedSettings() {
    assertThat(service.getEnvironment().getProperty("spring.application.name"))
        .isEqualTo("small-service");
    assertThat(service.getEnvironment().getProperty("server.shutdown")).isEqualTo("graceful");
    assertThat(service.getBean(Clock.class)).isNotNull();
  }

  @Test
  void tellsWhetherItIsAliveAndReady() throws Exception {
    assertThat(get("/actuator/health/liveness").statusCode()).isEqualTo(200);
    assertThat(get("/actuator/health/readiness").body()).contains("\"UP\"");
  }

  @Test
  void measuresUnderItsName() throws Exception {
    assertThat(get("/actuator/prometheus").body()).contains("application=\"small-service\"");
  }

  @Test
  void answersErrorsAsProblems() throws Exception {
    HttpResponse<String> answer = get("/nowhere");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.headers().firstValue("content-type").orElse(""))
        .startsWith("application/problem+json");
  }

  @Test
  void saysWhereABodyCannotBeRead() throws Exception {
    HttpResponse<String> answer = post("/order", "{\"items\": [{\"quantity\": \"many\"}]}");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().firstValue("content-type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(answer.body()).contains("items[0].quantity", "many");
    assertThat(post("/order", "{\"items\": [").body()).contains("cannot be read at items");
  }

  @Test
  void asksToComeBackWhileTheDatabaseIsAway() throws Exception {
    HttpResponse<String> answer = get("/away");

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("try again shortly").doesNotContain("10 s");
  }

  @Test
  void runsBlockingControllersOffTheEventLoop() throws Exception {
    assertThat(get("/thread").body()).doesNotContain("reactor-http");
  }

  private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(to(path).build());
  }

  private static HttpResponse<String> post(String path, String body)
      throws IOException, InterruptedException {
    return send(
        to(path)
            .header("content-type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  private static HttpRequest.Builder to(String path) {
    String port = service.getEnvironment().getProperty("local.server.port");
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
  }

  private static HttpResponse<String> send(HttpRequest request)
      throws IOException, InterruptedException {
    HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    return client.send(request, BodyHandlers.ofString());
  }
}
