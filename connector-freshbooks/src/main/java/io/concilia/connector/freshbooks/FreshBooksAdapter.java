package io.concilia.connector.freshbooks;

import io.concilia.connector.runtime.adapter.CallFailures;
import io.concilia.connector.runtime.adapter.Json;
import io.concilia.connector.runtime.adapter.VendorHttp;
import io.concilia.connector.runtime.vendor.Effect;
import io.concilia.connector.runtime.vendor.MatchKeys;
import io.concilia.connector.runtime.vendor.Member;
import io.concilia.connector.runtime.vendor.Member.Operation;
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
import io.concilia.contracts.identity.RecordType;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/** FreshBooks as the runtime sees it. Each part of the interface has a class of its own. */
final class FreshBooksAdapter implements VendorAdapter {

  static final String SYSTEM = "freshbooks";

  private final FreshBooksClient client;
  private final BusinessReader businesses;
  private final Finder finder;

  FreshBooksAdapter(VendorHttp http, Clock clock) {
    client = new FreshBooksClient(http, clock);
    businesses = new BusinessReader(client, clock);
    finder = new Finder(client);
  }

  @Override
  public String system() {
    return SYSTEM;
  }

  @Override
  public VendorLimits limits() {
    return Limits.ASSUMED;
  }

  @Override
  public Mono<VendorProfile> profile(VendorSession session) {
    return businesses.read(session);
  }

  @Override
  public Translation translate(CanonicalRecord record, TranslationContext context) {
    return Translator.translate(record, context);
  }

  @Override
  public Translation withdraw(
      CanonicalRecord record, VendorRecord current, TranslationContext context) {
    return Withdrawal.of(record.key().type(), current);
  }

  /** How a credit is applied is not documented: it stays open, for a bookkeeper to apply. */
  @Override
  public Optional<VendorDocument> application(VendorRecord creditNote, VendorRecord invoice) {
    return Optional.empty();
  }

  /** All texts of a document are printed, and an item has none that nobody sees. */
  @Override
  public boolean carriesMarks(RecordType type) {
    return type == RecordType.CUSTOMER;
  }

  @Override
  public VendorRequest request(List<Member> members, String idempotencyKey) {
    return Requests.of(members);
  }

  @Override
  public Mono<List<WriteResult>> send(VendorSession session, VendorRequest request) {
    return client
        .send(session, request.method(), request.path(), request.body())
        .map(answer -> List.of(WriteAnswers.read(client, request, answer)));
  }

  @Override
  public Optional<String> next(
      Operation operation, @Nullable String step, VendorDocument document, VendorRecord record) {
    return Step.after(operation, step, Json.parse(document.json()), Json.parse(record.json()))
        .map(Step::name);
  }

  @Override
  public Mono<List<VendorRecord>> find(VendorSession session, Search search) {
    return finder.find(session, search);
  }

  @Override
  public Mono<List<LocalDate>> paidOn(VendorSession session, VendorRecord document) {
    return Payments.of(client, session, document);
  }

  @Override
  public Mono<VendorPage> page(
      VendorSession session,
      RecordType type,
      @Nullable Instant changedSince,
      @Nullable String cursor) {
    return finder.page(session, type, changedSince, cursor);
  }

  @Override
  public boolean holds(VendorRecord current, VendorDocument document) {
    return Comparison.holds(
        Resource.of(document.type()), Json.parse(current.json()), Json.parse(document.json()));
  }

  @Override
  public Optional<VendorDocument> blanks(VendorRecord current, VendorDocument document) {
    ObjectNode blanks = Comparison.blanks(Json.parse(current.json()), Json.parse(document.json()));
    return blanks.isEmpty()
        ? Optional.empty()
        : Optional.of(new VendorDocument(document.type(), Json.canonical(blanks)));
  }

  @Override
  public Effect effect(VendorDocument before, VendorDocument after) {
    return Comparison.effect(
        Resource.of(after.type()), Json.parse(before.json()), Json.parse(after.json()));
  }

  @Override
  public MatchKeys matchKeys(CanonicalRecord record, VendorDocument document) {
    return Translator.matchKeys(record, document);
  }

  @Override
  public VendorDocument erased(VendorDocument document, boolean billed) {
    return Erased.of(document, billed);
  }

  @Override
  public VendorFailure classify(Throwable failure) {
    return CallFailures.of(failure);
  }
}
