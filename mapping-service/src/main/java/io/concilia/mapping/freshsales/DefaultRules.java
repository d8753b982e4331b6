package io.concilia.mapping.freshsales;

import io.concilia.mapping.rules.RuleSets;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The rule sets that an integration starts with. */
public final class DefaultRules {

  /** From the CRM to the books, and from any books back. */
  private static final List<String> RESOURCES =
      List.of("/rules/freshsales.json", "/rules/books.json");

  private DefaultRules() {}

  public static RuleSets ruleSets() {
    return new RuleSets(
        RESOURCES.stream().flatMap(resource -> read(resource).ruleSets().stream()).toList());
  }

  private static RuleSets read(String resource) {
    try (InputStream document = DefaultRules.class.getResourceAsStream(resource)) {
      if (document == null) {
        throw new IllegalStateException(resource + " is missing from the class path");
      }
      return RuleSets.parse(new String(document.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
