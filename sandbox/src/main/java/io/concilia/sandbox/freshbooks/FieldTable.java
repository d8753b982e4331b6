package io.concilia.sandbox.freshbooks;

import io.concilia.sandbox.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** The fields of one kind of object, as {@code fields.txt} lists them. */
final class FieldTable {

  private static final Map<String, FieldTable> TABLES = parse();

  private enum Kind {
    TEXT,
    MEMO,
    FLAG,
    NUMBER,
    DECIMAL,
    MONEY,
    DATE,
    LIST,
    OBJECT
  }

  private record Field(Kind kind, boolean writable, JsonNode initial) {}

  private final String object;
  private final Map<String, Field> fields = new LinkedHashMap<>();

  private FieldTable(String object) {
    this.object = object;
  }

  static FieldTable of(Entity entity) {
    return table(entity.singular());
  }

  static FieldTable ofLines() {
    return table("line");
  }

  private static FieldTable table(String object) {
    return Objects.requireNonNull(TABLES.get(object), object);
  }

  /** A new object before anything is known of it. */
  ObjectNode blank() {
    var blank = Json.object();
    fields.forEach((name, field) -> blank.set(name, field.initial().deepCopy()));
    return blank;
  }

  boolean knows(String name) {
    return fields.containsKey(name);
  }

  /**
   * What a caller may write of what was sent, as it is kept. Fields that are read-only are passed
   * over, unknown ones too unless the account refuses them.
   */
  ObjectNode read(ObjectNode sent, AccountSettings settings) {
    var read = Json.object();
    sent.forEachEntry(
        (name, value) -> {
          var field = fields.get(name);
          if (field != null && field.writable()) {
            read.set(name, kept(name, field.kind(), value, settings));
          } else if (field == null && settings.refuseUnknownKeys() && !isInstruction(name)) {
            throw Refusal.invalid(
                object, name, value.asString(""), "Unknown field '" + name + "'.");
          }
        });
    return read;
  }

  /** Keys that say what to do, or belong to another table. */
  private static boolean isInstruction(String name) {
    return name.startsWith("action_")
        || name.startsWith("email_")
        || name.equals("invoice_customized_email")
        || name.equals("presentation");
  }

  private JsonNode kept(String name, Kind kind, JsonNode value, AccountSettings settings) {
    if (value.isNull()) {
      return NullNode.instance;
    }
    return switch (kind) {
      case TEXT -> text(name, value, settings.longestText());
      case MEMO -> text(name, value, settings.longestMemo());
      case FLAG -> flag(name, value);
      case NUMBER -> number(name, value);
      case DECIMAL -> StringNode.valueOf(decimal(name, value).toPlainString());
      case MONEY -> money(name, value);
      case DATE -> date(name, value);
      case LIST, OBJECT -> throw new IllegalStateException(name + " is read by its own rules");
    };
  }

  private JsonNode text(String name, JsonNode value, int longest) {
    if (!value.isString() && !value.isNumber()) {
      throw refused(name, value);
    }
    var text = value.asString("");
    if (text.length() > longest) {
      throw Refusal.tooLong(object, name, text);
    }
    return StringNode.valueOf(text);
  }

  private JsonNode flag(String name, JsonNode value) {
    return switch (value.asString("").toLowerCase(Locale.ROOT)) {
      case "true", "1" -> BooleanNode.TRUE;
      case "false", "0", "" -> BooleanNode.FALSE;
      default -> throw refused(name, value);
    };
  }

  private JsonNode number(String name, JsonNode value) {
    try {
      return LongNode.valueOf(
          value.isString() && value.asString("").isBlank()
              ? 0
              : decimal(name, value).longValueExact());
    } catch (ArithmeticException fraction) {
      throw refused(name, value);
    }
  }

  private BigDecimal decimal(String name, JsonNode value) {
    var number = Money.parse(value);
    if (number == null) {
      throw refused(name, value);
    }
    return number;
  }

  private JsonNode money(String name, JsonNode value) {
    var amount = value.isObject() ? Money.parse(value.path("amount")) : null;
    if (amount == null) {
      throw refused(name, value);
    }
    return Money.exact(amount, value.path("code").asString(""));
  }

  private JsonNode date(String name, JsonNode value) {
    try {
      return StringNode.valueOf(LocalDate.parse(value.asString("")).toString());
    } catch (DateTimeException noDate) {
      throw refused(name, value);
    }
  }

  private Refusal refused(String name, JsonNode value) {
    return Refusal.invalid(
        object, name, value.isContainer() ? value.toString() : value.asString(""));
  }

  private static Map<String, FieldTable> parse() {
    var tables = new HashMap<String, FieldTable>();
    FieldTable current = null;
    for (String line : resource("fields.txt").lines().map(String::strip).toList()) {
      if (line.startsWith("[")) {
        var object = line.substring(1, line.length() - 1);
        current = tables.computeIfAbsent(object, FieldTable::new);
      } else if (!line.isEmpty() && !line.startsWith("#")) {
        add(current, line);
      }
    }
    return tables;
  }

  private static void add(@Nullable FieldTable table, String line) {
    var words = line.split(" ", 3);
    var writable = words[0].startsWith("*");
    Objects.requireNonNull(table, line)
        .fields
        .put(
            writable ? words[0].substring(1) : words[0],
            new Field(
                Kind.valueOf(words[1].toUpperCase(Locale.ROOT)),
                writable,
                words.length < 3 ? NullNode.instance : Json.read(words[2])));
  }

  /** A text that lies beside this class. */
  static String resource(String name) {
    try (var stream = FieldTable.class.getResourceAsStream(name)) {
      return new String(
          Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(name, unreadable);
    }
  }
}
