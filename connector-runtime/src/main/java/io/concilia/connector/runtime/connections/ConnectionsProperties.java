package io.concilia.connector.runtime.connections;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where connections and their credentials are.
 *
 * @param system the vendor of this connector, in lower case; other vendors' connections are not
 *     ours
 * @param file the YAML file that lists them; see the module's README
 * @param check how often the file is looked at for changes
 */
@ConfigurationProperties("concilia.connections")
public record ConnectionsProperties(String system, Path file, @DefaultValue("1s") Duration check) {

  public ConnectionsProperties {
    if (system == null || system.isBlank()) {
      throw new IllegalArgumentException(
          "concilia.connections.system is not set; name the vendor of this connector");
    }
    if (file == null) {
      throw new IllegalArgumentException(
          "concilia.connections.file is not set; name the YAML file that lists the connections");
    }
    if (check.isNegative() || check.isZero()) {
      throw new IllegalArgumentException(
          "concilia.connections.check is " + check + "; it must be positive, such as 1s");
    }
  }
}
