package io.concilia.contracts.wire;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The constants of an enum that a text field may hold. They travel as text, so that a symbol of a
 * newer version arrives, is seen and is refused by name. The schema lists them in its {@code
 * symbols}; a list that has drifted from the enum fails at once.
 */
final class Symbols<E extends Enum<E>> {

  private final String field;
  private final Map<String, E> constants;

  private Symbols(String field, Map<String, E> constants) {
    this.field = field;
    this.constants = constants;
  }

  static <E extends Enum<E>> Symbols<E> of(Schema schema, String field, Class<E> type) {
    Map<String, E> constants =
        Arrays.stream(type.getEnumConstants())
            .collect(Collectors.toUnmodifiableMap(Enum::name, Function.identity()));
    String name = schema.getName() + "." + field;
    List<String> names = Arrays.stream(type.getEnumConstants()).map(Enum::name).toList();
    if (!names.equals(listed(schema, field))) {
      throw new IllegalStateException(
          name + " lists other symbols than " + type.getName() + " has: write " + names);
    }
    return new Symbols<>(name, constants);
  }

  /** The symbols that a schema lists for a field; none when it lists none. */
  static List<?> listed(Schema schema, String field) {
    Object listed = schema.getField(field).getObjectProp("symbols");
    return listed instanceof List<?> list ? list : Collections.emptyList();
  }

  E parse(String symbol) {
    E constant = constants.get(symbol);
    if (constant == null) {
      throw UndecodableException.ofField(
          field, symbol, "is not known to this version; upgrade it and replay");
    }
    return constant;
  }

  @Nullable E parseOptional(@Nullable String symbol) {
    return symbol == null ? null : parse(symbol);
  }
}
