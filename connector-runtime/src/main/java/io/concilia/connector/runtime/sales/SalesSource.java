package io.concilia.connector.runtime.sales;

import io.concilia.connector.runtime.vendor.ChangeSearch;
import io.concilia.connector.runtime.vendor.Composition;
import io.concilia.connector.runtime.vendor.RelatedRecords;
import io.concilia.connector.runtime.vendor.Search;
import io.concilia.connector.runtime.vendor.SourceAdapter;
import io.concilia.connector.runtime.vendor.SourceEntity;
import io.concilia.connector.runtime.vendor.SourceLimits;
import io.concilia.connector.runtime.vendor.SourcePage;
import io.concilia.connector.runtime.vendor.SourceRecord;
import io.concilia.connector.runtime.vendor.SourceReference;
import io.concilia.connector.runtime.vendor.SourceReferences;
import io.concilia.connector.runtime.vendor.VendorAdapter;
import io.concilia.connector.runtime.vendor.VendorFailure;
import io.concilia.connector.runtime.vendor.VendorPage;
import io.concilia.connector.runtime.vendor.VendorRecord;
import io.concilia.connector.runtime.vendor.VendorSession;
import io.concilia.connector.runtime.writing.LinkedDocument;
import io.concilia.connector.runtime.writing.LinkedDocuments;
import io.concilia.contracts.configuration.Connection;
import io.concilia.contracts.identity.ChangeKey;
import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.identity.IntegrationId;
import io.concilia.contracts.identity.RecordType;
import io.concilia.contracts.outcome.Booked;
import io.concilia.contracts.outcome.FailureKind;
import io.concilia.contracts.outcome.Phase;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Makes any accounting vendor a source of one entity: the sale, which is all documents that one CRM
 * record has in the books, with their figures as the vendor reads them. Documents that no record is
 * linked to are none of our business and are not kept.
 */
public final class SalesSource implements SourceAdapter {

  /** The one entity. */
  public static final String SALE = "sale";

  private static final int PAGE = 500;

  private final VendorAdapter vendor;
  private final LinkedDocuments documents;
  private final WantedBack wanted;
  private final SourceLimits limits;
  private final Clock clock;

  /**
   * @param vendor whose calls go through the pacer of reading
   * @param limits the part of the vendor's quota that is for reading
   */
  SalesSource(
      VendorAdapter vendor,
      LinkedDocuments documents,
      WantedBack wanted,
      SourceLimits limits,
      Clock clock) {
    this.vendor = vendor;
    this.documents = documents;
    this.wanted = wanted;
    this.limits = limits;
    this.clock = clock;
  }

  static ChangeKey key(ConnectionId books, LinkedDocument document) {
    return new ChangeKey(books, SALE, new SaleId(document.key().sourceKey()).toString());
  }

  @Override
  public String system() {
    return vendor.system();
  }

  @Override
  public SourceLimits limits() {
    return limits;
  }

  @Override
  public List<SourceEntity> entities() {
    return List.of(
        new SourceEntity(
            SALE, SourceEntity.Discovery.SEARCHED, Set.of(RecordType.DOCUMENT_STATUS)));
  }

  @Override
  public Mono<SourceRecord> read(VendorSession session, String entity, String id) {
    SaleId sale = SaleId.parse(id);
    ConnectionId books = session.connection().id();
    return stored(() -> documents.of(books, sale.source()))
        .filter(linked -> !linked.isEmpty())
        .flatMap(
            linked ->
                Flux.fromIterable(linked)
                    .concatMap(document -> read(session, document))
                    .collectList()
                    .map(read -> record(sale, read)));
  }

  private Mono<SaleContent.Document> read(VendorSession session, LinkedDocument linked) {
    return vendor
        .find(session, new Search.ById(linked.key().type(), linked.vendorId()))
        .flatMap(
            found ->
                found.isEmpty()
                    ? Mono.just(new SaleContent.Document(linked, null, List.of()))
                    : settled(session, linked, found.get(0)));
  }

  private Mono<SaleContent.Document> settled(
      VendorSession session, LinkedDocument linked, VendorRecord record) {
    Booked booked = record.booked();
    boolean paid = booked != null && booked.phase() == Phase.SETTLED;
    return (paid ? vendor.paidOn(session, record) : Mono.just(List.<LocalDate>of()))
        .map(days -> new SaleContent.Document(linked, booked, days));
  }

  /** It is put together of several answers, so the moment of reading stands for its last change. */
  private SourceRecord record(SaleId sale, List<SaleContent.Document> read) {
    return new SourceRecord(
        SALE, sale.toString(), clock.instant(), true, false, SaleContent.of(sale, read));
  }

  @Override
  public Mono<SourcePage> changesSince(VendorSession session, String entity, ChangeSearch search) {
    ConnectionId books = session.connection().id();
    Set<IntegrationId> owners = wanted.by(books);
    if (owners.isEmpty() || search.feed() == ChangeSearch.Feed.DELETED) {
      return Mono.just(SourcePage.end());
    }
    Instant since = search.window().from();
    return Flux.just(RecordType.INVOICE, RecordType.CREDIT_NOTE)
        .concatMap(type -> changed(session, type, since, owners))
        .collectList()
        .map(SalesSource::rows);
  }

  private Flux<LinkedDocument> changed(
      VendorSession session, RecordType type, Instant since, Set<IntegrationId> owners) {
    return vendor
        .page(session, type, since, null)
        .expand(page -> Mono.justOrEmpty(page.next()).flatMap(at -> next(session, type, since, at)))
        .map(page -> page.records().stream().map(VendorRecord::id).toList())
        .concatMap(ids -> linked(session.connection().id(), type, ids))
        .filter(document -> owners.contains(document.owner()));
  }

  private Mono<VendorPage> next(
      VendorSession session, RecordType type, Instant since, String cursor) {
    return vendor.page(session, type, since, cursor);
  }

  private Flux<LinkedDocument> linked(ConnectionId books, RecordType type, List<String> ids) {
    return ids.isEmpty()
        ? Flux.empty()
        : stored(() -> documents.named(books, type, ids)).flatMapIterable(found -> found);
  }

  /** All sales that are wanted, from our own links: no call is made. */
  @Override
  public Mono<SourcePage> enumerate(
      VendorSession session, String entity, Instant before, int page) {
    ConnectionId books = session.connection().id();
    Set<IntegrationId> owners = wanted.by(books);
    return owners.isEmpty()
        ? Mono.just(SourcePage.end())
        : stored(() -> documents.page(books, owners, PAGE, page - 1))
            .map(found -> new SourcePage(rows(found).rows(), found.size() < PAGE, null, null));
  }

  /** When a sale changed is for its reading to find: a row says only that it may have. */
  private static SourcePage rows(Collection<LinkedDocument> changed) {
    List<SourcePage.Row> rows =
        changed.stream()
            .map(document -> new SaleId(document.key().sourceKey()).toString())
            .distinct()
            .map(id -> new SourcePage.Row(id, null, false, null))
            .toList();
    return new SourcePage(rows, true, null, null);
  }

  @Override
  public Mono<String> catalog(VendorSession session, String name) {
    return Mono.error(new IllegalArgumentException("sales need no catalog, and not " + name));
  }

  @Override
  public SourceReferences references(String entity, String content) {
    return SourceReferences.NONE;
  }

  @Override
  public Composition compose(
      Connection connection, String entity, String content, RelatedRecords related) {
    return new Composition(content, Set.of());
  }

  /** A content holds figures only, in one order: nothing in it changes by itself. */
  @Override
  public String projection(Connection connection, String entity, String payload) {
    return payload;
  }

  /** A sale names a record of the CRM and figures, and no person. */
  @Override
  public String erased(String json, Set<SourceReference> erased) {
    return json;
  }

  /**
   * Limits of books are short ones; a source without a word is left alone for the rest of an hour.
   */
  @Override
  public VendorFailure classify(Throwable failure) {
    VendorFailure classified = vendor.classify(failure);
    return classified.kind() == FailureKind.THROTTLED && classified.retryAfter() == null
        ? new VendorFailure(
            classified.kind(),
            classified.cause(),
            classified.code(),
            classified.message(),
            classified.field(),
            vendor.limits().throttleFallback(),
            classified.details())
        : classified;
  }

  private static <T> Mono<T> stored(Supplier<T> query) {
    return Mono.fromSupplier(query).subscribeOn(Schedulers.boundedElastic());
  }
}
