package io.concilia.sandbox.xero;

import io.concilia.sandbox.ApiRequest;
import io.concilia.sandbox.Json;
import io.concilia.sandbox.Nodes;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A list of one kind: what of it was changed, wanted and found, page by page. */
final class Listing {

  static final int MOST_UNPAGED = 100_000;
  private static final int USUAL_PAGE = 100;
  private static final int LONGEST_PAGE = 1_000;
  private static final Set<Entity> SUMMARIES =
      Set.of(Entity.CONTACT, Entity.INVOICE, Entity.CREDIT_NOTE, Entity.PAYMENT);

  private final Entity entity;
  private final ApiRequest request;
  private final Books books;

  Listing(Entity entity, ApiRequest request, Books books) {
    this.entity = entity;
    this.request = request;
    this.books = books;
    Parameters.require(request, entity.parameters());
  }

  /** Puts the rows, and the page they are, into an envelope. */
  ObjectNode into(ObjectNode envelope, @Nullable Instant asOf) {
    var found = new ArrayList<ObjectNode>();
    var wanted = wanted();
    for (ObjectNode document : books.shelf(entity).visible(asOf)) {
      if (wanted.test(document)) {
        found.add(document);
      }
    }
    var order = request.parameter("order");
    if (order != null && !order.isBlank()) {
      found.sort(new Where(entity).order(order));
    }
    return paged(found, envelope);
  }

  private ObjectNode paged(List<ObjectNode> found, ObjectNode envelope) {
    var page = request.parameter("page");
    var rendering = new Rendering(books);
    var four = Parameters.fourDecimals(request);
    if (page == null && request.parameter("pageSize") == null) {
      if (found.size() > MOST_UNPAGED) {
        throw XeroFault.query("More than 100000 records: ask for them page by page");
      }
      var full = !SUMMARIES.contains(entity);
      envelope.set(entity.plural(), rendering.all(entity, found, new View(full, four)));
      return envelope;
    }
    var number = number("page", 1, Integer.MAX_VALUE);
    var size = number("pageSize", USUAL_PAGE, LONGEST_PAGE);
    var from = (int) Math.min(found.size(), (number - 1L) * size);
    var rows = found.subList(from, Math.min(found.size(), from + size));
    if (entity != Entity.QUOTE) {
      envelope.set(
          "pagination",
          Json.object()
              .put("page", number)
              .put("pageSize", size)
              .put("pageCount", (found.size() + size - 1) / size)
              .put("itemCount", found.size()));
    }
    var full = !"true".equals(request.parameter("summaryOnly"));
    envelope.set(entity.plural(), rendering.all(entity, rows, new View(full, four)));
    return envelope;
  }

  private int number(String parameter, int otherwise, int most) {
    var text = request.parameter(parameter);
    if (text == null) {
      return otherwise;
    }
    try {
      var number = Integer.parseInt(text);
      if (number >= 1 && number <= most) {
        return number;
      }
    } catch (NumberFormatException noNumber) {
      // Refused below, with the others.
    }
    throw XeroFault.query(parameter + " must be a number from 1 to " + most + ", not " + text);
  }

  private Predicate<ObjectNode> wanted() {
    var wanted = changed();
    var where = request.parameter("where");
    if (where != null && !where.isBlank()) {
      wanted = wanted.and(new Where(entity).parse(where));
    }
    wanted = wanted.and(among("IDs", entity.id()));
    wanted = wanted.and(among("InvoiceNumbers", "InvoiceNumber"));
    wanted = wanted.and(among("Statuses", "Status"));
    wanted = wanted.and(among("Status", "Status"));
    wanted = wanted.and(among("QuoteNumber", "QuoteNumber"));
    wanted = wanted.and(among("ContactIDs", "Contact")).and(among("ContactID", "Contact"));
    wanted = wanted.and(within("Date", "DateFrom", "DateTo"));
    wanted = wanted.and(within("ExpiryDate", "ExpiryDateFrom", "ExpiryDateTo"));
    if ("true".equals(request.parameter("createdByMyApp"))) {
      wanted = wanted.and(document -> Nodes.flag(document, Books.BY_APP, false));
    }
    if (entity == Entity.CONTACT && !"true".equals(request.parameter("includeArchived"))) {
      wanted = wanted.and(document -> !Books.isGone(document));
    }
    return wanted.and(searched());
  }

  private Predicate<ObjectNode> changed() {
    var header = request.header("If-Modified-Since");
    if (header == null || header.isBlank()) {
      return document -> true;
    }
    try {
      var since = Dates.since(header);
      return document -> {
        var updated = Nodes.text(document, "UpdatedDateUTC");
        return updated == null || !Instant.parse(updated).isBefore(since);
      };
    } catch (DateTimeException noTime) {
      throw XeroFault.query("If-Modified-Since cannot be read: " + header);
    }
  }

  private Predicate<ObjectNode> among(String parameter, String property) {
    var text = request.parameter(parameter);
    if (text == null || text.isBlank()) {
      return document -> true;
    }
    var values =
        Arrays.stream(text.split(","))
            .map(value -> value.strip().toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    return document -> {
      var value = Entity.key(document, property);
      return value != null && values.contains(value.toLowerCase(Locale.ROOT));
    };
  }

  private Predicate<ObjectNode> within(String property, String from, String to) {
    var first = request.parameter(from);
    var last = request.parameter(to);
    return document -> {
      var day = Nodes.text(document, property, "");
      return (first == null || day.compareTo(first) >= 0)
          && (last == null || !day.isEmpty() && day.compareTo(last) <= 0);
    };
  }

  private Predicate<ObjectNode> searched() {
    var term = request.parameter("searchTerm");
    if (term == null || term.isBlank()) {
      return document -> true;
    }
    var wanted = term.strip().toLowerCase(Locale.ROOT);
    var properties =
        entity == Entity.CONTACT
            ? List.of(
                "Name", "FirstName", "LastName", "ContactNumber", "CompanyNumber", "EmailAddress")
            : List.of("InvoiceNumber", "Reference");
    return document ->
        properties.stream().anyMatch(property -> Where.contains(document, property, wanted));
  }
}
