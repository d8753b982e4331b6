package io.concilia.connector.xero;

import io.concilia.connector.runtime.adapter.Json;
import io.concilia.connector.runtime.adapter.VendorException;
import io.concilia.connector.runtime.vendor.Search;
import io.concilia.connector.runtime.vendor.VendorPage;
import io.concilia.connector.runtime.vendor.VendorRecord;
import io.concilia.connector.runtime.vendor.VendorSession;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.identity.RecordType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Finds records by id, mark or name, and lists them. */
final class Finder {

  /** How far our clock and Xero's may be apart; and not every index is up to date at once. */
  private static final Duration CLOCK_MARGIN = Duration.ofMinutes(10);

  private final XeroClient client;

  Finder(XeroClient client) {
    this.client = client;
  }

  Mono<List<VendorRecord>> find(VendorSession session, Search search) {
    if (search instanceof Search.ById byId) {
      return byId(session, Entity.of(byId.type()), byId.id());
    }
    if (search instanceof Search.Corrected corrected) {
      return byId(session, Entity.of(corrected.type()), corrected.id());
    }
    if (search instanceof Search.ByMark byMark) {
      return byMark(session, byMark);
    }
    if (search instanceof Search.Similar similar) {
      return similar(session, similar);
    }
    if (search instanceof Search.Users users) {
      return users(session, users.record());
    }
    return byName(session, (Search.ByName) search);
  }

  Mono<VendorPage> page(
      VendorSession session,
      RecordType type,
      @Nullable Instant changedSince,
      @Nullable String cursor) {
    Listing listing = Listing.of(Entity.of(type)).archivedToo().newestFirst().since(changedSince);
    int page = cursor == null ? 1 : Integer.parseInt(cursor);
    return page(session, listing, page)
        .map(
            answered ->
                new VendorPage(
                    answered.records(), answered.next().map(String::valueOf).orElse(null)));
  }

  /** Reading by id answers archived contacts too; an item's id is its code. */
  private Mono<List<VendorRecord>> byId(VendorSession session, Entity entity, String id) {
    if (entity == Entity.ITEM) {
      return all(session, Listing.of(entity).where("Code", id))
          .map(found -> found.stream().filter(item -> item.id().equals(id)).toList());
    }
    String digits = entity.takesFourDigits() ? "?unitdp=4" : "";
    return client
        .get(session, "/" + entity.plural() + "/" + id + digits)
        .map(answer -> RecordReader.readAll(session, entity, answer, client.now()))
        .onErrorResume(
            VendorException.class,
            e -> Faults.isGone(e.failure()) ? Mono.just(List.of()) : Mono.error(e));
  }

  private Mono<List<VendorRecord>> byMark(VendorSession session, Search.ByMark search) {
    Entity entity = Entity.of(search.type());
    RecordKey key = search.key();
    JsonNode document = Json.parse(search.document().json());
    Instant since = search.since().minus(CLOCK_MARGIN);
    String contact = Json.string(document.path("Contact"), "ContactID");
    return switch (entity) {
      case CONTACT ->
          all(
                  session,
                  Listing.of(entity).archivedToo().where("ContactNumber", Marks.contactNumber(key)))
              .map(found -> like(found, document, "ContactNumber", key));
      case ITEM ->
          all(session, Listing.of(entity).where("Code", required(document, "Code")))
              .map(found -> madeByUs(found, document, key));
      case INVOICE ->
          all(session, Listing.of(entity).ofContact(contact).since(since))
              .map(found -> marked(found, key));
      case QUOTE, CREDIT_NOTE ->
          all(session, Listing.of(entity).ofContact(contact).since(since))
              .map(found -> equal(ofContact(found, contact), document));
    };
  }

  private Mono<List<VendorRecord>> similar(VendorSession session, Search.Similar search) {
    return all(
            session,
            Listing.of(Entity.of(search.type()))
                .ofContact(search.customer())
                .datedWithin(search.from(), search.to()))
        .map(
            found ->
                ofContact(found, search.customer()).stream()
                    .filter(
                        record ->
                            !Objects.requireNonNull(record.booked())
                                    .issueDate()
                                    .isBefore(search.from())
                                && !record.booked().issueDate().isAfter(search.to()))
                    .toList());
  }

  /**
   * What names a contact; one of each kind is enough, and the first that is found. Items are never
   * taken back, so nobody asks for theirs.
   */
  private Mono<List<VendorRecord>> users(VendorSession session, VendorRecord record) {
    if (record.type() != RecordType.CUSTOMER) {
      return Mono.just(List.of(record));
    }
    JsonNode contact = Json.parse(record.json());
    if (Json.flag(contact, "IsCustomer") || Json.flag(contact, "IsSupplier")) {
      return Mono.just(List.of(record));
    }
    return Flux.just(Entity.INVOICE, Entity.QUOTE, Entity.CREDIT_NOTE)
        .concatMap(
            entity ->
                page(session, Listing.of(entity).ofContact(record.id()), 1)
                    .map(page -> ofContact(page.records(), record.id())))
        .filter(found -> !found.isEmpty())
        .next()
        .defaultIfEmpty(List.of());
  }

  private Mono<List<VendorRecord>> byName(VendorSession session, Search.ByName search) {
    Entity entity = Entity.of(search.type());
    String name = search.displayName();
    String field = entity.isDocument() ? entity.numberField() : "Name";
    return all(session, Listing.of(entity).where(field, name))
        .map(found -> found.stream().filter(record -> says(record, field, name)).toList());
  }

  private Mono<List<VendorRecord>> all(VendorSession session, Listing listing) {
    return page(session, listing, 1)
        .expand(page -> Mono.justOrEmpty(page.next()).flatMap(at -> page(session, listing, at)))
        .flatMapIterable(Page::records)
        .collectList();
  }

  /** A page of records; {@code next} is absent on the last. */
  private record Page(List<VendorRecord> records, Optional<Integer> next) {}

  private Mono<Page> page(VendorSession session, Listing listing, int page) {
    return client
        .get(session, listing.path(page), listing.changedSince())
        .map(
            answer -> {
              int rows = answer.path(listing.entity().plural()).size();
              return new Page(
                  RecordReader.readAll(session, listing.entity(), answer, client.now()),
                  listing.isFull(rows) ? Optional.of(page + 1) : Optional.empty());
            });
  }

  private static List<VendorRecord> marked(List<VendorRecord> found, RecordKey key) {
    return found.stream().filter(record -> record.marks().contains(key.toString())).toList();
  }

  /** Where there is no mark, what says all that was sent may be what was sent. */
  private static List<VendorRecord> equal(List<VendorRecord> found, JsonNode document) {
    return found.stream()
        .filter(
            record ->
                Comparison.holds(Entity.of(record.type()), Json.parse(record.json()), document))
        .toList();
  }

  /** Those that have what we sent where it tells ours from all others. */
  private static List<VendorRecord> like(
      List<VendorRecord> found, JsonNode document, String field, RecordKey key) {
    String sent = Json.string(document, field);
    return found.stream()
        .filter(record -> sent != null && says(record, field, sent))
        .map(record -> withMark(record, key))
        .toList();
  }

  /** Items have no mark; the one of our code that holds all that we sent is as good as ours. */
  private static List<VendorRecord> madeByUs(
      List<VendorRecord> found, JsonNode document, RecordKey key) {
    return found.stream()
        .filter(record -> Comparison.covers(document, Json.parse(record.json())))
        .map(record -> withMark(record, key))
        .toList();
  }

  private static List<VendorRecord> ofContact(List<VendorRecord> found, @Nullable String contact) {
    return found.stream()
        .filter(
            record ->
                Objects.equals(
                    contact, Json.string(Json.parse(record.json()).path("Contact"), "ContactID")))
        .toList();
  }

  private static boolean says(VendorRecord record, String field, String value) {
    return value.equalsIgnoreCase(
        Objects.requireNonNullElse(Json.string(Json.parse(record.json()), field), ""));
  }

  private static VendorRecord withMark(VendorRecord record, RecordKey key) {
    return new VendorRecord(
        record.type(),
        record.id(),
        record.lockToken(),
        List.of(key.toString()),
        record.active(),
        record.keys(),
        record.booked(),
        record.updatedAt(),
        record.json());
  }

  private static String required(JsonNode document, String field) {
    return Objects.requireNonNull(Json.string(document, field), field + " was sent");
  }
}
