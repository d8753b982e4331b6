package io.concilia.orchestrator.messages;

import io.concilia.contracts.identity.RecordType;
import io.concilia.contracts.outcome.Failure;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names of things, and what causes and reasons read as, in one language. */
public final class Wording {

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

  /** Why something is not for the books; a reason without a text stands for itself. */
  public String reason(String reason) {
    return named("reason.", reason);
  }

  /** The record that a cause's subject names as type/entity/id. */
  public String record(@Nullable String subject) {
    String[] parts = subject == null ? new String[0] : subject.split("/", -1);
    if (parts.length < 3) {
      return texts.text("record.another");
    }
    return named("type.", parts[0]) + " (" + entity(parts[1]) + " " + parts[2] + ")";
  }

  /**
   * What is wrong or asked, with what was said of it.
   *
   * @param known what the text may speak of besides: system, company, number, …
   */
  public String cause(Failure failure, Map<String, ?> known) {
    Map<String, Object> arguments = new HashMap<>(known);
    failure.details().forEach((name, value) -> arguments.put(name, Arguments.typed(value)));
    arguments.put("code", failure.cause().code());
    arguments.put("subject", failure.cause().subject());
    arguments.putIfAbsent("record", record(failure.cause().subject()));
    if (arguments.get("phase") instanceof String phase) {
      arguments.put("phase", named("phase.", phase));
    }
    if (failure.money() != null) {
      arguments.putIfAbsent("money", failure.money());
    }
    if (failure.field() != null) {
      arguments.putIfAbsent("field", failure.field());
    }
    return texts.text("cause." + failure.cause().code(), OTHER_CAUSE, arguments);
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

  private String named(String prefix, String name) {
    return texts.has(prefix + name) ? texts.text(prefix + name) : name;
  }
}
