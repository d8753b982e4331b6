package io.concilia.mapping.rules;

import io.concilia.mapping.payload.Payload;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a rule can see: the record, what is related to it, the settings of the integration, and
 * inside a list the element and its place. Immutable.
 */
public final class Scope {

  private final Payload payload;
  private final Settings settings;
  private final List<?> elements;
  private final int at;

  private Scope(Payload payload, Settings settings, List<?> elements, int at) {
    this.payload = payload;
    this.settings = settings;
    this.elements = elements;
    this.at = at;
  }

  public static Scope of(Payload payload, Settings settings) {
    return new Scope(payload, settings, List.of(), -1);
  }

  /** The same, for one element of a list. */
  public Scope at(List<?> list, int index) {
    return new Scope(payload, settings, list, index);
  }

  public Settings settings() {
    return settings;
  }

  String entity() {
    return payload.entity();
  }

  public Map<String, Object> record() {
    return payload.record();
  }

  public Map<String, Object> related() {
    return payload.related();
  }

  /** The element of the list rule that runs; absent outside of one. */
  public @Nullable Object element() {
    return at < 0 ? null : elements.get(at);
  }

  /** The list that the element is of. */
  public List<?> elements() {
    return elements;
  }

  /** The place of the element in its list, from 0. */
  public int place() {
    return at;
  }

  /** The time zone of the source account, if known. */
  @Nullable ZoneId zone() {
    if (!(related().get("account_time_zone") instanceof String name)) {
      return null;
    }
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      throw new RejectedException(
          Rejection.of(Rejection.INVALID_VALUE, "account_time_zone", "account_time_zone")
              .withValue(name));
    }
  }
}
