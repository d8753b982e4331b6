package io.concilia.connector.freshsales;

import io.concilia.connector.runtime.reading.PacedCalls;
import io.concilia.connector.runtime.reading.QuotaSpentException;
import io.concilia.connector.runtime.vendor.Effect;
import io.concilia.connector.runtime.vendor.MatchKeys;
import io.concilia.connector.runtime.vendor.Member;
import io.concilia.connector.runtime.vendor.Search;
import io.concilia.connector.runtime.vendor.Translation;
import io.concilia.connector.runtime.vendor.TranslationContext;
import io.concilia.connector.runtime.vendor.VendorAdapter;
import io.concilia.connector.runtime.vendor.VendorDocument;
import io.concilia.connector.runtime.vendor.VendorFailure;
import io.concilia.connector.runtime.vendor.VendorLimits;
import io.concilia.connector.runtime.vendor.VendorPage;
import io.concilia.connector.runtime.vendor.VendorProfile;
import io.concilia.connector.runtime.vendor.VendorRecord;
import io.concilia.connector.runtime.vendor.VendorRequest;
import io.concilia.connector.runtime.vendor.VendorSession;
import io.concilia.connector.runtime.vendor.WriteResult;
import io.concilia.contracts.canonical.CanonicalRecord;
import io.concilia.contracts.canonical.DocumentStatus;
import io.concilia.contracts.identity.RecordType;
import io.concilia.contracts.outcome.Cause;
import io.concilia.contracts.outcome.FailureKind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/**
 * Teaches the runtime to write into Freshsales. The only thing written there is how a sale stands
 * in the books, into custom fields of its deal: read, merged, written. Every call takes a permit of
 * the account's one quota.
 */
final class FreshsalesWriter implements VendorAdapter {

  private static final int NOT_FOUND = 404;

  /** Nothing is made there, so nothing is ever looked for by a mark: a lost answer is read up. */
  private static final VendorLimits LIMITS =
      new VendorLimits(
          List.of(),
          4,
          1,
          false,
          Duration.ofHours(1),
          Duration.ofSeconds(20),
          Duration.ZERO,
          Duration.ofSeconds(30),
          Account.CALLS);

  private final FreshsalesClient client;
  private final Clock clock;

  FreshsalesWriter(FreshsalesClient client, Clock clock) {
    this.client = client;
    this.clock = clock;
  }

  @Override
  public String system() {
    return FreshsalesAdapter.SYSTEM;
  }

  @Override
  public VendorLimits limits() {
    return LIMITS;
  }

  @Override
  public Mono<VendorProfile> profile(VendorSession session) {
    return PacedCalls.ofWriting(Account.read(client, session, clock), session);
  }

  @Override
  public Translation translate(CanonicalRecord record, TranslationContext context) {
    return record.body().orElse(null) instanceof DocumentStatus status
        ? DealFields.translate(status, context.integration(), context.profile())
        : new Translation.Refused(
            new Cause("NOT_WRITTEN_THERE", record.key().type().name()), null, Map.of());
  }

  /** What a deal shows stays: there is nothing newer to show. */
  @Override
  public Translation withdraw(
      CanonicalRecord record, VendorRecord current, TranslationContext context) {
    return new Translation.NothingToDo("STAYS_AS_SHOWN");
  }

  @Override
  public Optional<VendorDocument> application(VendorRecord creditNote, VendorRecord invoice) {
    return Optional.empty();
  }

  @Override
  public VendorRequest request(List<Member> members, String idempotencyKey) {
    Member member = members.get(0);
    VendorRecord current =
        Objects.requireNonNull(member.current(), "a deal is read before it is written");
    return new VendorRequest(
        "PUT",
        path(Objects.requireNonNull(member.vendorId())),
        DealFields.body(Json.object(current.json()), Json.object(member.document().json())),
        1,
        false);
  }

  private static String path(String id) {
    return Entity.DEAL.path() + "/" + id;
  }

  @Override
  public Mono<List<WriteResult>> send(VendorSession session, VendorRequest request) {
    return PacedCalls.ofWriting(
        client
            .put(session, request.path(), request.body())
            .map(answer -> List.of(new WriteResult.Done(deal(answer)))),
        session);
  }

  @Override
  public Mono<List<VendorRecord>> find(VendorSession session, Search search) {
    if (!(search instanceof Search.ById byId)) {
      return Mono.error(new IllegalArgumentException("deals are found by id only, not " + search));
    }
    return PacedCalls.ofWriting(
        client
            .get(session, path(byId.id()))
            .map(FreshsalesWriter::deal)
            .filter(VendorRecord::active)
            .map(List::of)
            .onErrorResume(FreshsalesWriter::isGone, gone -> Mono.empty())
            .defaultIfEmpty(List.of()),
        session);
  }

  private static boolean isGone(Throwable failure) {
    return failure instanceof FreshsalesException answered && answered.status() == NOT_FOUND;
  }

  private static VendorRecord deal(FreshsalesClient.Answer answer) {
    if (!(answer.body().path(Entity.DEAL.key()) instanceof ObjectNode deal)) {
      throw new UnreadableAnswerException("an answer without a deal");
    }
    Instant updatedAt = Contents.updatedAt(deal);
    return new VendorRecord(
        RecordType.DOCUMENT_STATUS,
        Contents.id(deal),
        null,
        List.of(),
        !Contents.deleted(deal),
        null,
        null,
        updatedAt,
        Json.write(deal));
  }

  /** Freshsales is no source of customers or items to be matched. */
  @Override
  public Mono<VendorPage> page(
      VendorSession session,
      RecordType type,
      @Nullable Instant changedSince,
      @Nullable String cursor) {
    return Mono.just(new VendorPage(List.of(), null));
  }

  @Override
  public Mono<List<LocalDate>> paidOn(VendorSession session, VendorRecord document) {
    return Mono.just(List.of());
  }

  @Override
  public boolean holds(VendorRecord current, VendorDocument document) {
    return DealFields.holds(Json.object(current.json()), Json.object(document.json()));
  }

  @Override
  public Optional<VendorDocument> blanks(VendorRecord current, VendorDocument document) {
    return Optional.empty();
  }

  @Override
  public Effect effect(VendorDocument before, VendorDocument after) {
    return before.equals(after) ? Effect.NONE : Effect.COSMETIC;
  }

  @Override
  public MatchKeys matchKeys(CanonicalRecord record, VendorDocument document) {
    throw new IllegalArgumentException(record.key().type() + " is not matched in the CRM");
  }

  /** Figures of a sale name nobody. */
  @Override
  public VendorDocument erased(VendorDocument document, boolean billed) {
    return document;
  }

  @Override
  public VendorFailure classify(Throwable failure) {
    if (failure instanceof QuotaSpentException spent) {
      return throttled(
          VendorFailure.of(FailureKind.THROTTLED, Cause.of("LIMIT_REACHED")), spent.until());
    }
    VendorFailure classified = Faults.classify(failure);
    return classified.kind() == FailureKind.THROTTLED && classified.retryAfter() == null
        ? throttled(
            classified, clock.instant().truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS))
        : classified;
  }

  private VendorFailure throttled(VendorFailure failure, Instant until) {
    Duration wait = Duration.between(clock.instant(), until);
    return new VendorFailure(
        failure.kind(),
        failure.cause(),
        failure.code(),
        failure.message(),
        failure.field(),
        wait.isNegative() ? Duration.ZERO : wait,
        failure.details());
  }
}
