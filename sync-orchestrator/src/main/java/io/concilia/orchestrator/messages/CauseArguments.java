package io.concilia.orchestrator.messages;

import io.concilia.contracts.identity.RecordType;
import io.concilia.contracts.outcome.Failure;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of a cause's text: what whoever gave it said, and what is known of the record
 * besides. What was said goes first.
 */
final class CauseArguments {

  /** They speak of a document that is not the record's own. */
  private static final Set<String> OF_ANOTHER = Set.of("POSSIBLE_DUPLICATE", "NUMBER_TAKEN");

  private static final Set<String> OWN = Set.of("number", "customer", "money", "date");

  private final Wording words;
  private final Failure failure;
  private final Known known;
  private final Map<String, Object> arguments = new HashMap<>();

  private CauseArguments(Wording words, Failure failure, Known known) {
    this.words = words;
    this.failure = failure;
    this.known = known;
  }

  static Map<String, Object> of(Wording words, Failure failure, Known known) {
    CauseArguments of = new CauseArguments(words, failure, known);
    of.collect();
    return of.arguments;
  }

  private void collect() {
    arguments.putAll(known.arguments());
    if (OF_ANOTHER.contains(failure.cause().code())) {
      arguments.keySet().removeAll(OWN);
    }
    failure.details().forEach(this::said);
    arguments.put("cause", failure.cause().code());
    put("subject", failure.cause().subject());
    put("field", named("field.", failure.field()));
    String record = words.record(failure.cause().subject(), known);
    arguments.put("record", record);
    arguments.put("Record", words.capital(record));
    people();
    words();
  }

  private void said(String name, String text) {
    if (!text.isBlank() && !text.equals("null")) {
      arguments.put(name, Arguments.typed(failure.cause().code(), name, text));
    }
  }

  /** Names of the records that the cause refers to. */
  private void people() {
    String item = known.title(RecordType.ITEM, failure.details().get("itemRef"));
    String ofDocument = known.title(RecordType.CUSTOMER, failure.details().get("customerRef"));
    put("customer", ofDocument);
    put("item", item);
    put("line", item);
    put("name", failure.details().get("candidate.1.name"), "NAME_TAKEN");
    Object title = known.arguments().get("title");
    if (title != null && known.type() == RecordType.CUSTOMER) {
      arguments.putIfAbsent("name", title);
      arguments.putIfAbsent("customer", title);
    }
    if (title != null && known.type() == RecordType.ITEM) {
      arguments.putIfAbsent("name", title);
      arguments.putIfAbsent("item", title);
    }
  }

  /** What has a word of its own in each language. */
  private void words() {
    worded("phase", "phase.");
    worded("removed", "removed.");
    worded("reason", "connection.");
    put("holder", named("holder.", failure.details().get("candidate.1.list")));
    if (arguments.get("country") instanceof String country) {
      arguments.put("country", words.country(country));
    }
    if (arguments.get("cycle") instanceof String cycle && cycle.matches("\\d+")) {
      arguments.put("cycle", words.texts().text("cycle.period"));
    }
  }

  private void worded(String name, String prefix) {
    if (arguments.get(name) instanceof String text) {
      arguments.put(name, words.named(prefix, text));
    }
  }

  private @Nullable String named(String prefix, @Nullable String name) {
    return name == null ? null : words.named(prefix, name);
  }

  private void put(String name, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      arguments.put(name, value);
    }
  }

  private void put(String name, @Nullable String value, String onlyFor) {
    if (failure.cause().code().equals(onlyFor)) {
      put(name, value);
    }
  }

  static String displayCountry(String code, Locale locale) {
    return code.matches("[A-Z]{2}") ? new Locale("", code).getDisplayCountry(locale) : code;
  }
}
