package io.concilia.mapping.rules;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A source with its transforms, whose types were seen to fit one another. */
final class Pipeline {

  private final String field;
  private final Source.Typed source;

  private Pipeline(String field, Source.Typed source) {
    this.field = field;
    this.source = source;
  }

  /**
   * @param tables the look-up tables there are, if that is to be checked
   * @throws SourceSyntaxException when a transform is unknown or does not fit
   */
  static Pipeline of(
      String field, Source.Typed raw, List<String> transforms, Optional<Set<String>> tables) {
    List<Transforms.Call> calls = transforms.stream().map(Transforms.Call::parse).toList();
    Source.Typed source = raw;
    for (int i = 0; i < calls.size(); i++) {
      Transforms.Call call = calls.get(i);
      boolean defaultFollows =
          i + 1 < calls.size() && calls.get(i + 1).name().equals(Transforms.DEFAULT);
      source =
          call.name().equals(Transforms.DEFAULT)
              ? withDefault(source, call)
              : through(field, source, transform(call, defaultFollows, tables), call);
    }
    return new Pipeline(field, source);
  }

  /** Reads the last value as what its target wants. */
  Source.Typed to(ValueType wanted) {
    if (!wanted.accepts(source.type())) {
      throw new SourceSyntaxException(
          "this is %s and %s is wanted; add a transform that makes it so%s"
              .formatted(
                  source.type().words(),
                  wanted.words(),
                  wanted == ValueType.NUMBER ? ", such as number" : ""));
    }
    Source read = source.source();
    return new Source.Typed(scope -> Values.as(wanted, read.read(scope), field, scope), wanted);
  }

  /** Several sources as one list, without what is absent. */
  static Source list(List<Source> sources) {
    return scope -> {
      List<Object> values = new ArrayList<>(sources.size());
      for (Source source : sources) {
        Object value = source.read(scope);
        if (value != null) {
          values.add(value);
        }
      }
      return values;
    };
  }

  private static Transform transform(
      Transforms.Call call, boolean defaultFollows, Optional<Set<String>> tables) {
    String table = call.table().orElse(null);
    if (table == null) {
      return Transforms.named(call);
    }
    if (tables.isPresent() && !tables.get().contains(table)) {
      throw new SourceSyntaxException(
          "the integration has no table \"%s\"; it has %s"
              .formatted(table, tables.get().stream().sorted().toList()));
    }
    return defaultFollows ? Transforms.lookupOrNothing(call) : Transforms.named(call);
  }

  private static Source.Typed through(
      String field, Source.Typed source, Transform transform, Transforms.Call call) {
    if (!transform.takes().accepts(source.type()) && !isOneOfMany(transform, source)) {
      throw new SourceSyntaxException(
          "%s takes %s and gets %s"
              .formatted(call.name(), transform.takes().words(), source.type().words()));
    }
    Source read = source.source();
    return new Source.Typed(
        scope -> transform.apply(read.read(scope), scope, field), transform.gives());
  }

  /** One value may stand where a list is wanted. */
  private static boolean isOneOfMany(Transform transform, Source.Typed source) {
    return transform.takes() == ValueType.TEXTS
        && (source.type() == ValueType.TEXT
            || source.type() == ValueType.NUMBER
            || source.type() == ValueType.DATE);
  }

  private static Source.Typed withDefault(Source.Typed source, Transforms.Call call) {
    if (call.arguments().size() != 1) {
      throw new SourceSyntaxException("default takes one literal, such as default('SERVICE')");
    }
    Object literal = call.arguments().get(0);
    ValueType type = typeOf(literal);
    if (!source.type().accepts(type)) {
      throw new SourceSyntaxException(
          "default gives %s where the value is %s".formatted(type.words(), source.type().words()));
    }
    Source read = source.source();
    return new Source.Typed(
        scope -> {
          Object value = read.read(scope);
          return value == null || (value instanceof String text && text.isBlank())
              ? literal
              : value;
        },
        source.type());
  }

  private static ValueType typeOf(Object literal) {
    if (literal instanceof BigDecimal) {
      return ValueType.NUMBER;
    }
    return literal instanceof Boolean ? ValueType.BOOLEAN : ValueType.TEXT;
  }
}
