package io.concilia.connector.xero;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A list of records as Xero is asked for it, page by page. Each entity knows its own few filters;
 * what one cannot be asked for is left to whoever reads the answer.
 *
 * @param changedSince goes into a header
 */
record Listing(
    Entity entity,
    List<String> parameters,
    List<String> conditions,
    @Nullable Instant changedSince) {

  /** Contacts are small; a page of documents must fit into a small heap as well. */
  private static final int CONTACTS_A_PAGE = 500;

  private static final int DOCUMENTS_A_PAGE = 100;

  Listing {
    parameters = List.copyOf(parameters);
    conditions = List.copyOf(conditions);
  }

  static Listing of(Entity entity) {
    return new Listing(entity, List.of(), List.of(), null);
  }

  /** Contacts that were archived are left out unless asked for. */
  Listing archivedToo() {
    return entity == Entity.CONTACT ? with("includeArchived=true") : this;
  }

  /**
   * A row that changes while pages are read moves to the front, so that others are read twice
   * rather than not at all; what changed is read again afterwards.
   */
  Listing newestFirst() {
    return entity == Entity.ITEM ? this : with("order=" + encoded("UpdatedDateUTC DESC"));
  }

  Listing since(@Nullable Instant moment) {
    return new Listing(entity, parameters, conditions, moment);
  }

  /** Credit notes cannot be asked for by a contact other than in a condition. */
  Listing ofContact(@Nullable String contact) {
    return switch (entity) {
      case INVOICE -> with("ContactIDs=" + contact);
      case QUOTE -> with("ContactID=" + contact);
      case CREDIT_NOTE -> and("Contact.ContactID==guid(\"" + contact + "\")");
      case CONTACT, ITEM -> throw new IllegalArgumentException(entity + " has no contact");
    };
  }

  /** Quotes know no conditions; their number has a parameter of its own. */
  Listing where(String field, String value) {
    return field.equals("QuoteNumber")
        ? with("QuoteNumber=" + encoded(value))
        : and(field + "==\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"");
  }

  Listing datedWithin(LocalDate from, LocalDate to) {
    return entity == Entity.QUOTE
        ? with("DateFrom=" + from).with("DateTo=" + to)
        : and("Date>=" + Dates.literal(from)).and("Date<=" + Dates.literal(to));
  }

  String path(int page) {
    Stream<String> condition =
        conditions.isEmpty()
            ? Stream.of()
            : Stream.of("where=" + encoded(String.join(" AND ", conditions)));
    Stream<String> paging =
        switch (entity) {
          case ITEM -> Stream.of();
          case QUOTE -> Stream.of("page=" + page);
          default -> Stream.of("page=" + page, "pageSize=" + rowsAPage());
        };
    Stream<String> digits = entity.takesFourDigits() ? Stream.of("unitdp=4") : Stream.of();
    String query =
        Stream.of(parameters.stream(), condition, paging, digits)
            .flatMap(part -> part)
            .collect(Collectors.joining("&"));
    return "/" + entity.plural() + (query.isEmpty() ? "" : "?" + query);
  }

  /** Whether a page of so many rows may be followed by another. Items come all at once. */
  boolean isFull(int rows) {
    return entity != Entity.ITEM && rows >= rowsAPage();
  }

  private int rowsAPage() {
    return entity == Entity.CONTACT ? CONTACTS_A_PAGE : DOCUMENTS_A_PAGE;
  }

  private Listing with(String parameter) {
    List<String> all = new ArrayList<>(parameters);
    all.add(parameter);
    return new Listing(entity, all, conditions, changedSince);
  }

  private Listing and(String condition) {
    List<String> all = new ArrayList<>(conditions);
    all.add(condition);
    return new Listing(entity, parameters, all, changedSince);
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
