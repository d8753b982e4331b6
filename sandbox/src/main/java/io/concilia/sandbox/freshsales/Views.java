package io.concilia.sandbox.freshsales;

import io.concilia.sandbox.ApiAnswer;
import io.concilia.sandbox.Json;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The lists that the API has are views of the web page, found by {@code /filters}. Deals have no
 * view of all; documents and products have none whatever.
 */
final class Views {

  private static final long FIRST_ID = 40_200_000_002_000_000L;

  private record View(long id, String name, Predicate<StoredRecord> shows) {}

  private Views() {}

  static ApiAnswer filters(Bundle bundle, Entity entity) {
    var answer = Json.object();
    var filters = answer.putArray("filters");
    for (View view : of(bundle, entity)) {
      var filter = filters.addObject();
      filter.put("id", view.id());
      filter.put("name", view.name());
      filter.put("model_class_name", entity.eventName());
      filter.put("user_id", 0);
      filter.put("is_default", true);
      filter.putNull("user_name");
      filter.putNull("updated_at");
      filter.putArray("current_user_permissions");
    }
    return ApiAnswer.ok(answer);
  }

  static Stream<StoredRecord> rows(Bundle bundle, Entity entity, String id) {
    return of(bundle, entity).stream()
        .filter(view -> Long.toString(view.id()).equals(id))
        .findFirst()
        .map(view -> bundle.store(entity).all().stream().filter(view.shows()))
        .orElseThrow(Refusal::notFound);
  }

  private static List<View> of(Bundle bundle, Entity entity) {
    var first = FIRST_ID + 100L * entity.ordinal();
    Predicate<StoredRecord> bin = StoredRecord::deleted;
    Predicate<StoredRecord> alive = bin.negate();
    return switch (entity) {
      case CONTACT ->
          List.of(new View(first, "All Contacts", alive), new View(first + 1, "Recycle Bin", bin));
      case SALES_ACCOUNT ->
          List.of(new View(first, "All Accounts", alive), new View(first + 1, "Recycle Bin", bin));
      case DEAL ->
          List.of(
              new View(first, "Open Deals", alive.and(in(bundle, Stages.OPEN))),
              new View(first + 1, "Won Deals", alive.and(in(bundle, Stages.WON))),
              new View(first + 2, "Lost Deals", alive.and(in(bundle, Stages.LOST))),
              new View(first + 3, "Recycle Bin", bin));
      case PRODUCT, CPQ_DOCUMENT -> throw Refusal.notFound();
    };
  }

  private static Predicate<StoredRecord> in(Bundle bundle, String forecast) {
    return record -> forecast.equals(Stages.forecast(bundle.references(), record.body()));
  }
}
