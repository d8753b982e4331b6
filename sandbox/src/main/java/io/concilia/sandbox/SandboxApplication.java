package io.concilia.sandbox;

import java.time.Clock;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/** The sandbox as a process of its own: the demo's and the benchmarks' vendors. */
@SpringBootApplication(proxyBeanMethods = false)
@EnableConfigurationProperties(SandboxProperties.class)
public class SandboxApplication {

  public static void main(String[] args) {
    builder().run(args);
  }

  /** The application with its settings in {@code sandbox.yml}. */
  static SpringApplicationBuilder builder() {
    return new SpringApplicationBuilder(SandboxApplication.class)
        .properties("spring.config.name=sandbox");
  }

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean(destroyMethod = "close")
  Sites sites(Clock clock, SandboxProperties properties) {
    return new Sites(clock, properties.limits());
  }

  /** Takes up the vendors' data before the port opens, and puts it away until it closes. */
  @Bean(destroyMethod = "close")
  SavedState savedState(Sites sites, SandboxProperties properties) {
    return SavedState.keep(sites, properties.state());
  }

  @Bean
  RouterFunction<ServerResponse> routes(Sites sites) {
    return sites.routes();
  }
}
