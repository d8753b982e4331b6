package io.concilia.mapping.rules;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.values.NullValue;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import io.concilia.mapping.payload.Decimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * CEL with exact decimals: an opaque type with its own operators. No expression may hold a double,
 * wherever it comes from, so money never meets binary fractions.
 */
final class Expressions {

  private static final CelType DECIMAL = OpaqueType.create("decimal");
  private static final CelType BOOL = SimpleType.BOOL;
  private static final CelRuntime RUNTIME = runtime();

  private final CelCompiler compiler;
  private final SourceParser.Names names;

  Expressions(SourceParser.Names names) {
    this.names = names;
    this.compiler = compiler(List.of(names.entity()), names.element());
  }

  /** A condition on records by name. */
  @FunctionalInterface
  interface Condition {

    /** Empty when it is neither true nor false, because something it asks is not there. */
    Optional<Boolean> holds(Map<String, Object> seen);
  }

  /**
   * @throws SourceSyntaxException when the expression does not type-check
   */
  static Condition condition(String expression, List<String> records) {
    CelAbstractSyntaxTree tree = checked(compiler(records, null), expression);
    ValueType type = type(tree);
    if (!ValueType.BOOLEAN.accepts(type)) {
      throw new SourceSyntaxException(
          "a condition is true or false, and this yields " + type.words());
    }
    CelRuntime.Program program = program(tree);
    return seen -> {
      try {
        return program.eval(name -> Optional.ofNullable(seen.get(name))) instanceof Boolean truth
            ? Optional.of(truth)
            : Optional.empty();
      } catch (CelEvaluationException e) {
        return Optional.empty();
      }
    };
  }

  /**
   * @throws SourceSyntaxException when the expression does not type-check
   */
  Source.Typed compile(String expression) {
    CelAbstractSyntaxTree tree = checked(compiler, expression);
    CelRuntime.Program program = program(tree);
    return new Source.Typed(scope -> evaluate(program, expression, scope), type(tree));
  }

  private static CelCompiler compiler(List<String> records, @Nullable String element) {
    CelType record = MapType.create(SimpleType.STRING, SimpleType.DYN);
    CelCompilerBuilder builder =
        CelCompilerFactory.standardCelCompilerBuilder()
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addVar(SourceParser.Names.RELATED, record)
            .addFunctionDeclarations(declarations());
    records.forEach(name -> builder.addVar(name, record));
    if (element != null) {
      builder.addVar(element, SimpleType.DYN);
    }
    return builder.build();
  }

  private static CelAbstractSyntaxTree checked(CelCompiler compiler, String expression) {
    CelValidationResult result = compiler.compile(expression);
    try {
      CelAbstractSyntaxTree tree = result.getAst();
      if (tree.getTypeMap().values().stream().anyMatch(Expressions::holdsDouble)) {
        throw new SourceSyntaxException(
            "the expression works with a binary fraction, which cannot hold money exactly; "
                + "write dec('1.5') instead of 1.5, and dec(x) instead of double(x)");
      }
      return tree;
    } catch (CelValidationException e) {
      throw new SourceSyntaxException(
          e.getErrors().stream().map(CelIssue::getMessage).collect(Collectors.joining("; "))
              + "; decimals are written dec('1.5') and mix only with decimals");
    }
  }

  private static CelRuntime.Program program(CelAbstractSyntaxTree tree) {
    try {
      return RUNTIME.createProgram(tree);
    } catch (CelEvaluationException e) {
      throw new SourceSyntaxException(String.valueOf(e.getMessage()));
    }
  }

  private @Nullable Object evaluate(CelRuntime.Program program, String expression, Scope scope) {
    try {
      Object value = program.eval(name -> Optional.ofNullable(variable(name, scope)));
      return value instanceof NullValue ? null : value;
    } catch (CelEvaluationException e) {
      throw new RejectedException(
          Rejection.of("RULE_FAILED", expression, expression)
              .withDetails(Map.of("reason", String.valueOf(e.getMessage()))));
    }
  }

  private @Nullable Object variable(String name, Scope scope) {
    if (name.equals(names.entity())) {
      return scope.record();
    }
    if (name.equals(SourceParser.Names.RELATED)) {
      return scope.related();
    }
    return name.equals(names.element()) ? scope.element() : null;
  }

  private static boolean holdsDouble(CelType type) {
    return type.kind() == CelKind.DOUBLE
        || type.parameters().stream().anyMatch(Expressions::holdsDouble);
  }

  private static ValueType type(CelAbstractSyntaxTree tree) {
    CelType type = tree.getResultType();
    if (type.equals(DECIMAL)) {
      return ValueType.NUMBER;
    }
    return switch (type.kind()) {
      case STRING -> ValueType.TEXT;
      case INT -> ValueType.NUMBER;
      case BOOL -> ValueType.BOOLEAN;
      case LIST -> list(type);
      case DYN, NULL_TYPE -> ValueType.ANY;
      default ->
          throw new SourceSyntaxException(
              "the expression yields %s; a field takes text, a number, true or false, or a list of texts"
                  .formatted(type.name()));
    };
  }

  private static ValueType list(CelType type) {
    CelType element = ((ListType) type).elemType();
    if (element.kind() == CelKind.STRING || element.kind() == CelKind.DYN) {
      return ValueType.TEXTS;
    }
    throw new SourceSyntaxException("the expression yields a list of %s".formatted(element.name()));
  }

  private static Iterable<CelFunctionDecl> declarations() {
    return List.of(
        declared(
            "dec",
            CelOverloadDecl.newGlobalOverload("dec_string", DECIMAL, SimpleType.STRING),
            CelOverloadDecl.newGlobalOverload("dec_int", DECIMAL, SimpleType.INT),
            CelOverloadDecl.newGlobalOverload("dec_dec", DECIMAL, DECIMAL)),
        declared("_+_", CelOverloadDecl.newGlobalOverload("add_dec", DECIMAL, DECIMAL, DECIMAL)),
        declared(
            "_-_", CelOverloadDecl.newGlobalOverload("subtract_dec", DECIMAL, DECIMAL, DECIMAL)),
        declared(
            "_*_", CelOverloadDecl.newGlobalOverload("multiply_dec", DECIMAL, DECIMAL, DECIMAL)),
        declared("-_", CelOverloadDecl.newGlobalOverload("negate_dec", DECIMAL, DECIMAL)),
        declared("_<_", CelOverloadDecl.newGlobalOverload("less_dec", BOOL, DECIMAL, DECIMAL)),
        declared(
            "_<=_", CelOverloadDecl.newGlobalOverload("less_equals_dec", BOOL, DECIMAL, DECIMAL)),
        declared("_>_", CelOverloadDecl.newGlobalOverload("greater_dec", BOOL, DECIMAL, DECIMAL)),
        declared(
            "_>=_",
            CelOverloadDecl.newGlobalOverload("greater_equals_dec", BOOL, DECIMAL, DECIMAL)),
        declared(
            "div",
            CelOverloadDecl.newGlobalOverload(
                "div_dec", DECIMAL, DECIMAL, DECIMAL, SimpleType.INT)),
        declared(
            "round",
            CelOverloadDecl.newGlobalOverload("round_dec", DECIMAL, DECIMAL, SimpleType.INT)),
        declared(
            "string", CelOverloadDecl.newGlobalOverload("string_dec", SimpleType.STRING, DECIMAL)));
  }

  private static CelFunctionDecl declared(String name, CelOverloadDecl... overloads) {
    return CelFunctionDecl.newFunctionDeclaration(name, overloads);
  }

  private static CelRuntime runtime() {
    return CelRuntimeFactory.standardCelRuntimeBuilder()
        .addFunctionBindings(
            CelFunctionBinding.fromOverloads(
                "dec",
                CelFunctionBinding.from("dec_string", String.class, Expressions::decimal),
                CelFunctionBinding.from("dec_int", Long.class, Decimal::of),
                CelFunctionBinding.from("dec_dec", Decimal.class, decimal -> decimal)))
        .addFunctionBindings(
            CelFunctionBinding.from("add_dec", Decimal.class, Decimal.class, Decimal::plus),
            CelFunctionBinding.from("subtract_dec", Decimal.class, Decimal.class, Decimal::minus),
            CelFunctionBinding.from("multiply_dec", Decimal.class, Decimal.class, Decimal::times),
            CelFunctionBinding.from("negate_dec", Decimal.class, Decimal::negated),
            CelFunctionBinding.from(
                "less_dec", Decimal.class, Decimal.class, (a, b) -> a.compareTo(b) < 0),
            CelFunctionBinding.from(
                "less_equals_dec", Decimal.class, Decimal.class, (a, b) -> a.compareTo(b) <= 0),
            CelFunctionBinding.from(
                "greater_dec", Decimal.class, Decimal.class, (a, b) -> a.compareTo(b) > 0),
            CelFunctionBinding.from(
                "greater_equals_dec", Decimal.class, Decimal.class, (a, b) -> a.compareTo(b) >= 0),
            CelFunctionBinding.from("string_dec", Decimal.class, Decimal::toString))
        .addFunctionBindings(
            CelFunctionBinding.fromOverloads(
                "div",
                CelFunctionBinding.from(
                    "div_dec",
                    List.of(Decimal.class, Decimal.class, Long.class),
                    Expressions::divided)))
        .addFunctionBindings(
            CelFunctionBinding.fromOverloads(
                "round",
                CelFunctionBinding.from(
                    "round_dec",
                    Decimal.class,
                    Long.class,
                    (value, scale) -> value.rounded(scale(scale)))))
        .build();
  }

  private static Decimal decimal(String text) throws CelEvaluationException {
    try {
      var number = Values.number(text, "dec");
      if (number == null) {
        throw new CelEvaluationException("dec() of blank text; test with has() or != '' first");
      }
      return Decimal.of(number);
    } catch (RejectedException e) {
      throw new CelEvaluationException("dec() of text that is no number", e);
    }
  }

  private static Decimal divided(Object[] arguments) throws CelEvaluationException {
    Decimal divisor = (Decimal) arguments[1];
    if (divisor.value().signum() == 0) {
      throw new CelEvaluationException("div() by zero; test the divisor first");
    }
    return ((Decimal) arguments[0]).dividedBy(divisor, scale((Long) arguments[2]));
  }

  private static int scale(long digits) throws CelEvaluationException {
    if (digits < 0 || digits > 20) {
      throw new CelEvaluationException("a result has 0 to 20 decimals, not " + digits);
    }
    return (int) digits;
  }
}
