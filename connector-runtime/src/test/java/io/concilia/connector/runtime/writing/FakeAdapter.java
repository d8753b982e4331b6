package io.concilia.connector.runtime.writing;

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
import io.concilia.contracts.canonical.Customer;
import io.concilia.contracts.canonical.DocumentStatus;
import io.concilia.contracts.canonical.Estimate;
import io.concilia.contracts.canonical.Item;
import io.concilia.contracts.canonical.SalesDocument;
import io.concilia.contracts.identity.RecordType;
import io.concilia.contracts.outcome.Cause;
import io.concilia.contracts.outcome.FailureKind;
import java.net.ConnectException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks to {@link FakeBooks}: a vendor with lock tokens, marks and names that are unique. */
final class FakeAdapter implements VendorAdapter {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final String CONFIRM = "CONFIRM";

  private final Clock clock;
  private final VendorLimits limits;
  private final boolean repeatable;
  final BooksReader reader;
  private volatile LocalDate closedUntil;
  private volatile boolean unmarked;
  private volatile boolean confirming;

  FakeAdapter(Clock clock, VendorLimits limits, boolean repeatable) {
    this.clock = clock;
    this.limits = limits;
    this.repeatable = repeatable;
    this.reader = new BooksReader(clock);
  }

  /** From now on documents show nothing of the record that they come from. */
  void leaveNoMarks() {
    unmarked = true;
  }

  /** From now on an invoice that was made is confirmed in a call of its own. */
  void confirmInvoices() {
    confirming = true;
  }

  @Override
  public Optional<String> next(
      Member.Operation operation, String step, VendorDocument document, VendorRecord record) {
    return confirming
            && record.type() == RecordType.INVOICE
            && step == null
            && !record.json().contains("confirmed")
        ? Optional.of(CONFIRM)
        : Optional.empty();
  }

  @Override
  public boolean carriesMarks(RecordType type) {
    return !unmarked || !type.isDocument();
  }

  void closeBooks(LocalDate until) {
    closedUntil = until;
  }

  @Override
  public String system() {
    return "quickbooks";
  }

  @Override
  public VendorLimits limits() {
    return limits;
  }

  @Override
  public Mono<VendorProfile> profile(VendorSession session) {
    return BooksClient.call(
            session, "/profile", BooksClient.search("profile", RecordType.CUSTOMER, "-"))
        .map(
            answer ->
                new VendorProfile(
                    "Books",
                    "1",
                    "US",
                    Currency.getInstance("USD"),
                    false,
                    ZoneId.of("America/Chicago"),
                    closedUntil,
                    Map.of(),
                    Map.of(),
                    clock.instant()));
  }

  @Override
  public Translation translate(CanonicalRecord record, TranslationContext context) {
    Map<String, Object> fields = new TreeMap<>();
    var body = record.body().orElseThrow();
    if (body instanceof Customer customer) {
      fields.put("name", customer.name() + (context.nameTaken() ? " (C)" : ""));
      fields.put("email", Objects.requireNonNullElse(customer.email(), ""));
      fields.put("phone", Objects.requireNonNullElse(customer.phone(), ""));
      fields.put("note", Objects.requireNonNullElse(customer.note(), ""));
      if (customer.currency() != null) {
        fields.put("currency", customer.currency().getCurrencyCode());
      }
      if (customer.parent() != null) {
        fields.put("parent", context.references().get(record.key().resolve(customer.parent())));
      }
    } else if (body instanceof Item item) {
      fields.put("name", item.name() + (context.nameTaken() ? " (" + item.code() + ")" : ""));
      fields.put("code", item.code());
    } else if (body instanceof DocumentStatus status) {
      fields.put("shown", status.identification().number());
      return new Translation.Ready(
          new VendorDocument(record.key().type(), JSON.writeValueAsString(fields)),
          status.document().sourceId());
    } else {
      document(record, (SalesDocument) body, context, fields);
    }
    return new Translation.Ready(
        new VendorDocument(record.key().type(), JSON.writeValueAsString(fields)));
  }

  private static void document(
      CanonicalRecord record,
      SalesDocument body,
      TranslationContext context,
      Map<String, Object> fields) {
    var content = body.content();
    fields.put(
        "customer",
        Objects.requireNonNull(context.references().get(record.key().resolve(content.customer()))));
    fields.put("total", content.linesTotal().amount().toPlainString());
    fields.put("date", context.issueDate().toString());
    fields.put("note", Objects.requireNonNullElse(content.internalNote(), ""));
    if (body instanceof Estimate) {
      fields.put("status", "OPEN");
    }
  }

  @Override
  public Translation withdraw(
      CanonicalRecord record, VendorRecord current, TranslationContext context) {
    Map<String, Object> fields =
        new TreeMap<>(fields(new VendorDocument(current.type(), current.json())));
    if (!current.type().isDocument()) {
      return fields.getOrDefault("balance", "0.00").equals("0.00")
          ? new Translation.Ready(new VendorDocument(current.type(), "{\"active\":false}"))
          : new Translation.NothingToDo("KEPT_BALANCE");
    }
    fields.keySet().retainAll(List.of("customer", "total", "date", "note"));
    fields.put("status", "REJECTED");
    return new Translation.Ready(
        new VendorDocument(record.key().type(), JSON.writeValueAsString(fields)));
  }

  @Override
  public Optional<VendorDocument> application(VendorRecord creditNote, VendorRecord invoice) {
    Map<String, Object> note = fields(new VendorDocument(creditNote.type(), creditNote.json()));
    return note.containsKey("appliedTo")
        ? Optional.empty()
        : Optional.of(
            new VendorDocument(
                creditNote.type(),
                JSON.writeValueAsString(
                    Map.of("credit", creditNote.id(), "appliedTo", invoice.id()))));
  }

  @Override
  public VendorRequest request(List<Member> members, String idempotencyKey) {
    List<Map<String, Object>> all = new ArrayList<>();
    for (Member member : members) {
      Map<String, Object> one = new TreeMap<>();
      one.put("type", member.key().type().name());
      one.put("mark", member.key().toString());
      Map<String, Object> document = new TreeMap<>(fields(member.document()));
      if (member.operation() == Member.Operation.RESTORE) {
        document.put("active", true);
      }
      if (CONFIRM.equals(member.step())) {
        document.put("confirmed", "yes");
      }
      one.put("document", document);
      if (member.operation() == Member.Operation.APPLY) {
        one.put("type", "APPLICATION");
        one.put("mark", "application");
      } else if (member.vendorId() != null) {
        one.put("id", member.vendorId());
        one.put("token", member.lockToken());
      }
      all.add(one);
    }
    return new VendorRequest(
        "POST",
        "/write?requestid=" + idempotencyKey,
        JSON.writeValueAsString(all),
        members.size(),
        repeatable);
  }

  @Override
  public Mono<List<WriteResult>> send(VendorSession session, VendorRequest request) {
    return BooksClient.call(session, request.path(), request.body())
        .map(
            answer -> {
              List<WriteResult> results = new ArrayList<>();
              for (JsonNode each : answer) {
                results.add(result(each));
              }
              return results;
            });
  }

  private WriteResult result(JsonNode each) {
    if (each.has("record")) {
      return new WriteResult.Done(reader.record(each.get("record")));
    }
    FailureKind kind =
        switch (each.get("error").asString()) {
          case "STALE" -> FailureKind.STALE;
          case "TAKEN" -> FailureKind.ALREADY_EXISTS;
          case "GONE", "INACTIVE" -> FailureKind.MISSING_REFERENCE;
          default -> FailureKind.REFUSED;
        };
    return new WriteResult.Failed(VendorFailure.of(kind, Cause.of(each.get("error").asString())));
  }

  @Override
  public Mono<List<VendorRecord>> find(VendorSession session, Search search) {
    if (search instanceof Search.ByMark lost && !carriesMarks(lost.type())) {
      String customer = String.valueOf(fields(lost.document()).get("customer"));
      return BooksClient.call(
              session, "/find", BooksClient.search("similar", lost.type(), customer))
          .map(this::records)
          .map(found -> found.stream().filter(each -> holds(each, lost.document())).toList());
    }
    String body =
        search instanceof Search.Corrected corrected
            ? BooksClient.search("id", corrected.type(), corrected.id())
            : search instanceof Search.ById byId
                ? BooksClient.search("id", byId.type(), byId.id())
                : search instanceof Search.ByMark byMark
                    ? BooksClient.search("mark", byMark.type(), byMark.key().toString())
                    : search instanceof Search.ByName byName
                        ? BooksClient.search("name", byName.type(), byName.displayName())
                        : search instanceof Search.Users users
                            ? BooksClient.search("users", users.type(), users.record().id())
                            : BooksClient.search(
                                "similar", search.type(), ((Search.Similar) search).customer());
    return BooksClient.call(session, "/find", body).map(this::records);
  }

  @Override
  public Mono<List<LocalDate>> paidOn(VendorSession session, VendorRecord document) {
    return Mono.just(List.of());
  }

  @Override
  public Mono<VendorPage> page(
      VendorSession session, RecordType type, Instant changedSince, String cursor) {
    return BooksClient.call(session, "/page", BooksClient.search("all", type, "-"))
        .map(answer -> new VendorPage(records(answer), null));
  }

  private List<VendorRecord> records(JsonNode answer) {
    List<VendorRecord> records = new ArrayList<>();
    answer.forEach(each -> records.add(reader.record(each)));
    return records;
  }

  @Override
  public boolean holds(VendorRecord current, VendorDocument document) {
    Map<String, Object> held = fields(new VendorDocument(current.type(), current.json()));
    return fields(document).entrySet().stream()
        .allMatch(field -> Objects.equals(field.getValue(), held.get(field.getKey())));
  }

  @Override
  public Optional<VendorDocument> blanks(VendorRecord current, VendorDocument document) {
    Map<String, Object> held = fields(new VendorDocument(current.type(), current.json()));
    Map<String, Object> blanks = new TreeMap<>();
    fields(document)
        .forEach(
            (name, value) -> {
              if (Objects.toString(held.get(name), "").isEmpty() && !"".equals(value)) {
                blanks.put(name, value);
              }
            });
    return blanks.isEmpty()
        ? Optional.empty()
        : Optional.of(new VendorDocument(document.type(), JSON.writeValueAsString(blanks)));
  }

  @Override
  public Effect effect(VendorDocument before, VendorDocument after) {
    Map<String, Object> one = new TreeMap<>(fields(before));
    Map<String, Object> other = new TreeMap<>(fields(after));
    if (one.equals(other)) {
      return Effect.NONE;
    }
    one.remove("note");
    other.remove("note");
    return one.equals(other) ? Effect.COSMETIC : Effect.MATERIAL;
  }

  @Override
  public MatchKeys matchKeys(CanonicalRecord record, VendorDocument document) {
    Map<String, Object> fields = fields(document);
    boolean item = record.key().type() == RecordType.ITEM;
    return BooksReader.keys(
        // As the books would spell it: without the suffix that makes it unique.
        fields.get("name").toString().replace(" (C)", ""),
        item && fields.get("code") != null ? fields.get("code").toString() : null,
        Objects.toString(fields.get("email"), ""),
        Objects.toString(fields.get("phone"), ""),
        Objects.toString(fields.get("currency"), null),
        item ? MatchKeys.ListKind.ITEM : MatchKeys.ListKind.CUSTOMER);
  }

  @Override
  public VendorDocument erased(VendorDocument document, boolean billed) {
    Map<String, Object> fields = new TreeMap<>(fields(document));
    fields.keySet().removeAll(List.of("email", "note"));
    return new VendorDocument(document.type(), JSON.writeValueAsString(fields));
  }

  @Override
  public VendorFailure classify(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause instanceof ConnectException) {
      return VendorFailure.of(FailureKind.NOT_APPLIED, Cause.of("REFUSED_CONNECTION"));
    }
    if (!(cause instanceof BooksClient.RefusedException refused)) {
      return VendorFailure.of(FailureKind.OUTCOME_UNKNOWN, Cause.of("NO_ANSWER"));
    }
    FailureKind kind =
        switch (refused.status()) {
          case 401 -> FailureKind.UNAUTHORISED;
          case 403 -> FailureKind.DISCONNECTED;
          case 423 -> FailureKind.SUSPENDED;
          case 429 -> FailureKind.THROTTLED;
          case 503 -> FailureKind.NOT_APPLIED;
          case 400 -> FailureKind.REFUSED;
          default -> FailureKind.OUTCOME_UNKNOWN;
        };
    return VendorFailure.of(kind, Cause.of("STATUS_" + refused.status()));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> fields(VendorDocument document) {
    return JSON.readValue(document.json(), Map.class);
  }
}
