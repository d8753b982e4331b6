package io.concilia.orchestrator.messages;

import io.concilia.contracts.identity.RecordType;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a text may speak of besides what a cause says of itself.
 *
 * @param type of the record that it is about, if it is about one
 * @param arguments system, company, number, … by name
 * @param titles of other records, by type/entity/id
 */
public record Known(
    @Nullable RecordType type, Map<String, Object> arguments, Map<String, String> titles) {

  public static final Known NOTHING = new Known(null, Map.of(), Map.of());

  public Known {
    arguments = Map.copyOf(arguments);
    titles = Map.copyOf(titles);
  }

  /** The same, and what {@code more} says, which goes first. */
  public Known and(Map<String, ?> more) {
    Map<String, Object> all = new HashMap<>(arguments);
    all.putAll(more);
    return new Known(type, all, titles);
  }

  @Nullable String title(RecordType of, @Nullable String reference) {
    return reference == null ? null : titles.get(of + "/" + reference);
  }
}
