package io.concilia.mapping.rules;

import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one record, each worked out when it is asked for: what a withdrawn record does not
 * need is never evaluated, and cannot reject it.
 */
public final class Fields {

  private final CompiledRules rules;
  private final Scope scope;

  Fields(CompiledRules rules, Scope scope) {
    this.rules = rules;
    this.scope = scope;
  }

  public Settings settings() {
    return scope.settings();
  }

  /**
   * Whether the integration takes the sale.
   *
   * @throws RejectedException when that cannot be told
   */
  public boolean inRoute() {
    return settings().derived(Route.class, Route::of).takes(scope);
  }

  public @Nullable String text(Target target) {
    return (String) value(target);
  }

  public String requiredText(Target target) {
    return required(target, text(target));
  }

  public @Nullable BigDecimal number(Target target) {
    return (BigDecimal) value(target);
  }

  public BigDecimal number(Target target, BigDecimal byDefault) {
    BigDecimal number = number(target);
    return number == null ? byDefault : number;
  }

  public @Nullable LocalDate date(Target target) {
    return (LocalDate) value(target);
  }

  public @Nullable URI url(Target target) {
    return (URI) value(target);
  }

  public boolean flag(Target target, boolean byDefault) {
    Object value = value(target);
    return value == null ? byDefault : (Boolean) value;
  }

  @SuppressWarnings("unchecked") // Values makes lists of this type for TEXTS only.
  public List<String> texts(Target target) {
    Object value = value(target);
    return value == null ? List.of() : (List<String>) value;
  }

  /** A reference that a function made. */
  public <T> @Nullable T reference(Target target, Class<T> type) {
    return type.cast(value(target));
  }

  /** A text that names a constant, in any case. */
  public <E extends Enum<E>> @Nullable E oneOf(Target target, Class<E> type) {
    String text = text(target);
    if (text == null) {
      return null;
    }
    String name = text.strip().toUpperCase(Locale.ROOT).replace(' ', '_');
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new RejectedException(
                    Rejection.of(Rejection.INVALID_VALUE, target.name(), target.name())
                        .withValue(text)
                        .withDetails(Map.of("wanted", Arrays.toString(type.getEnumConstants())))));
  }

  /** The texts of an open field, by key. */
  public Map<String, String> map(Target target) {
    Map<String, CompiledRules.Plain> open = rules.open(target);
    if (open.isEmpty()) {
      return Map.of();
    }
    Map<String, String> texts = new LinkedHashMap<>();
    open.forEach(
        (key, rule) -> {
          Object value = rule.value(scope);
          if (value != null) {
            texts.put(key, (String) value);
          }
        });
    return texts;
  }

  /** One entry for each element of a list field; none when no rule makes it. */
  public List<Fields> list(Target target) {
    return rules.list(target).map(this::entries).orElse(List.of());
  }

  /**
   * @throws RejectedException when the value is absent
   */
  public <T> T required(Target target, @Nullable T value) {
    if (value == null) {
      throw new RejectedException(
          Rejection.of(Rejection.MISSING_VALUE, target.name(), target.name()));
    }
    return value;
  }

  private List<Fields> entries(CompiledRules.Each each) {
    List<?> elements = each.elements(scope);
    List<Fields> entries = new ArrayList<>(elements.size());
    for (int i = 0; i < elements.size(); i++) {
      entries.add(new Fields(each.rules(), scope.at(elements, i)));
    }
    return entries;
  }

  private @Nullable Object value(Target target) {
    CompiledRules.Plain rule = rules.rule(target);
    return rule == null ? null : rule.value(scope);
  }
}
