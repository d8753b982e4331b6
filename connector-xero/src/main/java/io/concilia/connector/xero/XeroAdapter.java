package io.concilia.connector.xero;

import io.concilia.connector.runtime.adapter.CallFailures;
import io.concilia.connector.runtime.adapter.Json;
import io.concilia.connector.runtime.adapter.VendorHttp;
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
import io.concilia.contracts.identity.RecordType;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/** Xero as the runtime sees it. Each part of the interface has a class of its own. */
final class XeroAdapter implements VendorAdapter {

  static final String SYSTEM = "xero";

  private final XeroClient client;
  private final OrganisationReader organisations;
  private final Finder finder;

  XeroAdapter(VendorHttp http, Clock clock) {
    client = new XeroClient(http, clock);
    organisations = new OrganisationReader(client);
    finder = new Finder(client);
  }

  @Override
  public String system() {
    return SYSTEM;
  }

  @Override
  public VendorLimits limits() {
    return Limits.DOCUMENTED;
  }

  @Override
  public Mono<VendorProfile> profile(VendorSession session) {
    return organisations.read(session);
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

  @Override
  public Optional<VendorDocument> application(VendorRecord creditNote, VendorRecord invoice) {
    return Allocations.of(creditNote, invoice);
  }

  /** Quotes and credit notes have no field for it that is not printed. */
  @Override
  public boolean carriesMarks(RecordType type) {
    return type != RecordType.ESTIMATE && type != RecordType.CREDIT_NOTE;
  }

  @Override
  public VendorRequest request(List<Member> members, String idempotencyKey) {
    return Requests.of(members, idempotencyKey);
  }

  @Override
  public Mono<List<WriteResult>> send(VendorSession session, VendorRequest request) {
    return client
        .send(session, request)
        .map(answer -> WriteAnswers.read(session, request, answer, client.now()));
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
        Entity.of(document.type()), Json.parse(current.json()), Json.parse(document.json()));
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
        Entity.of(after.type()), Json.parse(before.json()), Json.parse(after.json()));
  }

  @Override
  public MatchKeys matchKeys(CanonicalRecord record, VendorDocument document) {
    return Translator.matchKeys(record, document);
  }

  @Override
  public VendorDocument erased(VendorDocument document, boolean billed) {
    return Erased.of(document);
  }

  @Override
  public VendorFailure classify(Throwable failure) {
    return CallFailures.of(failure);
  }
}
