package io.concilia.mapping.rules;

import io.concilia.contracts.value.Text;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The transforms that rules may name, made from text such as {@code lookup('terms')}. */
final class Transforms {

  /** The one transform that makes something of nothing; handled by the rule itself. */
  static final String DEFAULT = "default";

  private static final Map<String, Function<Arguments, Transform>> MAKERS = makers();

  private Transforms() {}

  /** A transform as written: its name and its literal arguments. */
  record Call(String name, List<Object> arguments) {

    static Call parse(String text) {
      Scanner scanner = new Scanner(text);
      String name = scanner.word();
      List<Object> arguments = new ArrayList<>();
      if (scanner.takes("(") && !scanner.takes(")")) {
        do {
          arguments.add(literal(scanner));
        } while (scanner.takes(","));
        scanner.expect(")");
      }
      if (!scanner.atEnd()) {
        throw scanner.wrong("nothing more is expected");
      }
      return new Call(name, List.copyOf(arguments));
    }

    /** The look-up table that it reads, if it reads one. */
    Optional<String> table() {
      boolean looksUp = name.equals("lookup") || name.equals("find");
      return looksUp && !arguments.isEmpty()
          ? Optional.of(arguments.get(0).toString())
          : Optional.empty();
    }

    private static Object literal(Scanner scanner) {
      if (scanner.seesQuote()) {
        return scanner.quoted();
      }
      if (scanner.seesNumber()) {
        return scanner.number();
      }
      String word = scanner.word();
      if (!word.equals("true") && !word.equals("false")) {
        throw scanner.wrong("\"" + word + "\" is no literal; put text in quotes");
      }
      return Boolean.valueOf(word);
    }
  }

  /** Reads a transform's arguments by place, with messages that name the transform. */
  record Arguments(Call call) {

    int count() {
      return call.arguments().size();
    }

    String text(int place) {
      return String.valueOf(at(place));
    }

    int whole(int place) {
      Object argument = at(place);
      if (argument instanceof BigDecimal number) {
        return number.intValue();
      }
      throw new SourceSyntaxException(
          "%s takes a whole number, not %s".formatted(call.name(), argument));
    }

    private Object at(int place) {
      if (place >= count()) {
        throw new SourceSyntaxException(
            "%s lacks its argument %d, such as %s('…')"
                .formatted(call.name(), place + 1, call.name()));
      }
      return call.arguments().get(place);
    }
  }

  /**
   * @throws SourceSyntaxException when there is no such transform, or its arguments do not fit
   */
  static Transform named(Call call) {
    Function<Arguments, Transform> maker = MAKERS.get(call.name());
    if (maker == null) {
      throw new SourceSyntaxException(
          "there is no transform \"%s\"; use one of %s".formatted(call.name(), names()));
    }
    return maker.apply(new Arguments(call));
  }

  static List<String> names() {
    List<String> names = new ArrayList<>(MAKERS.keySet());
    names.add(DEFAULT);
    names.sort(String::compareTo);
    return names;
  }

  private static Map<String, Function<Arguments, Transform>> makers() {
    Map<String, Function<Arguments, Transform>> makers = new TreeMap<>();
    makers.put("trim", a -> ofText(String::strip));
    makers.put("upper", a -> ofText(text -> text.toUpperCase(Locale.ROOT)));
    makers.put("lower", a -> ofText(text -> text.toLowerCase(Locale.ROOT)));
    makers.put("digits", a -> ofText(text -> text.replaceAll("[^0-9]", "")));
    makers.put("cut", Transforms::cut);
    makers.put("text", a -> as(ValueType.TEXT));
    makers.put("number", Transforms::number);
    makers.put("round", Transforms::round);
    makers.put("money", Transforms::money);
    makers.put("date", Transforms::date);
    makers.put("boolean", a -> as(ValueType.BOOLEAN));
    makers.put(
        "not",
        a -> new Transform(ValueType.BOOLEAN, ValueType.BOOLEAN, (v, s, f) -> !((Boolean) v)));
    makers.put("is", Transforms::is);
    makers.put("url", a -> as(ValueType.URL));
    makers.put(
        "country",
        a ->
            new Transform(ValueType.TEXT, ValueType.TEXT, (v, s, f) -> Countries.code((String) v)));
    makers.put(
        "language",
        a -> new Transform(ValueType.TEXT, ValueType.TEXT, (v, s, f) -> Languages.tag((String) v)));
    makers.put("split", Transforms::split);
    makers.put(
        "first",
        a ->
            new Transform(
                ValueType.TEXTS,
                ValueType.TEXT,
                (v, s, f) -> ((List<?>) v).isEmpty() ? null : ((List<?>) v).get(0)));
    makers.put(
        "concat",
        a ->
            new Transform(
                ValueType.TEXTS,
                ValueType.TEXT,
                (v, s, f) -> joined((List<?>) v, a.count() == 0 ? "" : a.text(0))));
    makers.put("template", Transforms::template);
    makers.put("lookup", a -> lookup(a, true));
    makers.put("find", a -> lookup(a, false));
    return Map.copyOf(makers);
  }

  /** A look-up whose miss is no rejection, because a default follows. */
  static Transform lookupOrNothing(Call call) {
    return lookup(new Arguments(call), false);
  }

  private static Transform ofText(Function<String, String> change) {
    return new Transform(
        ValueType.TEXT,
        ValueType.TEXT,
        (v, s, f) -> {
          String changed = change.apply((String) v);
          return changed.isEmpty() ? null : changed;
        });
  }

  /** Reads whatever comes as that type. */
  private static Transform as(ValueType type) {
    return new Transform(ValueType.ANY, type, (v, s, f) -> Values.as(type, v, f, s));
  }

  private static Transform cut(Arguments arguments) {
    int max = arguments.whole(0);
    return ofText(text -> Text.cut(text, max));
  }

  /** With an argument, that is the decimal sign, and the other signs between digits are dropped. */
  private static Transform number(Arguments arguments) {
    if (arguments.count() == 0) {
      return as(ValueType.NUMBER);
    }
    String sign = arguments.text(0);
    String dropped = "[\\s'" + (sign.equals(",") ? "." : ",") + "]";
    return new Transform(
        ValueType.TEXT,
        ValueType.NUMBER,
        (v, s, f) -> Values.number(((String) v).replaceAll(dropped, "").replace(sign, "."), f));
  }

  private static Transform round(Arguments arguments) {
    int digits = arguments.whole(0);
    return new Transform(
        ValueType.NUMBER,
        ValueType.NUMBER,
        (v, s, f) -> ((BigDecimal) v).setScale(digits, RoundingMode.HALF_UP));
  }

  private static Transform money(Arguments arguments) {
    String code = arguments.text(0);
    try {
      int digits = Currency.getInstance(code).getDefaultFractionDigits();
      return new Transform(
          ValueType.NUMBER,
          ValueType.NUMBER,
          (v, s, f) -> ((BigDecimal) v).setScale(digits, RoundingMode.HALF_UP));
    } catch (IllegalArgumentException e) {
      throw new SourceSyntaxException(
          "money takes a currency such as 'EUR', not \"%s\"".formatted(code));
    }
  }

  private static Transform date(Arguments arguments) {
    if (arguments.count() == 0) {
      return as(ValueType.DATE);
    }
    DateTimeFormatter format = format(arguments.text(0));
    return new Transform(
        ValueType.TEXT,
        ValueType.DATE,
        (v, s, f) -> {
          try {
            return LocalDate.parse(((String) v).strip(), format);
          } catch (DateTimeException e) {
            throw Values.unreadable(f, v, ValueType.DATE);
          }
        });
  }

  private static DateTimeFormatter format(String pattern) {
    try {
      return DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
    } catch (IllegalArgumentException e) {
      throw new SourceSyntaxException(
          "date takes a pattern such as 'dd/MM/yyyy', not \"%s\"".formatted(pattern));
    }
  }

  private static Transform is(Arguments arguments) {
    arguments.text(0);
    List<Object> wanted = arguments.call().arguments();
    return new Transform(
        ValueType.TEXT,
        ValueType.BOOLEAN,
        (v, s, f) ->
            wanted.stream().anyMatch(one -> one.toString().equalsIgnoreCase(((String) v).strip())));
  }

  private static Transform split(Arguments arguments) {
    Pattern separator = Pattern.compile(Pattern.quote(arguments.text(0)));
    return new Transform(
        ValueType.TEXT,
        ValueType.TEXTS,
        (v, s, f) ->
            Arrays.stream(separator.split((String) v))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList());
  }

  /** Puts the value, or the values of a list one after another, in the place of each {}. */
  private static Transform template(Arguments arguments) {
    String template = arguments.text(0);
    return new Transform(
        ValueType.TEXTS,
        ValueType.TEXT,
        (v, s, f) -> {
          StringBuilder filled = new StringBuilder();
          int from = 0;
          for (Object value : (List<?>) v) {
            int hole = template.indexOf("{}", from);
            if (hole < 0) {
              break;
            }
            filled.append(template, from, hole).append(value);
            from = hole + 2;
          }
          return filled.append(template.substring(from).replace("{}", "")).toString();
        });
  }

  private static Transform lookup(Arguments arguments, boolean rejects) {
    String table = arguments.text(0);
    String column = arguments.count() > 1 ? arguments.text(1) : Settings.FROM;
    return new Transform(
        ValueType.TEXT,
        ValueType.TEXT,
        (v, scope, field) -> {
          String text = (String) v;
          Map<String, String> row =
              scope
                  .settings()
                  .row(table, column, text)
                  .or(() -> scope.settings().row(table, Settings.KEY, text))
                  .orElse(null);
          if (row == null && rejects) {
            throw notInTable(table, field, text);
          }
          return row == null ? null : row.get(Settings.KEY);
        });
  }

  private static RejectedException notInTable(String table, String field, String text) {
    return new RejectedException(
        Rejection.of("NOT_IN_TABLE", table, field)
            .withValue(text)
            .withDetails(Map.of("table", table)));
  }

  private static @Nullable String joined(List<?> parts, String separator) {
    if (parts.isEmpty()) {
      return null;
    }
    StringBuilder joined = new StringBuilder();
    for (Object part : parts) {
      joined.append(joined.isEmpty() ? "" : separator).append(part);
    }
    return joined.toString();
  }
}
