package io.concilia.sandbox.freshsales;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** Reads one of a closed set of words, in any case; anything else is refused with the set. */
final class Choice {

  private Choice() {}

  /** A misspelt key would change nothing and be missed. */
  static void refuseOthers(JsonNode node, String... known) {
    for (String key : node.propertyNames()) {
      if (!List.of(known).contains(key)) {
        throw new IllegalArgumentException(
            "unknown key '" + key + "'; there are " + Arrays.toString(known));
      }
    }
  }

  static <E extends Enum<E>> E of(Class<E> type, JsonNode node, String key, E otherwise) {
    var word = Tree.text(node, key);
    if (word == null) {
      return otherwise;
    }
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(word.toUpperCase(Locale.ROOT))) {
        return constant;
      }
    }
    throw new IllegalArgumentException(
        key + " is '" + word + "'; use one of " + Arrays.toString(type.getEnumConstants()));
  }
}
