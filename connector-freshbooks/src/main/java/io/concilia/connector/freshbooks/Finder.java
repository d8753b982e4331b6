package io.concilia.connector.freshbooks;

import io.concilia.connector.runtime.adapter.Json;
import io.concilia.connector.runtime.adapter.VendorException;
import io.concilia.connector.runtime.vendor.Search;
import io.concilia.connector.runtime.vendor.VendorPage;
import io.concilia.connector.runtime.vendor.VendorRecord;
import io.concilia.connector.runtime.vendor.VendorSession;
import io.concilia.contracts.identity.RecordType;
import io.concilia.contracts.outcome.FailureKind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Finds records by id, mark, likeness or name, and lists them. */
final class Finder {

  /** How far our clock and FreshBooks' may be apart. */
  private static final Duration CLOCK_MARGIN = Duration.ofMinutes(1);

  private final FreshBooksClient client;

  Finder(FreshBooksClient client) {
    this.client = client;
  }

  Mono<List<VendorRecord>> find(VendorSession session, Search search) {
    if (search instanceof Search.ById byId) {
      return byId(session, byId);
    }
    if (search instanceof Search.Corrected corrected) {
      return byId(session, new Search.ById(corrected.type(), corrected.id()));
    }
    if (search instanceof Search.ByMark byMark) {
      return byMark(session, byMark);
    }
    if (search instanceof Search.Similar similar) {
      return similar(session, similar);
    }
    if (search instanceof Search.Users users) {
      return users(session, users);
    }
    return byName(session, (Search.ByName) search);
  }

  /**
   * One page; changes are followed by what was deleted, which only such a listing tells. Clients
   * and items that are deleted are none that a new record could be, so a full listing goes without.
   */
  Mono<VendorPage> page(
      VendorSession session,
      RecordType type,
      @Nullable Instant changedSince,
      @Nullable String cursor) {
    Resource resource = Resource.of(type);
    Cursor at = cursor == null ? Cursor.FIRST : Cursor.parse(cursor);
    Listing listing = Listing.of(resource);
    listing = changedSince == null ? listing : listing.updatedSince(changedSince);
    return client
        .page(session, at.deleted() ? listing.deleted() : listing, at.page())
        .map(
            page ->
                new VendorPage(
                    page.rows().stream()
                        .map(row -> client.record(resource, row))
                        .filter(record -> changedSince == null || since(changedSince, record))
                        .toList(),
                    at.next(page.next(), changedSince != null).map(Cursor::text).orElse(null)));
  }

  private static boolean since(Instant moment, VendorRecord record) {
    return record.updatedAt() == null || !record.updatedAt().isBefore(moment);
  }

  /** What is deleted can be read by id: a document is void, a client or an item is not there. */
  private Mono<List<VendorRecord>> byId(VendorSession session, Search.ById search) {
    Resource resource = Resource.of(search.type());
    return client
        .get(session, resource.one(search.id()))
        .map(result -> result.path(resource.singular()))
        .map(
            object ->
                !resource.isDocument() && VisState.of(object) == VisState.DELETED
                    ? List.<VendorRecord>of()
                    : List.of(client.record(resource, object)))
        .onErrorResume(
            VendorException.class,
            e ->
                e.failure().kind() == FailureKind.MISSING_REFERENCE
                    ? Mono.just(List.of())
                    : Mono.error(e));
  }

  private Mono<List<VendorRecord>> byMark(VendorSession session, Search.ByMark search) {
    Resource resource = Resource.of(search.type());
    JsonNode document = Json.parse(search.document().json());
    Instant since = search.since().minus(CLOCK_MARGIN);
    return switch (resource) {
      case CLIENT ->
          records(session, Listing.of(resource).updatedSince(since), resource, row -> true)
              .filter(record -> record.marks().contains(search.key().toString()))
              .collectList();
      case ITEM ->
          records(
                  session,
                  Listing.of(resource).updatedSince(since),
                  resource,
                  row -> Comparison.holds(resource, row, document))
              .collectList();
      case ESTIMATE, INVOICE, CREDIT_NOTE -> candidates(session, resource, document, since);
    };
  }

  /**
   * Documents carry no mark. Any that bills the customer these lines and was made since the call
   * may be it; the runtime knows which of them other records are linked to. By the time of the
   * change, not by date: a person may have moved the date.
   */
  private Mono<List<VendorRecord>> candidates(
      VendorSession session, Resource resource, JsonNode document, Instant since) {
    String customer = Objects.requireNonNull(Json.string(document, resource.customerField()));
    Listing listing =
        Listing.of(resource).where(resource.customerField(), customer).updatedSince(since);
    return records(
            session,
            listing,
            resource,
            row -> Comparison.sameSale(resource, document, row) && createdSince(since, row))
        .collectList();
  }

  private static boolean createdSince(Instant since, JsonNode row) {
    Instant created = EasternTime.latest(Json.string(row, "created_at"));
    return created == null || !created.isBefore(since);
  }

  private Mono<List<VendorRecord>> similar(VendorSession session, Search.Similar search) {
    Resource resource = Resource.of(search.type());
    Listing listing =
        Listing.of(resource)
            .where(resource.customerField(), search.customer())
            .datedWithin(search.from(), search.to());
    return records(
            session,
            listing,
            resource,
            row -> isOf(resource, row, search.customer()) && isDated(row, search))
        .collectList();
  }

  private static boolean isDated(JsonNode row, Search.Similar search) {
    LocalDate date = BookedReader.date(row, "create_date");
    return date != null && !date.isBefore(search.from()) && !date.isAfter(search.to());
  }

  private static boolean isOf(Resource resource, JsonNode row, String customer) {
    return customer.equals(Json.string(row, resource.customerField()));
  }

  /**
   * Which documents name a client, as far as the first of them. An item is used by none: lines say
   * what it is called, and stay as they are when it is archived.
   */
  private Mono<List<VendorRecord>> users(VendorSession session, Search.Users search) {
    if (search.type() == RecordType.ITEM) {
      return Mono.just(List.of());
    }
    return Flux.just(Resource.INVOICE, Resource.ESTIMATE, Resource.CREDIT_NOTE)
        .concatMap(
            resource ->
                client
                    .page(
                        session,
                        Listing.of(resource).where(resource.customerField(), search.record().id()),
                        1)
                    .flatMapIterable(FreshBooksClient.Page::rows)
                    .filter(row -> isOf(resource, row, search.record().id()))
                    .map(row -> client.record(resource, row)))
        .next()
        .map(List::of)
        .defaultIfEmpty(List.of());
  }

  private Mono<List<VendorRecord>> byName(VendorSession session, Search.ByName search) {
    Resource resource = Resource.of(search.type());
    String name = search.displayName();
    String field =
        switch (resource) {
          case CLIENT -> "organization_like";
          case ITEM -> "name_like";
          case ESTIMATE, INVOICE, CREDIT_NOTE -> resource.numberField();
        };
    return records(session, Listing.of(resource).where(field, name), resource, row -> true)
        .filter(record -> isCalled(record, name))
        .collectList();
  }

  private static boolean isCalled(VendorRecord record, String name) {
    return record.keys() == null
        ? record.booked() != null && name.equals(record.booked().number())
        : name.equalsIgnoreCase(record.keys().displayName());
  }

  private Flux<VendorRecord> records(
      VendorSession session, Listing listing, Resource resource, Predicate<JsonNode> which) {
    return client.all(session, listing).filter(which).map(row -> client.record(resource, row));
  }

  /** Where a page starts: among what is there, or what was deleted; and which it is. */
  private record Cursor(boolean deleted, int page) {

    static final Cursor FIRST = new Cursor(false, 1);

    static Cursor parse(String text) {
      String[] parts = text.split(":", -1);
      return new Cursor(parts[0].equals("deleted"), Integer.parseInt(parts[1]));
    }

    String text() {
      return (deleted ? "deleted:" : "there:") + page;
    }

    Optional<Cursor> next(Optional<Integer> nextPage, boolean deletedToo) {
      return Stream.of(
              nextPage.map(at -> new Cursor(deleted, at)),
              deletedToo && !deleted ? Optional.of(new Cursor(true, 1)) : Optional.<Cursor>empty())
          .flatMap(Optional::stream)
          .findFirst();
    }
  }
}
