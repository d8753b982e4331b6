package io.concilia.contracts.identity;

/** Checks the parts of composed keys, whose text form separates them with slashes. */
final class IdentityText {

  private IdentityText() {}

  static String requireSegment(String name, String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException(name + " is blank; give it a name");
    }
    if (value.indexOf('/') >= 0) {
      throw new IllegalArgumentException(
          name
              + " \""
              + value
              + "\" holds a slash, which separates the parts of a key; leave it out");
    }
    return value;
  }

  static String[] split(String name, String text, int parts) {
    String[] segments = text.split("/", -1);
    if (segments.length != parts) {
      throw new IllegalArgumentException(
          name
              + " \""
              + text
              + "\" has "
              + segments.length
              + " parts between slashes, not "
              + parts);
    }
    return segments;
  }
}
