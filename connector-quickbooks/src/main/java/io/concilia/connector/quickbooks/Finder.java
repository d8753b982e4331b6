package io.concilia.connector.quickbooks;

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
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Finds records by id, mark or name, and lists them. */
final class Finder {

  /** Documents are larger than names; a page of them must fit into a small heap as well. */
  private static final int DOCUMENTS_A_PAGE = 250;

  /** How far our clock and QuickBooks' may be apart. */
  private static final Duration CLOCK_MARGIN = Duration.ofMinutes(10);

  private final QuickBooksClient client;

  Finder(QuickBooksClient client) {
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
      return Users.of(client, session, users);
    }
    return byName(session, (Search.ByName) search);
  }

  /** One page; customers are followed by the two lists that share their name space. */
  Mono<VendorPage> page(
      VendorSession session,
      RecordType type,
      @Nullable Instant changedSince,
      @Nullable String cursor) {
    Cursor at = cursor == null ? Cursor.first(Entity.of(type)) : Cursor.parse(cursor);
    Query query = Query.of(at.list());
    query = Entity.of(type).isListed() ? query.inactiveToo() : query.pagesOf(DOCUMENTS_A_PAGE);
    query = changedSince == null ? query : query.changedSince(changedSince);
    return client
        .page(session, query, at.start())
        .map(page -> new VendorPage(page.records(), at.next(page.next()).orElse(null)));
  }

  /** Reading by id answers inactive records too; what is gone is a fault. */
  private Mono<List<VendorRecord>> byId(VendorSession session, Search.ById search) {
    String path = Entity.of(search.type()).path() + "/" + search.id();
    return client
        .get(session, path + "?" + Requests.MINOR_VERSION)
        .map(answer -> client.records(session, answer, answer))
        .onErrorResume(
            VendorException.class,
            e ->
                e.failure().kind() == FailureKind.MISSING_REFERENCE
                    ? Mono.just(List.of())
                    : Mono.error(e));
  }

  private Mono<List<VendorRecord>> byMark(VendorSession session, Search.ByMark search) {
    JsonNode document = Json.parse(search.document().json());
    String key = search.key().toString();
    return switch (Entity.of(search.type())) {
      case CUSTOMER ->
          named(session, "Customer", "DisplayName", document).map(found -> marked(found, key));
      case ITEM ->
          named(session, "Item", "Name", document).map(found -> madeByUs(found, document, key));
      case ESTIMATE, INVOICE, CREDIT_MEMO -> documents(session, search, document);
    };
  }

  /**
   * The note cannot be queried and a person may have moved the date, so all that changed of the
   * customer since the call is read, and the notes are looked at here. That is one page, unless a
   * customer had hundreds of documents changed meanwhile.
   */
  private Mono<List<VendorRecord>> documents(
      VendorSession session, Search.ByMark search, JsonNode document) {
    Query query =
        Query.of(Entity.of(search.type()).label())
            .where("CustomerRef", Objects.requireNonNull(Refs.id(document, "CustomerRef")))
            .changedSince(search.since().minus(CLOCK_MARGIN))
            .pagesOf(DOCUMENTS_A_PAGE);
    return all(session, query).map(found -> marked(found, search.key().toString()));
  }

  private Mono<List<VendorRecord>> similar(VendorSession session, Search.Similar search) {
    Query query =
        Query.of(Entity.of(search.type()).label())
            .where("CustomerRef", search.customer())
            .datedWithin(search.from(), search.to())
            .pagesOf(DOCUMENTS_A_PAGE);
    return all(session, query);
  }

  /** A deactivated record has been renamed, so both names are looked for. */
  private Mono<List<VendorRecord>> named(
      VendorSession session, String entity, String field, JsonNode document) {
    String name = Objects.requireNonNull(Json.string(document, field));
    return all(
        session, Query.of(entity).whereAnyOf(field, name, name + " (deleted)").inactiveToo());
  }

  private Mono<List<VendorRecord>> all(VendorSession session, Query query) {
    return client
        .page(session, query, 1)
        .expand(
            page -> Mono.justOrEmpty(page.next()).flatMap(at -> client.page(session, query, at)))
        .flatMapIterable(QuickBooksClient.Page::records)
        .collectList();
  }

  private static List<VendorRecord> marked(List<VendorRecord> found, String key) {
    return found.stream().filter(record -> record.marks().contains(key)).toList();
  }

  /** Items have no note; the one of our name that holds all that we sent is as good as ours. */
  private static List<VendorRecord> madeByUs(
      List<VendorRecord> found, JsonNode document, String key) {
    return found.stream()
        .filter(record -> Comparison.covers(document, Json.parse(record.json())))
        .map(record -> withMark(record, key))
        .toList();
  }

  private static VendorRecord withMark(VendorRecord record, String key) {
    return new VendorRecord(
        record.type(),
        record.id(),
        record.lockToken(),
        List.of(key),
        record.active(),
        record.keys(),
        record.booked(),
        record.updatedAt(),
        record.json());
  }

  private Mono<List<VendorRecord>> byName(VendorSession session, Search.ByName search) {
    String name = search.displayName();
    if (search.type() == RecordType.ITEM) {
      return all(session, Query.of("Item").where("Name", name).inactiveToo());
    }
    if (search.type().isDocument()) {
      return all(session, Query.of(Entity.of(search.type()).label()).where("DocNumber", name));
    }
    return client.together(
        session,
        RecordReader.NAME_LISTS.stream()
            .map(list -> Query.of(list).where("DisplayName", name).inactiveToo())
            .toList());
  }

  /** Where a page starts: in which of the lists, at which row. */
  private record Cursor(String list, int start) {

    static Cursor first(Entity entity) {
      return new Cursor(entity.label(), 1);
    }

    static Cursor parse(String text) {
      String[] parts = text.split(":", -1);
      return new Cursor(parts[0], Integer.parseInt(parts[1]));
    }

    /** The next page of this list, else the first of the next list. */
    Optional<String> next(Optional<Integer> nextStart) {
      if (nextStart.isPresent()) {
        return nextStart.map(at -> new Cursor(list, at).text());
      }
      int index = RecordReader.NAME_LISTS.indexOf(list);
      return index < 0 || index == RecordReader.NAME_LISTS.size() - 1
          ? Optional.empty()
          : Optional.of(new Cursor(RecordReader.NAME_LISTS.get(index + 1), 1).text());
    }

    private String text() {
      return list + ":" + start;
    }
  }
}
