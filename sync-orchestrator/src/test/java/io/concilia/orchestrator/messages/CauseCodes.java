package io.concilia.orchestrator.messages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The codes of causes and reasons that the sources of the other modules hold. This module may not
 * depend on those, and a list beside the code would only be a wish.
 */
final class CauseCodes {

  private static final List<String> MODULES =
      List.of(
          "contracts",
          "mapping-service",
          "connector-runtime",
          "connector-quickbooks",
          "connector-freshbooks");

  /** A literal of several words in capitals is a cause or a reason; nothing else is written so. */
  private static final Pattern WORDS = Pattern.compile("\"([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)\"");

  /** One of a single word is a cause only where a cause is made of it. */
  private static final Pattern MADE =
      Pattern.compile(
          "(?:Cause\\.of|new Cause|Rejection\\.of|\\bhold|\\bheld|\\brefused|\\bunknown)"
              + "\\(\\s*\"([A-Z][A-Z0-9_]*)\"");

  private static final Pattern CONSTANT =
      Pattern.compile("static final String [A-Z_]+ = \"([A-Z][A-Z0-9_]*[A-Z0-9])\"");

  /** The first part of codes that are put together; the rest is the state of an outcome. */
  private static final Pattern PREFIX =
      Pattern.compile("static final String [A-Z_]+ = \"([A-Z][A-Z0-9_]*_)\"");

  /** What may become of a record that another one refers to, short of being in the books. */
  private static final List<String> MISSING =
      List.of("NOT_FOUND", "EXCLUDED", "REJECTED", "NOT_NEEDED", "WITHDRAWN");

  private static final Pattern FAULT = Pattern.compile("(?m)^  ([A-Z][A-Z_]+)\\(\\s*[A-Z_]+,");

  /** How a preview of the mapping calls an answer. */
  private static final Set<String> NO_CAUSES = Set.of("NOT_NEEDED");

  private CauseCodes() {}

  static Set<String> all() {
    Set<String> codes = new TreeSet<>();
    for (Path source : sources()) {
      String text = text(source);
      find(WORDS, text, codes);
      find(MADE, text, codes);
      if (source.endsWith("Causes.java")) {
        find(CONSTANT, text, codes);
        Set<String> prefixes = new TreeSet<>();
        find(PREFIX, text, prefixes);
        prefixes.forEach(prefix -> MISSING.forEach(state -> codes.add(prefix + state)));
      }
      if (source.endsWith("FaultCode.java")) {
        find(FAULT, text, codes);
      }
    }
    codes.removeAll(NO_CAUSES);
    return codes;
  }

  private static void find(Pattern pattern, String text, Set<String> codes) {
    pattern.matcher(text).results().forEach(found -> codes.add(found.group(1)));
  }

  private static List<Path> sources() {
    List<Path> sources = new ArrayList<>();
    for (String module : MODULES) {
      try (Stream<Path> files = Files.walk(Path.of("..", module, "src/main/java"))) {
        files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return sources;
  }

  private static String text(Path source) {
    try {
      return Files.readString(source);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
