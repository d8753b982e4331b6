package io.concilia.connector.runtime.connections;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where connections and their credentials are: at the auth service, or in a file.
 *
 * @param system the vendor of this connector, in lower case; other vendors' connections are not
 *     ours
 * @param auth the auth service that keeps them
 * @param file the YAML file that lists them; see the module's README
 * @param check how often it is looked for changes
 */
@ConfigurationProperties("concilia.connections")
public record ConnectionsProperties(
    String system, @Nullable Auth auth, @Nullable Path file, @DefaultValue("1s") Duration check) {

  /**
   * The auth service.
   *
   * @param url where it is
   * @param timeout how long its answer is waited for
   */
  public record Auth(URI url, @DefaultValue("5s") Duration timeout) {

    public Auth {
      if (url == null || url.getHost() == null) {
        throw new IllegalArgumentException(
            "concilia.connections.auth.url is no address; give the auth service's, such as"
                + " http://127.0.0.1:8081");
      }
    }
  }

  public ConnectionsProperties {
    if (system == null || system.isBlank()) {
      throw new IllegalArgumentException(
          "concilia.connections.system is not set; name the vendor of this connector");
    }
    if ((file == null) == (auth == null)) {
      throw new IllegalArgumentException(
          "set either concilia.connections.auth.url, to the auth service, or"
              + " concilia.connections.file, to a YAML file that lists the connections");
    }
    if (check.isNegative() || check.isZero()) {
      throw new IllegalArgumentException(
          "concilia.connections.check is " + check + "; it must be positive, such as 1s");
    }
  }

  Path requiredFile() {
    if (file == null) {
      throw new IllegalStateException("concilia.connections.file is not set");
    }
    return file;
  }

  Auth requiredAuth() {
    if (auth == null) {
      throw new IllegalStateException("concilia.connections.auth.url is not set");
    }
    return auth;
  }
}
