package io.concilia.connector.runtime.reading;

import io.concilia.connector.runtime.vendor.ChangeSearch;
import io.concilia.connector.runtime.vendor.SourcePage;
import io.concilia.connector.runtime.vendor.SourceRecord;
import io.concilia.connector.runtime.vendor.SourceReference;
import io.concilia.connector.runtime.vendor.VendorFailure;
import io.concilia.connector.runtime.vendor.Window;
import io.concilia.contracts.outcome.Cause;
import io.concilia.contracts.outcome.FailureKind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a CRM of nobody holds. Its times have whole seconds, as those of real ones. */
final class FakeCrm {

  private static final JsonMapper MAPPER = new JsonMapper();

  private final Clock clock;
  private final Map<SourceReference, Held> records = new HashMap<>();
  private final Map<SourceReference, Held> before = new HashMap<>();
  private final Set<SourceReference> stale = new HashSet<>();
  private final Map<String, String> catalogs = new HashMap<>();
  private final Deque<VendorFailure> failures = new ArrayDeque<>();
  private final List<String> calls = new CopyOnWriteArrayList<>();
  private volatile Consumer<String> duringCall = call -> {};
  private volatile Predicate<SourceReference> hidden = reference -> false;
  int pageSize = 100;
  boolean counts = true;

  FakeCrm(Clock clock) {
    this.clock = clock;
  }

  private record Held(
      SourceReference reference, Instant updatedAt, boolean deleted, Map<String, String> fields) {}

  static final class Failed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    final transient VendorFailure failure;

    Failed(VendorFailure failure) {
      super(failure.toString());
      this.failure = failure;
    }
  }

  // ---- what people do there

  synchronized void put(String entity, String id, String... fields) {
    SourceReference reference = new SourceReference(entity, id);
    Held known = records.get(reference);
    Map<String, String> merged = new TreeMap<>(known == null ? Map.of() : known.fields());
    for (int i = 0; i < fields.length; i += 2) {
      merged.put(fields[i], fields[i + 1]);
    }
    if (known != null) {
      before.put(reference, known);
    }
    records.put(reference, new Held(reference, second(), false, merged));
  }

  /** Moves it to the bin, where a search for deleted records finds it. */
  synchronized void delete(String entity, String id) {
    SourceReference reference = new SourceReference(entity, id);
    records.computeIfPresent(
        reference, (key, held) -> new Held(key, second(), true, held.fields()));
  }

  /** Leaves nothing of it. */
  synchronized void forget(String entity, String id) {
    records.remove(new SourceReference(entity, id));
  }

  synchronized void catalog(String name, String content) {
    catalogs.put(name, content);
  }

  // ---- what goes wrong there

  synchronized void fail(FailureKind kind, @Nullable Duration retryAfter) {
    failures.add(new VendorFailure(kind, Cause.of("TEST"), null, null, null, retryAfter, Map.of()));
  }

  /** From now on a replica that is behind answers for this record, with the version before. */
  synchronized void answerStale(String entity, String id) {
    stale.add(new SourceReference(entity, id));
  }

  /** Records that the user of the connection may not see. */
  void hide(Predicate<SourceReference> which) {
    hidden = which;
  }

  /** Called with the name of each call while it is under way. */
  void during(Consumer<String> call) {
    duringCall = call;
  }

  List<String> calls() {
    return List.copyOf(calls);
  }

  long calls(String beginning) {
    return calls.stream().filter(call -> call.startsWith(beginning)).count();
  }

  void forgetCalls() {
    calls.clear();
  }

  // ---- what it answers

  /** A call arrives, and perhaps fails. */
  void arrive(String call) {
    calls.add(call);
    duringCall.accept(call);
    synchronized (this) {
      VendorFailure failure = failures.poll();
      if (failure != null) {
        throw new Failed(failure);
      }
    }
  }

  synchronized @Nullable SourceRecord read(SourceReference reference) {
    if (hidden.test(reference)) {
      throw new Failed(VendorFailure.of(FailureKind.REFUSED, Cause.of("HIDDEN")));
    }
    Held held = stale.contains(reference) ? before.get(reference) : records.get(reference);
    return held == null ? null : record(held, true);
  }

  synchronized String catalog(String name) {
    return catalogs.getOrDefault(name, "{}");
  }

  synchronized SourcePage changed(String entity, ChangeSearch search) {
    Window window = search.window();
    boolean deleted = search.feed() == ChangeSearch.Feed.DELETED;
    return page(
        search.page(),
        held ->
            held.reference().entity().equals(entity)
                && held.deleted() == deleted
                && !held.updatedAt().isBefore(window.from())
                && held.updatedAt().isBefore(window.to()));
  }

  synchronized SourcePage list(String entity, Instant before, int page) {
    return page(
        page,
        held ->
            held.reference().entity().equals(entity)
                && !held.deleted()
                && held.updatedAt().isBefore(before));
  }

  /** All of them, and nothing but their ids. */
  synchronized SourcePage select(String entity) {
    List<SourcePage.Row> rows =
        records.values().stream()
            .filter(held -> held.reference().entity().equals(entity) && !held.deleted())
            .map(held -> new SourcePage.Row(held.reference().id(), null, false, null))
            .toList();
    return new SourcePage(rows, true, null, null);
  }

  private SourcePage page(int page, Predicate<Held> which) {
    List<Held> found =
        records.values().stream()
            .filter(which)
            .sorted(
                Comparator.comparing(Held::updatedAt).thenComparing(held -> held.reference().id()))
            .toList();
    int pages = (found.size() + pageSize - 1) / pageSize;
    List<SourcePage.Row> rows = new ArrayList<>();
    found.stream()
        .skip((long) (page - 1) * pageSize)
        .limit(pageSize)
        .forEach(held -> rows.add(row(held)));
    return new SourcePage(
        rows, rows.isEmpty(), counts ? pages : null, counts ? found.size() : null);
  }

  /** Rows of deals lack what only a read shows. */
  private SourcePage.Row row(Held held) {
    boolean whole = !held.reference().entity().equals(FakeSource.DEAL);
    return new SourcePage.Row(
        held.reference().id(),
        held.updatedAt(),
        held.deleted(),
        whole ? record(held, false) : null);
  }

  private SourceRecord record(Held held, boolean read) {
    ObjectNode record = MAPPER.createObjectNode().put("id", held.reference().id());
    held.fields().forEach(record::put);
    record.put("updated_at", held.updatedAt().toString());
    ObjectNode content = MAPPER.createObjectNode();
    content.set(held.reference().entity(), record);
    if (read) {
      content.putObject("related");
    }
    return new SourceRecord(
        held.reference().entity(),
        held.reference().id(),
        held.updatedAt(),
        second().isAfter(held.updatedAt()),
        held.deleted(),
        MAPPER.writeValueAsString(content));
  }

  private Instant second() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }
}
