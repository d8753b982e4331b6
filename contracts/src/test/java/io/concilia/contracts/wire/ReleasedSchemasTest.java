package io.concilia.contracts.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.concilia.contracts.avro.CanonicalMessage;
import io.concilia.contracts.avro.ChangeMessage;
import io.concilia.contracts.avro.CompanyMessage;
import io.concilia.contracts.avro.ConnectionMessage;
import io.concilia.contracts.avro.DecisionMessage;
import io.concilia.contracts.avro.ErasureMessage;
import io.concilia.contracts.avro.IntegrationMessage;
import io.concilia.contracts.avro.OutcomeMessage;
import io.concilia.contracts.avro.RequestMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaPairCompatibility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Messages that were written once are read for as long as a topic keeps them. */
class ReleasedSchemasTest {

  private static final Path RELEASED = Path.of("src", "main", "resources", "released");
  private static final Path CURRENT = Path.of("target", "schemas");

  static Stream<Schema> messages() {
    return Stream.of(
            ChangeMessage.getClassSchema(),
            RequestMessage.getClassSchema(),
            CanonicalMessage.getClassSchema(),
            OutcomeMessage.getClassSchema(),
            DecisionMessage.getClassSchema(),
            ErasureMessage.getClassSchema(),
            ConnectionMessage.getClassSchema(),
            IntegrationMessage.getClassSchema(),
            CompanyMessage.getClassSchema())
        .map(SchemaTexts::withoutJavaProperties);
  }

  @Test
  void coverEveryMessage() throws IOException {
    try (Stream<Path> sources = Files.list(Path.of("src", "main", "avro"))) {
      assertThat(messages().map(message -> message.getName() + ".avsc"))
          .containsExactlyInAnyOrderElementsOf(
              sources
                  .map(source -> source.getFileName().toString())
                  .filter(name -> name.endsWith("Message.avsc"))
                  .toList());
    }
  }

  @ParameterizedTest
  @MethodSource("messages")
  void areAllReadByTheCurrentSchema(Schema current) throws IOException {
    for (Path version : versions(current)) {
      SchemaPairCompatibility verdict =
          SchemaCompatibility.checkReaderWriterCompatibility(current, parse(version));

      assertThat(verdict.getResult().getIncompatibilities())
          .as(
              "%s no longer reads messages written with %s. Give a new field a default; never"
                  + " rename, retype or remove a required one. If it must change, make a new topic"
                  + " version",
              current.getName(), version)
          .isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("messages")
  void haveNoSymbolThatIsNoLongerKnown(Schema current) throws IOException {
    Map<String, Set<Object>> known = symbols(current);

    for (Path version : versions(current)) {
      symbols(parse(version))
          .forEach(
              (field, released) ->
                  assertThat(known.getOrDefault(field, Set.of()))
                      .as(
                          "%s of %s: topics still hold these symbols; keep the constants",
                          field, version)
                      .containsAll(released));
    }
  }

  @ParameterizedTest
  @MethodSource("messages")
  void includeTheCurrentSchemaAsTheNewest(Schema current) throws IOException {
    List<Path> versions = versions(current);
    Path written = Files.createDirectories(CURRENT).resolve(current.getName() + ".avsc");
    Files.writeString(written, current.toString(true) + "\n");
    Path next = RELEASED.resolve(current.getName()).resolve("v" + (versions.size() + 1) + ".avsc");

    if (versions.isEmpty()
        || !parse(versions.get(versions.size() - 1)).toString().equals(current.toString())) {
      fail(
          "The schema of %s has changed. If that is meant, and all its tests pass, keep it: copy"
              + " %s to %s (in module contracts)",
          current.getName(), written, next);
    }
  }

  /** Oldest first; a gap in the numbers would hide what comes after it. */
  private static List<Path> versions(Schema message) throws IOException {
    Path folder = RELEASED.resolve(message.getName());
    List<Path> versions = new ArrayList<>();
    for (Path next = folder.resolve("v1.avsc");
        Files.exists(next);
        next = folder.resolve("v" + (versions.size() + 1) + ".avsc")) {
      versions.add(next);
    }
    try (Stream<Path> files = Files.exists(folder) ? Files.list(folder) : Stream.empty()) {
      assertThat(files).as("v1, v2, … without a gap").hasSize(versions.size());
    }
    return versions;
  }

  private static Schema parse(Path file) throws IOException {
    return new Schema.Parser().parse(Files.readString(file));
  }

  private static Map<String, Set<Object>> symbols(Schema message) {
    Map<String, Set<Object>> symbols = new HashMap<>();
    collect(message, symbols, Collections.newSetFromMap(new HashMap<>()));
    return symbols;
  }

  private static void collect(Schema schema, Map<String, Set<Object>> symbols, Set<String> seen) {
    switch (schema.getType()) {
      case RECORD -> {
        if (seen.add(schema.getFullName())) {
          for (Schema.Field field : schema.getFields()) {
            List<?> listed = Symbols.listed(schema, field.name());
            if (!listed.isEmpty()) {
              symbols.put(schema.getName() + "." + field.name(), new HashSet<>(listed));
            }
            collect(field.schema(), symbols, seen);
          }
        }
      }
      case UNION -> schema.getTypes().forEach(branch -> collect(branch, symbols, seen));
      case ARRAY -> collect(schema.getElementType(), symbols, seen);
      case MAP -> collect(schema.getValueType(), symbols, seen);
      default -> {}
    }
  }
}
