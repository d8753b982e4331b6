package io.concilia.orchestrator.story;

import io.concilia.contracts.change.Origin;
import io.concilia.contracts.identity.RecordType;
import io.concilia.contracts.outcome.Booked;
import io.concilia.contracts.outcome.Difference;
import io.concilia.contracts.value.Totals;
import io.concilia.orchestrator.messages.Wording;
import io.concilia.orchestrator.story.StoryEvent.Details;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells an event in words. */
public final class Sentences {

  private final Wording words;
  private final Scene scene;

  public Sentences(Wording words, Scene scene) {
    this.words = words;
    this.scene = scene;
  }

  /** One or more sentences. */
  public String tell(StoryEvent event) {
    Map<String, Object> arguments = arguments(event.details());
    List<String> told = new ArrayList<>();
    told.add(words.texts().text(key(event), arguments));
    if (event.kind() == EventKind.DONE) {
      took(event).ifPresent(duration -> told.add(text("story.DONE.TOOK", "took", duration)));
    }
    List<Difference> differences = event.details().differences();
    if (differences != null) {
      differences.forEach(difference -> told.add(tell(difference, arguments)));
    }
    return String.join(" ", told);
  }

  private String text(String key, String name, Object value) {
    return words.texts().text(key, Map.of(name, value));
  }

  /** From the receipt of the hint to the vendor's answer, where both are known. */
  public static Optional<Duration> took(StoryEvent event) {
    return Optional.ofNullable(event.details().receivedAt())
        .map(received -> Duration.between(received, event.at()))
        .filter(duration -> !duration.isNegative());
  }

  private String key(StoryEvent event) {
    String plain = "story." + event.kind();
    Details details = event.details();
    return switch (event.kind()) {
      case HINT -> plain + "." + (details.origin() == null ? Origin.POLL : details.origin());
      case READ -> details.origin() == Origin.REPLAY ? plain + ".REPLAY" : plain;
      case MAPPED -> details.money() == null ? plain : plain + ".MONEY";
      case NOT_NEEDED -> details.reason() == null ? plain + ".PLAIN" : plain;
      case WITHDRAWN -> plain + withdrawn(details);
      case UNCHANGED -> details.reason() == null ? plain : plain + ".REASON";
      case RETRYING -> details.failure() == null ? plain : plain + ".CAUSE";
      case DONE -> plain + done(details);
      default -> plain;
    };
  }

  /** A customer or an item is never taken out of the books. */
  private String withdrawn(Details details) {
    if (details.reason() == null) {
      return ".PLAIN";
    }
    boolean entry = scene.type() == RecordType.CUSTOMER || scene.type() == RecordType.ITEM;
    return entry ? ".ENTRY" : "";
  }

  private static String done(Details details) {
    Booked booked = details.booked();
    if (booked == null) {
      return details.vendorId() == null ? "" : ".ID";
    }
    Totals totals = booked.totals();
    return totals.net() == null || totals.tax() == null ? ".BOOKED.GROSS" : ".BOOKED";
  }

  private Map<String, Object> arguments(Details details) {
    Map<String, Object> arguments = new HashMap<>();
    String entity = words.entity(scene.record().entity());
    arguments.put("crm", words.system(scene.source()));
    arguments.put("system", words.system(scene.target()));
    arguments.put("entity", entity);
    arguments.put("Entity", words.capital(entity));
    arguments.put("id", scene.record().id());
    arguments.put("type", words.type(scene.type()));
    arguments.put("record", words.record(null, scene.known()));
    put(arguments, "title", words.title(details.title()));
    put(arguments, "money", details.money());
    put(arguments, "by", details.by());
    put(arguments, "vendorId", details.vendorId());
    put(
        arguments,
        "reason",
        details.reason() == null ? null : words.title(words.reason(details.reason())));
    if (details.booked() != null) {
      booked(details.booked(), arguments);
    }
    if (details.failure() != null) {
      arguments.put("cause", words.cause(details.failure(), scene.known()));
      arguments.put("record", words.record(details.failure().cause().subject(), scene.known()));
    }
    return arguments;
  }

  private void booked(Booked booked, Map<String, Object> arguments) {
    put(arguments, "number", booked.number());
    arguments.put("date", booked.issueDate());
    arguments.put("phase", words.texts().text("phase." + booked.phase()));
    put(arguments, "net", booked.totals().net());
    put(arguments, "tax", booked.totals().tax());
    put(
        arguments,
        "gross",
        booked.totals().gross() == null ? booked.totals().headline() : booked.totals().gross());
  }

  private String tell(Difference difference, Map<String, Object> scene) {
    Map<String, Object> arguments = new HashMap<>(scene);
    arguments.put("field", words.field(difference.field()));
    arguments.put("expected", words.typed(difference.expected()));
    arguments.put("booked", words.typed(difference.booked()));
    return words.texts().text(key(difference), arguments);
  }

  private static String key(Difference difference) {
    if (difference.field().equals("exchangeRate")) {
      return "story.DONE.DIFFERENCE.RATE";
    }
    return difference.tolerated() ? "story.DONE.DIFFERENCE.TOLERATED" : "story.DONE.DIFFERENCE";
  }

  private static void put(Map<String, Object> arguments, String name, @Nullable Object value) {
    if (value != null) {
      arguments.put(name, value);
    }
  }
}
