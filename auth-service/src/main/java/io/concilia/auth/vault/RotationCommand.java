package io.concilia.auth.vault;

import io.concilia.defaults.ConciliaService;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** {@code java -jar auth-service-app.jar rotate}: gives the vault a new key, beside the service. */
@ImportAutoConfiguration({
  DataSourceAutoConfiguration.class,
  FlywayAutoConfiguration.class,
  JdbcTemplateAutoConfiguration.class,
  JdbcClientAutoConfiguration.class
})
@EnableConfigurationProperties(VaultProperties.class)
public class RotationCommand {

  public static final String NAME = "rotate";

  private static final Logger log = LoggerFactory.getLogger(RotationCommand.class);

  public static void run(String name, String... args) {
    String[] settings = Arrays.copyOf(args, args.length + 1);
    settings[args.length] = "--spring.main.web-application-type=none";
    try (ConfigurableApplicationContext context =
        ConciliaService.run(RotationCommand.class, name, settings)) {
      Rotation.Rotated rotated =
          new Rotation(context.getBean(VaultProperties.class), context.getBean(JdbcClient.class))
              .rotate();
      log.atInfo().log(
          "the vault has a new key {}, and {} secrets are sealed by it; keep a copy of the"
              + " keyset file, and those before it for as long as you keep older backups of the"
              + " database",
          rotated.primary(),
          rotated.sealed());
    }
  }
}
