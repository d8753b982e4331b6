package io.concilia.orchestrator.messages;

import io.concilia.contracts.identity.RecordType;
import io.concilia.contracts.outcome.Failure;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names of things, and what causes and reasons read as, in one language. */
public final class Wording {

  /** Stands, where a title was, for a person who was forgotten. */
  public static final String ERASED_PERSON = "{erased}";

  private static final String OTHER_CAUSE = "cause.other";

  private final Texts texts;

  public Wording(Texts texts) {
    this.texts = texts;
  }

  public Texts texts() {
    return texts;
  }

  /** The name of a vendor; what has none is called by its own. */
  public String system(String system) {
    return named("system.", system);
  }

  public String entity(String entity) {
    return named("entity.", entity);
  }

  public String type(@Nullable RecordType type) {
    return type == null ? texts.text("record.another") : named("type.", type.name());
  }

  /** The name of a state as such, of no record in particular. */
  public String state(String state) {
    return texts.text(
        "state." + state,
        Map.of(
            "record", texts.text("record.another"),
            "person", texts.text("person.somebody"),
            "system", texts.text("system.accounting")));
  }

  /** A title as people read it: of who was forgotten it says so. */
  public @Nullable String title(@Nullable String title) {
    return title == null ? null : title.replace(ERASED_PERSON, texts.text("person.erased"));
  }

  /** Why something is not for the books; a reason without a text stands for itself. */
  public String reason(String reason) {
    return named("reason.", reason);
  }

  /**
   * The record that a cause's subject names as type/entity/id, or one part of it as
   * type/entity/id/part, by its title if that is known.
   */
  public String record(@Nullable String subject, Known known) {
    String[] parts = subject == null ? new String[0] : subject.split("/", -1);
    if (parts.length < 3) {
      return texts.text("record.another");
    }
    String title = title(known.titles().get(String.join("/", parts[0], parts[1], parts[2])));
    boolean named = parts.length > 3 && texts.has("part." + parts[3]);
    return (named ? texts.text("part." + parts[3]) : named("type.", parts[0]))
        + (title == null ? " (" + entity(parts[1]) + " " + parts[2] + ")" : " \"" + title + "\"");
  }

  /** What is wrong or asked, with what was said of it and what is known besides. */
  public String cause(Failure failure, Known known) {
    Map<String, Object> arguments = CauseArguments.of(this, failure, known);
    String key = "cause." + failure.cause().code();
    String ofSubject = key + "." + failure.cause().subject();
    String best = texts.has(ofSubject) ? ofSubject : texts.has(key) ? key : OTHER_CAUSE;
    return texts.best(best, arguments);
  }

  /** A field as a sentence calls it. */
  public String field(String field) {
    return named("field.", field);
  }

  /** The name of a country; what is no code of one stands for itself. */
  public String country(String code) {
    return CauseArguments.displayCountry(code, texts.locale());
  }

  /** What travelled as text, written as the language does if it is money or a date. */
  public String typed(String text) {
    return texts.written(Arguments.typed(text));
  }

  /** With a capital, as a sentence begins. */
  public String capital(String word) {
    return word.isEmpty()
        ? word
        : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }

  /** The word for {@code name}; itself if there is none. */
  String named(String prefix, String name) {
    return texts.has(prefix + name) ? texts.text(prefix + name) : name;
  }
}
