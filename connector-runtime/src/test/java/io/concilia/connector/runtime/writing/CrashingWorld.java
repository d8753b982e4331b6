package io.concilia.connector.runtime.writing;

import static org.awaitility.Awaitility.await;

import io.concilia.connector.runtime.checkpoints.Checkpoints;
import io.concilia.contracts.canonical.CanonicalBody;
import io.concilia.contracts.canonical.CanonicalRecord;
import io.concilia.contracts.canonical.Customer;
import io.concilia.contracts.canonical.Estimate;
import io.concilia.contracts.canonical.Intent;
import io.concilia.contracts.canonical.Invoice;
import io.concilia.contracts.canonical.WithdrawalReason;
import io.concilia.contracts.change.Origin;
import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.identity.RecordType;
import io.concilia.contracts.outcome.Outcome;
import io.concilia.contracts.outcome.OutcomeState;
import io.concilia.contracts.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Three processes of a connector over one database and one set of books, which die at their
 * checkpoints, sleep beyond their leases and lose answers, as the seed says.
 */
final class CrashingWorld implements AutoCloseable {

  private static final int ACTIONS = 160;
  private static final int REST = 900;
  private static final Duration KEY_MEMORY = Duration.ofMinutes(10);

  /** A vendor that answers late does so within its quiet period. */
  private static final int LATEST = 140;

  private final Random random;
  private final TestWriting writing;
  private final List<Story> stories = new ArrayList<>();
  private final List<CanonicalRecord> toGive = new ArrayList<>();
  private final Process[] processes = new Process[3];
  private final AtomicInteger sent = new AtomicInteger();
  private boolean peace;

  CrashingWorld(long seed) {
    this.random = new Random(seed);
    boolean repeatable = random.nextBoolean();
    this.writing =
        new TestWriting(
            TestWriting.free(repeatable ? KEY_MEMORY : Duration.ZERO), repeatable, seed);
    writing.connections.put(
        Samples.connection(Samples.OTHER, writing.books.url(), Map.of()), "good");
    writing.policies(Samples.policies("customerUpdates", "CRM_OWNED"));
    Random faults = new Random(seed + 1);
    writing.books.faults(call -> fault(faults));
    tellStories();
  }

  /** All revisions of one record. */
  private record Story(RecordKey key, List<CanonicalRecord> revisions) {

    CanonicalRecord last() {
      return revisions.get(revisions.size() - 1);
    }

    boolean wanted() {
      return last().intent() instanceof Intent.Present;
    }
  }

  private record Process(WritingEngine engine, Checkpoints checkpoints) {}

  /** The process is gone at this very point; nothing catches it but whoever starts another. */
  private static final class Died extends Error {
    private static final long serialVersionUID = 1L;

    Died(String point) {
      super("died at " + point);
    }
  }

  private void tellStories() {
    for (ConnectionId target : List.of(Samples.BOOKS, Samples.OTHER)) {
      for (int i = 1; i <= 3; i++) {
        String customer = Integer.toString(i);
        tell(target, RecordType.CUSTOMER, "sales_account", customer, customer);
        for (int j = 1; j <= 2; j++) {
          tell(target, RecordType.INVOICE, "deal", customer + j, customer);
        }
        tell(target, RecordType.ESTIMATE, "deal", customer + "9", customer);
      }
    }
    List<CanonicalRecord> all = new ArrayList<>();
    for (Story story : stories) {
      int at = 0;
      for (CanonicalRecord revision : story.revisions()) {
        at += random.nextInt(all.size() + 1 - at);
        all.add(at, revision);
        at = Math.min(all.size(), at + 1);
      }
    }
    toGive.addAll(all);
  }

  private void tell(
      ConnectionId target, RecordType type, String entity, String id, String customer) {
    RecordKey key = new RecordKey(target, type, Samples.CRM, entity, id, RecordKey.MAIN);
    List<CanonicalRecord> revisions = new ArrayList<>();
    int count = 1 + random.nextInt(4);
    for (int seq = 1; seq <= count; seq++) {
      boolean withdrawn = type != RecordType.CUSTOMER && random.nextInt(5) == 0;
      Intent intent =
          withdrawn
              ? Intent.Withdrawn.because(WithdrawalReason.TRIGGER_FALSE)
              : new Intent.Present(body(target, type, customer, seq));
      revisions.add(Samples.record(key, seq, intent, Origin.WEBHOOK));
    }
    stories.add(new Story(key, revisions));
  }

  private static CanonicalBody body(
      ConnectionId target, RecordType type, String customer, int seq) {
    String note = "rev " + seq;
    if (type == RecordType.CUSTOMER) {
      return Customer.builder(target + " " + customer, Customer.Kind.ORGANISATION)
          .note(note)
          .build();
    }
    var content = Samples.content(customer, seq + "00.00", note);
    return type == RecordType.INVOICE
        ? Invoice.full(content)
        : new Estimate(content, Estimate.Status.OPEN, null);
  }

  private FakeBooks.Fault fault(Random faults) {
    if (peace) {
      return FakeBooks.Fault.NONE;
    }
    return switch (faults.nextInt(16)) {
      case 0 -> FakeBooks.Fault.LOST_BEFORE;
      case 1 -> FakeBooks.Fault.LOST_AFTER;
      case 2 -> FakeBooks.Fault.HALF;
      case 3 -> new FakeBooks.Fault.CommittedLate(Duration.ofSeconds(1 + faults.nextInt(LATEST)));
      case 4 -> new FakeBooks.Fault.Status(503, "busy");
      case 5 -> new FakeBooks.Fault.Status(500, "broken");
      case 6 -> new FakeBooks.Fault.Status(429, "slow down");
      default -> FakeBooks.Fault.NONE;
    };
  }

  /** Things happen, in the order of the seed. */
  void live() {
    for (int i = 0; i < ACTIONS || !toGive.isEmpty(); i++) {
      int slot = random.nextInt(processes.length);
      switch (random.nextInt(12)) {
        case 0, 1, 2 -> act(slot, this::give);
        case 3, 4, 5, 6, 7 -> act(slot, this::step);
        case 8 -> pass(Duration.ofSeconds(random.nextInt(10)));
        case 9 -> pass(Duration.ofSeconds(random.nextInt(100)));
        case 10 -> act(slot, process -> relay(process.checkpoints()));
        default -> processes[slot] = null;
      }
    }
  }

  /** No more faults and one process: whatever is open must end. */
  void comeToRest() {
    peace = true;
    awaitArrivals();
    Arrays.fill(processes, null);
    WritingEngine last = writing.engine("last", Checkpoints.NONE);
    for (int i = 0; i < REST && (i < 10 || !unrest().isEmpty()); i++) {
      writing.clock.advance(Duration.ofSeconds(10));
      writing.settle(last);
    }
    relay(Checkpoints.NONE);
  }

  private interface Action {
    void of(Process process) throws InterruptedException;
  }

  private void act(int slot, Action action) {
    if (processes[slot] == null) {
      processes[slot] = start(slot);
    }
    try {
      action.of(processes[slot]);
    } catch (Died e) {
      processes[slot] = null;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Process start(int slot) {
    String name = random.nextBoolean() ? "process-" + slot : "process-" + random.nextLong();
    Checkpoints checkpoints =
        point -> {
          if (!peace && random.nextInt(16) == 0) {
            throw new Died(point);
          }
          if (point.equals(Checkpoints.SENT)) {
            sent.incrementAndGet();
          }
        };
    return new Process(writing.engine(name, checkpoints), checkpoints);
  }

  /** At least once: what a process died over comes again, and now and then what it did not. */
  private void give(Process process) {
    List<CanonicalRecord> batch =
        List.copyOf(toGive.subList(0, Math.min(1 + random.nextInt(8), toGive.size())));
    process.engine().canonical(writing.messages(batch));
    if (random.nextInt(5) > 0) {
      toGive.subList(0, batch.size()).clear();
    }
  }

  private void step(Process process) throws InterruptedException {
    process.engine().step();
    int steps = random.nextInt(4);
    for (int i = 0; i < steps && process.engine().outstanding() > 0; i++) {
      process.engine().awaitAnswer(Duration.ofSeconds(20));
      process.engine().step();
    }
  }

  private void pass(Duration time) {
    awaitArrivals();
    writing.clock.advance(time);
  }

  /** The clock of this world must not overtake what travels on real wires. */
  private void awaitArrivals() {
    await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(2))
        .until(() -> writing.books.writes() >= sent.get());
  }

  private void relay(Checkpoints checkpoints) {
    writing.relay(checkpoints).drain();
  }

  List<String> unrest() {
    return writing.jdbc.queryForList(
        "select key || ' ' || state from writing.write where state in ('DUE', 'WAITING', 'DORMANT')"
            + " union all select key || ' attempt ' || state from writing.attempt"
            + " where closed_at is null",
        String.class);
  }

  List<String> wrongInTheBooks() {
    List<String> wrong = new ArrayList<>();
    for (Story story : stories) {
      List<FakeBooks.Entry> held = writing.books.marked(story.key());
      boolean right =
          story.wanted()
              ? held.size() == 1 && note(story.last()).equals(held.get(0).content().get("note"))
              : held.isEmpty() || (held.size() == 1 && takenBack(story, held.get(0)));
      if (!right) {
        wrong.add(
            "%s wanted %s but books hold %s\n%s"
                .formatted(story.key(), story.last().revision(), held, told(story.key())));
      }
    }
    return wrong;
  }

  /** What became of a record, for whoever has to find out why. */
  private String told(RecordKey key) {
    List<String> told = new ArrayList<>();
    writing
        .jdbc
        .queryForList(
            "select a.*, c.sent_at, c.answered_at, c.status from writing.attempt a"
                + " join writing.call c on c.id = a.call where key = ? order by a.id",
            key.toString())
        .forEach(
            row -> {
              row.keySet()
                  .retainAll(
                      Set.of(
                          "id",
                          "seq",
                          "operation",
                          "state",
                          "created_at",
                          "sent_at",
                          "looks",
                          "answered_at",
                          "status",
                          "closed_at"));
              told.add(row.toString());
            });
    published(key)
        .forEach(each -> told.add(each.revision() + " " + each.state() + " " + each.at()));
    writing.books.calls().stream()
        .filter(call -> call.body().contains(key.toString()))
        .forEach(call -> told.add(call.at() + " " + call.path() + " " + call.body()));
    return String.join("\n", told);
  }

  private static String note(CanonicalRecord record) {
    return "rev " + record.revision().seq();
  }

  /** An estimate is rejected there; about an invoice a person decides. */
  private boolean takenBack(Story story, FakeBooks.Entry held) {
    return story.key().type() == RecordType.ESTIMATE
        ? "REJECTED".equals(held.content().get("status"))
        : standing(story.key()) == OutcomeState.HELD;
  }

  List<String> wrongStates() {
    List<String> wrong = new ArrayList<>();
    for (Story story : stories) {
      OutcomeState state = standing(story.key());
      boolean pending =
          writing.count("select count(*) from writing.write where key = '" + story.key() + "'") > 0;
      boolean ended =
          story.wanted()
              ? state == OutcomeState.DONE || state == OutcomeState.UNCHANGED
              : state == OutcomeState.WITHDRAWN;
      boolean right = pending ? state == OutcomeState.HELD && !story.wanted() : ended;
      if (!right) {
        wrong.add(story.key() + " is " + state + (pending ? ", and in the inbox" : ""));
      }
    }
    return wrong;
  }

  /** What a consumer of outcomes says of a record in the end. */
  private OutcomeState standing(RecordKey key) {
    return published(key).stream()
        .filter(outcome -> outcome.state() != OutcomeState.SUPERSEDED)
        .max(Comparator.comparing(Outcome::revision).thenComparing(Outcome::ordinal))
        .map(Outcome::state)
        .orElseThrow(() -> new AssertionError("nothing was said of " + key));
  }

  List<String> wrongOrdinals() {
    List<String> wrong = new ArrayList<>();
    for (Story story : stories) {
      long last = 0;
      for (Outcome outcome : published(story.key())) {
        if (outcome.ordinal() > last + 1) {
          wrong.add(story.key() + ": " + outcome.ordinal() + " after " + last);
        }
        last = Math.max(last, outcome.ordinal());
      }
    }
    return wrong;
  }

  List<String> withoutAnEnd() {
    List<String> wrong = new ArrayList<>();
    for (Story story : stories) {
      Set<Object> ended = new HashSet<>();
      published(story.key()).stream()
          .filter(outcome -> outcome.state().endsWrite() || outcome.state() == OutcomeState.HELD)
          .forEach(outcome -> ended.add(outcome.revision()));
      story.revisions().stream()
          .map(CanonicalRecord::revision)
          .filter(revision -> !ended.contains(revision))
          .forEach(revision -> wrong.add(story.key() + " " + revision));
    }
    return wrong;
  }

  private List<Outcome> published(RecordKey key) {
    byte[] name = key.toString().getBytes(StandardCharsets.UTF_8);
    return writing.producer.history().stream()
        .filter(message -> message.topic().equals(Topics.OUTCOMES))
        .filter(message -> Arrays.equals(message.key(), name))
        .map(message -> writing.codecs.outcomes().decode(Topics.OUTCOMES, message.value()))
        .toList();
  }

  @Override
  public void close() {
    writing.close();
  }
}
