package io.concilia.connector.runtime.connections;

import io.concilia.contracts.configuration.Connection;
import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.identity.TenantId;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads the YAML file that lists connections: {@code connections:}, each with its fields. */
final class ConnectionsFile {

  private ConnectionsFile() {}

  /** All connections of the file by id; none when there is no such file yet. */
  static Map<ConnectionId, Credentials> read(Path file) {
    try (Reader reader = Files.newBufferedReader(file)) {
      return parse(new Yaml(new SafeConstructor(new LoaderOptions())).load(reader));
    } catch (NoSuchFileException e) {
      return Map.of();
    } catch (IOException e) {
      throw new UncheckedIOException("connections file " + file + " cannot be read", e);
    } catch (YAMLException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "connections file " + file + " is not well formed: " + e.getMessage(), e);
    }
  }

  private static Map<ConnectionId, Credentials> parse(@Nullable Object root) {
    Map<ConnectionId, Credentials> all = new LinkedHashMap<>();
    if (root == null) {
      return all;
    }
    if (!(root instanceof Map<?, ?> top) || !(top.get("connections") instanceof List<?> rows)) {
      throw new IllegalArgumentException("it needs a list named \"connections\"");
    }
    for (Object row : rows) {
      if (!(row instanceof Map<?, ?> fields)) {
        throw new IllegalArgumentException("every connection is a map of its fields");
      }
      Credentials credentials = credentials(fields);
      if (all.put(credentials.connection().id(), credentials) != null) {
        throw new IllegalArgumentException(
            "connection " + credentials.connection().id() + " is listed twice");
      }
    }
    return all;
  }

  private static Credentials credentials(Map<?, ?> fields) {
    String id = required(fields, "id");
    Connection connection =
        new Connection(
            ConnectionId.of(id),
            TenantId.of(required(fields, "tenant")),
            required(fields, "system"),
            required(fields, "account"),
            text(fields, "name").orElse(id),
            URI.create(required(fields, "baseUrl")),
            text(fields, "status")
                .map(Connection.Status::valueOf)
                .orElse(Connection.Status.CONNECTED),
            texts(fields, "settings"));
    Map<String, Secret> secrets = new TreeMap<>();
    texts(fields, "secrets").forEach((name, value) -> secrets.put(name, new Secret(value)));
    return new Credentials(
        connection, text(fields, "token").map(AccessToken::new).orElse(null), secrets);
  }

  private static String required(Map<?, ?> fields, String name) {
    return text(fields, name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "connection " + fields.get("id") + " has no \"" + name + "\""));
  }

  private static Optional<String> text(Map<?, ?> fields, String name) {
    return Optional.ofNullable(fields.get(name)).map(Object::toString);
  }

  private static Map<String, String> texts(Map<?, ?> fields, String name) {
    Map<String, String> values = new TreeMap<>();
    if (fields.get(name) instanceof Map<?, ?> map) {
      map.forEach((key, value) -> values.put(key.toString(), String.valueOf(value)));
    }
    return values;
  }
}
