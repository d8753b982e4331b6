package io.concilia.defaults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

class ConciliaServiceTest {

  private static ConfigurableApplicationContext service;

  @SpringBootConfiguration
  @EnableAutoConfiguration(
      exclude = {DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class})
  @RestController
  static class SmallApplication {

    @GetMapping("/thread")
    String thread() {
      return Thread.currentThread().getName();
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
  void runsBlockingControllersOffTheEventLoop() throws Exception {
    assertThat(get("/thread").body()).doesNotContain("reactor-http");
  }

  private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
    String port = service.getEnvironment().getProperty("local.server.port");
    HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    return client.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
        BodyHandlers.ofString());
  }
}
