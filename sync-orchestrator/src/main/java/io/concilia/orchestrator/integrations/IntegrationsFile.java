package io.concilia.orchestrator.integrations;

import io.concilia.contracts.configuration.Integration;
import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.identity.IntegrationId;
import io.concilia.contracts.identity.TenantId;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/** Integrations as a file lists them; every scalar is text, as it travels. */
final class IntegrationsFile {

  private IntegrationsFile() {}

  /**
   * @throws IllegalArgumentException naming what of the file cannot be understood
   */
  static List<Integration> read(Path file) {
    try (Reader reader = Files.newBufferedReader(file)) {
      Object root = plainYaml().load(reader);
      List<Integration> integrations = new ArrayList<>();
      for (Object entry : list(file + ": integrations", map("" + file, root).get("integrations"))) {
        integrations.add(integration(file + ": integration", map("" + file, entry)));
      }
      return integrations;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /** Takes every scalar as it is written: ON is no boolean here, and 2026-03-01 no moment. */
  private static Yaml plainYaml() {
    LoaderOptions options = new LoaderOptions();
    DumperOptions unused = new DumperOptions();
    Resolver asWritten =
        new Resolver() {
          @Override
          protected void addImplicitResolvers() {
            // No text stands for anything but itself.
          }
        };
    return new Yaml(
        new SafeConstructor(options), new Representer(unused), unused, options, asWritten);
  }

  private static Integration integration(String place, Map<?, ?> entry) {
    String id = text(place, entry, "id");
    String here = place + " " + id;
    return new Integration(
        IntegrationId.of(id),
        TenantId.of(text(here, entry, "tenant")),
        1,
        text(here, entry, "name"),
        ConnectionId.of(text(here, entry, "crm")),
        ConnectionId.of(text(here, entry, "accounting")),
        status(here, entry.get("status")),
        entry.get("mappingVersion") == null
            ? 0
            : Integer.parseInt(String.valueOf(entry.get("mappingVersion"))),
        texts(here + ", policies", entry.get("policies")),
        tables(here, entry.get("tables")));
  }

  private static Integration.Status status(String place, @Nullable Object status) {
    if (status == null) {
      return Integration.Status.DRAFT;
    }
    return switch (status.toString()) {
      case "DRAFT" -> Integration.Status.DRAFT;
      case "LIVE" -> Integration.Status.LIVE;
      default ->
          throw new IllegalArgumentException(
              place + " starts as \"" + status + "\"; only DRAFT and LIVE can be a start");
    };
  }

  private static Map<String, List<Map<String, String>>> tables(
      String place, @Nullable Object tables) {
    Map<String, List<Map<String, String>>> read = new LinkedHashMap<>();
    if (tables != null) {
      map(place + ", tables", tables)
          .forEach(
              (name, rows) ->
                  read.put(
                      name.toString(),
                      list(place + ", table " + name, rows).stream()
                          .map(row -> texts(place + ", table " + name, row))
                          .toList()));
    }
    return read;
  }

  private static Map<String, String> texts(String place, @Nullable Object map) {
    Map<String, String> texts = new LinkedHashMap<>();
    if (map != null) {
      map(place, map)
          .forEach(
              (name, value) -> {
                if (value instanceof Map || value instanceof List) {
                  throw new IllegalArgumentException(place + ", " + name + " must be one value");
                }
                texts.put(name.toString(), text(value));
              });
    }
    return texts;
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }

  private static String text(String place, Map<?, ?> entry, String field) {
    Object value = entry.get(field);
    if (value == null || value.toString().isBlank()) {
      throw new IllegalArgumentException(place + " has no " + field + "; give it one");
    }
    return value.toString();
  }

  private static Map<?, ?> map(String place, @Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw new IllegalArgumentException(place + " must hold names with values");
  }

  private static List<?> list(String place, @Nullable Object value) {
    if (value instanceof List<?> list) {
      return list;
    }
    throw new IllegalArgumentException(place + " must be a list");
  }
}
