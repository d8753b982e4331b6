package io.concilia.mapping.freshsales;

import io.concilia.mapping.rules.RejectedException;
import io.concilia.mapping.rules.Rejection;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** Reads ids, which become parts of keys and addresses. */
final class Ids {

  private static final Pattern ID = Pattern.compile("[\\w.:-]{1,100}");

  private Ids() {}

  /** The id of a record, or the id itself. */
  static String of(Object idOrRecord, String field) {
    Object id = idOrRecord instanceof Map<?, ?> map ? map.get("id") : idOrRecord;
    String text = Objects.toString(id, "");
    if (!ID.matcher(text).matches()) {
      throw new RejectedException(
          Rejection.of(Rejection.INVALID_VALUE, field, field).withValue(text));
    }
    return text;
  }
}
