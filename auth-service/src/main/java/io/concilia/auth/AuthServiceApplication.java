package io.concilia.auth;

import io.concilia.auth.vault.RotationCommand;
import io.concilia.defaults.ConciliaService;
import java.util.Arrays;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * Who may do what, and the vault of what connects us. With {@code rotate} as its first argument it
 * gives the vault a new key, and ends.
 */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
@EnableScheduling
public class AuthServiceApplication {

  public static final String NAME = "auth-service";

  AuthServiceApplication() {}

  public static void main(String[] args) {
    if (args.length > 0 && args[0].equals(RotationCommand.NAME)) {
      RotationCommand.run(NAME, Arrays.copyOfRange(args, 1, args.length));
      return;
    }
    ConciliaService.run(AuthServiceApplication.class, NAME, args);
  }
}
