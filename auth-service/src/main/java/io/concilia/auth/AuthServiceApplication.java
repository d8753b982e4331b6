package io.concilia.auth;

import io.concilia.defaults.ConciliaService;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;

/** Who may do what, and the vault of what connects us. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class AuthServiceApplication {

  public static void main(String[] args) {
    ConciliaService.run(AuthServiceApplication.class, "auth-service", args);
  }
}
