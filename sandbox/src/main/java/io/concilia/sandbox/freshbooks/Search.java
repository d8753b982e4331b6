package io.concilia.sandbox.freshbooks;

import io.concilia.sandbox.ApiRequest;
import io.concilia.sandbox.Shelf;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a list is asked for: {@code search[…]} and {@code sort}. A key that is not known changes
 * nothing, so the caller gets everything, unless the account refuses such keys.
 */
final class Search {

  private static final String PREFIX = "search[";

  private final Entity entity;
  private final Map<String, String> wanted = new LinkedHashMap<>();
  private final @Nullable String sort;

  Search(Entity entity, ApiRequest request, AccountSettings settings) {
    this.entity = entity;
    this.sort = request.parameter("sort");
    request
        .query()
        .forEach(
            (name, values) -> {
              if (name.startsWith(PREFIX) && name.endsWith("]") && values.get(0) != null) {
                add(name.substring(PREFIX.length(), name.length() - 1), values.get(0), settings);
              }
            });
  }

  private void add(String key, String value, AccountSettings settings) {
    if (condition(key, value) != null) {
      wanted.put(key, value);
    } else if (settings.refuseUnknownSearchKeys()) {
      throw Refusal.invalid(entity.singular(), key, value, "There is no search key '" + key + "'.");
    }
  }

  /** What matches, in order; {@code asOf} is the moment that a lagging search sees. */
  List<ObjectNode> run(Shelf shelf, @Nullable Instant asOf) {
    var found = candidates(shelf, asOf).filter(this::shown);
    for (var search : wanted.entrySet()) {
      var condition = condition(search.getKey(), search.getValue());
      found = condition == null ? found : found.filter(condition);
    }
    return found.sorted(order()).toList();
  }

  private Stream<ObjectNode> candidates(Shelf shelf, @Nullable Instant asOf) {
    if (asOf == null) {
      for (var search : wanted.entrySet()) {
        if (shelf.indexes(search.getKey())) {
          return shelf.lookUp(search.getKey(), search.getValue()).stream();
        }
      }
    }
    return shelf.visible(asOf).stream();
  }

  /** Deleted objects are shown to those only who ask for them. */
  private boolean shown(ObjectNode document) {
    return wanted.containsKey("vis_state") || !Books.isDeleted(document);
  }

  private @Nullable Predicate<ObjectNode> condition(String key, String value) {
    var folded = Shelf.fold(value);
    if (exactKeys().contains(key)) {
      return document -> Shelf.fold(document.path(key).asString("")).equals(folded);
    }
    if (key.endsWith("_like") && likeKeys().contains(key)) {
      var field = key.substring(0, key.length() - "_like".length());
      return document -> Shelf.fold(document.path(field).asString("")).contains(folded);
    }
    return switch (key) {
      case "date_min", "date_max" -> dated() ? day(dateField(), key, value) : null;
      case "updated_min", "updated_max" -> day("updated", key, value);
      default -> null;
    };
  }

  private Set<String> exactKeys() {
    return switch (entity) {
      case CLIENT -> Set.of("email", "userid", "organization", "fname", "lname", "vis_state");
      case ITEM -> Set.of("sku", "name", "itemid", "vis_state");
      case ESTIMATE -> Set.of("customerid", "estimate_number", "estimateid", "vis_state");
      case INVOICE ->
          Set.of("customerid", "invoice_number", "invoiceid", "estimateid", "vis_state");
      case PAYMENT -> Set.of("invoiceid", "clientid", "creditid", "logid", "vis_state");
      case CREDIT_NOTE -> Set.of("clientid", "credit_number", "creditid", "vis_state");
      case TAX -> Set.of("name", "taxid");
    };
  }

  private Set<String> likeKeys() {
    return switch (entity) {
      case CLIENT -> Set.of("organization_like", "email_like", "fname_like", "lname_like");
      case ITEM -> Set.of("name_like", "sku_like");
      case ESTIMATE, INVOICE, CREDIT_NOTE -> Set.of(entity.numberField() + "_like");
      case PAYMENT, TAX -> Set.of();
    };
  }

  private boolean dated() {
    return entity.hasLines() || entity == Entity.PAYMENT;
  }

  private String dateField() {
    return entity == Entity.PAYMENT ? "date" : "create_date";
  }

  /** Days only, whatever time is sent; both ends are inside. */
  private Predicate<ObjectNode> day(String field, String key, String value) {
    var day = day(key, value).toString();
    return key.endsWith("_min")
        ? document -> dayOf(document.path(field)).compareTo(day) >= 0
        : document -> dayOf(document.path(field)).compareTo(day) <= 0;
  }

  private LocalDate day(String key, String value) {
    try {
      return LocalDate.parse(value.length() > 10 ? value.substring(0, 10) : value);
    } catch (DateTimeException noDate) {
      throw Refusal.invalid(entity.singular(), key, value, "A day is written YYYY-MM-DD.");
    }
  }

  private static String dayOf(JsonNode time) {
    var text = time.asString("");
    return text.length() > 10 ? text.substring(0, 10) : text;
  }

  /** {@code sort=updated_desc}; else by id. */
  private Comparator<ObjectNode> order() {
    Comparator<ObjectNode> byId =
        Comparator.comparingLong(document -> document.path("id").asLong(0));
    if (sort == null) {
      return byId;
    }
    var descending = sort.endsWith("_desc");
    var field = sort.replaceFirst("_(asc|desc)$", "");
    if (!FieldTable.of(entity).knows(field)) {
      return byId;
    }
    Comparator<ObjectNode> byField =
        Comparator.comparing(document -> document.path(field).asString(""));
    return (descending ? byField.reversed() : byField).thenComparing(byId);
  }
}
