package io.concilia.connector.quickbooks;

import io.concilia.contracts.value.Text;
import java.util.regex.Pattern;

/** Names as QuickBooks takes them. */
final class Names {

  private static final Pattern BREAKS = Pattern.compile("\\s*[\\t\\r\\n]+\\s*");
  private static final Pattern COLON = Pattern.compile("\\s*:\\s*");

  private Names() {}

  /**
   * A name that may stand in a list: no colon, which separates levels, no line break, no tab. Says
   * the same to a reader; never shorter.
   */
  static String listName(String name) {
    return COLON.matcher(BREAKS.matcher(name).replaceAll(" ")).replaceAll(" - ").strip();
  }

  /** As {@link #listName}, and without double quotes, which items do not take. */
  static String itemName(String name) {
    return listName(name).replace("\"", "''");
  }

  /** The name with a suffix, cut in front of it if both do not fit. */
  static String withSuffix(String name, String suffix, int max) {
    return Text.cut(name, max - suffix.length()) + suffix;
  }
}
