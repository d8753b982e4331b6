package io.concilia.sandbox;

import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/** The sandbox as a process of its own: the demo's and the benchmarks' vendors. */
@SpringBootApplication(proxyBeanMethods = false)
@EnableConfigurationProperties(SandboxProperties.class)
public class SandboxApplication {

  public static void main(String[] args) {
    var application = new SpringApplication(SandboxApplication.class);
    application.setDefaultProperties(java.util.Map.of("spring.config.name", "sandbox"));
    application.run(args);
  }

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean(destroyMethod = "close")
  Sites sites(Clock clock, SandboxProperties properties) {
    return new Sites(clock, properties.limits());
  }

  @Bean
  RouterFunction<ServerResponse> routes(Sites sites) {
    return sites.routes();
  }
}
