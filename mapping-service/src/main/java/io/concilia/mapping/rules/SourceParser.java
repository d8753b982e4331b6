package io.concilia.mapping.rules;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Compiles the text of a source: paths, literals and calls, the first that is present of several.
 *
 * <pre>{@code
 * source  := term ("??" term)*
 * term    := literal | (name "(" [argument ("," argument)*] ")" | name) step*
 * step    := "." name | "[" ("'key'" | place | "*" | member ("=" | "!=" | "~=") literal) "]"
 * }</pre>
 */
final class SourceParser {

  /**
   * What a rule may begin a path with.
   *
   * @param entity the name of the record
   * @param element the name of the list element, inside a list rule
   */
  record Names(String entity, @Nullable String element) {

    static final String RELATED = "related";

    @Override
    public String toString() {
      return entity + ", " + RELATED + (element == null ? "" : ", " + element);
    }
  }

  private final Scanner scanner;
  private final Names names;
  private final RuleFunction.Catalogue functions;

  private SourceParser(Scanner scanner, Names names, RuleFunction.Catalogue functions) {
    this.scanner = scanner;
    this.names = names;
    this.functions = functions;
  }

  /**
   * @throws SourceSyntaxException when it is no source
   */
  static Source.Typed parse(String text, Names names, RuleFunction.Catalogue functions) {
    Scanner scanner = new Scanner(text);
    Source.Typed source = new SourceParser(scanner, names, functions).source();
    if (!scanner.atEnd()) {
      throw scanner.wrong("nothing more is expected");
    }
    return source;
  }

  private Source.Typed source() {
    List<Source.Typed> terms = new ArrayList<>();
    do {
      terms.add(term());
    } while (scanner.takes("??"));
    if (terms.size() == 1) {
      return terms.get(0);
    }
    Source[] sources = terms.stream().map(Source.Typed::source).toArray(Source[]::new);
    boolean alike = terms.stream().map(Source.Typed::type).distinct().count() == 1;
    return new Source.Typed(
        scope -> firstPresent(sources, scope), alike ? terms.get(0).type() : ValueType.ANY);
  }

  private Source.Typed term() {
    Source.Typed literal = literalOrNull();
    if (literal != null) {
      return literal;
    }
    String name = scanner.word();
    Source.Typed start = scanner.takes("(") ? call(name) : root(name);
    List<Path.Step> steps = steps();
    return steps.isEmpty()
        ? start
        : new Source.Typed(new Path(start.source(), steps), ValueType.ANY);
  }

  private Source.@Nullable Typed literalOrNull() {
    if (scanner.seesQuote()) {
      String text = scanner.quoted();
      return new Source.Typed(scope -> text, ValueType.TEXT);
    }
    if (scanner.seesNumber()) {
      BigDecimal number = scanner.number();
      return new Source.Typed(scope -> number, ValueType.NUMBER);
    }
    return null;
  }

  private Source.Typed root(String name) {
    if (name.equals("true") || name.equals("false")) {
      Boolean truth = Boolean.valueOf(name);
      return new Source.Typed(scope -> truth, ValueType.BOOLEAN);
    }
    if (name.equals(names.entity())) {
      return new Source.Typed(Scope::record, ValueType.ANY);
    }
    if (name.equals(Names.RELATED)) {
      return new Source.Typed(Scope::related, ValueType.ANY);
    }
    if (name.equals(names.element())) {
      return new Source.Typed(Scope::element, ValueType.ANY);
    }
    throw new SourceSyntaxException(
        "\"%s\" is nothing that this rule can see; begin with %s".formatted(name, names));
  }

  private Source.Typed call(String name) {
    RuleFunction function =
        functions
            .named(name)
            .orElseThrow(
                () ->
                    new SourceSyntaxException(
                        "there is no function \"%s\"; use one of %s"
                            .formatted(name, functions.names())));
    Source[] arguments = arguments();
    if (!function.arguments().takes(arguments.length)) {
      throw new SourceSyntaxException(
          "%s takes %s arguments, not %d".formatted(name, function.arguments(), arguments.length));
    }
    RuleFunction.Body body = function.body();
    return new Source.Typed(scope -> body.call(read(arguments, scope), scope), function.result());
  }

  private Source[] arguments() {
    List<Source> arguments = new ArrayList<>();
    if (!scanner.takes(")")) {
      do {
        arguments.add(source().source());
      } while (scanner.takes(","));
      scanner.expect(")");
    }
    return arguments.toArray(Source[]::new);
  }

  private List<Path.Step> steps() {
    List<Path.Step> steps = new ArrayList<>();
    while (true) {
      if (scanner.takes(".")) {
        steps.add(Path.key(scanner.word()));
      } else if (scanner.takes("[*]")) {
        steps.add(Path.each(steps()));
        return steps;
      } else if (scanner.takes("[")) {
        steps.add(bracket());
        scanner.expect("]");
      } else {
        return steps;
      }
    }
  }

  private Path.Step bracket() {
    if (scanner.seesQuote()) {
      return Path.key(scanner.quoted());
    }
    if (scanner.seesNumber()) {
      try {
        return Path.index(scanner.number().toBigInteger().intValueExact());
      } catch (ArithmeticException e) {
        throw scanner.wrong("a list has no such place");
      }
    }
    String member = scanner.word();
    Path.Test test = test();
    return Path.firstWhere(member, test, literal());
  }

  private Path.Test test() {
    if (scanner.takes("!=")) {
      return Path.Test.DIFFERENT;
    }
    if (scanner.takes("~=")) {
      return Path.Test.EQUAL_IN_ANY_CASE;
    }
    scanner.expect("=");
    return Path.Test.EQUAL;
  }

  private Object literal() {
    if (scanner.seesQuote()) {
      return scanner.quoted();
    }
    return scanner.seesNumber() ? scanner.number().toPlainString() : scanner.word();
  }

  private static @Nullable Object firstPresent(Source[] sources, Scope scope) {
    for (Source source : sources) {
      Object value = source.read(scope);
      if (value != null && !(value instanceof String text && text.isBlank())) {
        return value;
      }
    }
    return null;
  }

  private static @Nullable Object[] read(Source[] arguments, Scope scope) {
    @Nullable Object[] values = new @Nullable Object[arguments.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = arguments[i].read(scope);
    }
    return values;
  }
}
