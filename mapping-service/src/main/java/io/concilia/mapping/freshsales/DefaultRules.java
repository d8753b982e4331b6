package io.concilia.mapping.freshsales;

import io.concilia.mapping.rules.RuleSets;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The rule sets that an integration starts with. */
public final class DefaultRules {

  private static final String RESOURCE = "/rules/freshsales.json";

  private DefaultRules() {}

  public static RuleSets ruleSets() {
    try (InputStream document = DefaultRules.class.getResourceAsStream(RESOURCE)) {
      if (document == null) {
        throw new IllegalStateException(RESOURCE + " is missing from the class path");
      }
      return RuleSets.parse(new String(document.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
