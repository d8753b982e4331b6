package io.concilia.defaults;

import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.web.reactive.config.WebFluxConfigurer;

/** Gives every service its clock, and its answers to what fails. */
@AutoConfiguration
public class ServiceDefaultsAutoConfiguration {

  @Bean
  @ConditionalOnMissingBean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  WebFluxConfigurer blockingControllers(Environment environment) {
    return new BlockingControllers(environment);
  }

  @Bean
  UnreadableBodies unreadableBodies() {
    return new UnreadableBodies();
  }

  @Bean
  DatabaseAway databaseAway() {
    return new DatabaseAway();
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(CommonErrorHandler.class)
  static class Listening {

    @Bean
    @ConditionalOnMissingBean
    CommonErrorHandler pausingErrorHandler() {
      return PausingErrorHandler.create();
    }
  }
}
