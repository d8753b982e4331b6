package io.concilia.sandbox;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One property of a vendor's object: what it may hold, whether a query may use it, and whether it
 * is computed, so that a value sent for it is ignored.
 */
public record Property(
    String name,
    Kind kind,
    int maxLength,
    List<String> choices,
    @Nullable String type,
    boolean list,
    boolean queryable,
    boolean readOnly) {

  public enum Kind {
    TEXT,
    NUMBER,
    AMOUNT,
    FLAG,
    DATE,
    TIME,
    ID,
    REF,
    ENUM,
    ANY,
    OBJECT
  }

  /** Reads a line of the schema, such as {@code DocNumber text 21 q}. */
  static Property parse(String line) {
    var words = List.of(line.strip().split(" +"));
    var declared = words.get(1);
    var list = declared.endsWith("[]");
    var kind = kind(declared);
    var argument = words.size() > 2 ? words.get(2) : "";
    return new Property(
        words.get(0),
        kind,
        kind == Kind.TEXT ? Integer.parseInt(argument) : 0,
        kind == Kind.ENUM ? List.of(argument.split("\\|")) : List.of(),
        kind == Kind.OBJECT ? declared.replace("[]", "") : null,
        list,
        words.contains("q"),
        words.contains("ro"));
  }

  private static Kind kind(String declared) {
    for (Kind kind : Kind.values()) {
      if (kind.name().toLowerCase(java.util.Locale.ROOT).equals(declared)) {
        return kind;
      }
    }
    return Kind.OBJECT;
  }
}
