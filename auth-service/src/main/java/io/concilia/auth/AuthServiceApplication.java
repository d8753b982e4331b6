package io.concilia.auth;

import io.concilia.defaults.ConciliaService;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Who may do what, and the vault of what connects us. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
@EnableScheduling
public class AuthServiceApplication {

  public static final String NAME = "auth-service";

  AuthServiceApplication() {}

  public static void main(String[] args) {
    ConciliaService.run(AuthServiceApplication.class, NAME, args);
  }
}
