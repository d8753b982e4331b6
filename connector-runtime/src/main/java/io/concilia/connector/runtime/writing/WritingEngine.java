package io.concilia.connector.runtime.writing;

import io.concilia.connector.runtime.checkpoints.Checkpoints;
import io.concilia.connector.runtime.connections.Connections;
import io.concilia.connector.runtime.matching.MatchIndex;
import io.concilia.connector.runtime.vendor.VendorAdapter;
import io.concilia.contracts.configuration.Integration;
import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.identity.IntegrationId;
import io.concilia.contracts.wire.Codecs;
import io.concilia.contracts.wire.DeadLetters;
import io.concilia.contracts.wire.MessageReader;
import io.concilia.defaults.outbox.Outbox;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * All of writing, put together from its surroundings, without any thread of its own: a service
 * steps it in a loop, tests and measurements step it by hand on a clock of theirs.
 */
public final class WritingEngine {

  private final WritingLoop loop;
  private final WritingListeners listeners;
  private final Inspection inspection;

  private WritingEngine(WritingLoop loop, WritingListeners listeners, Inspection inspection) {
    this.loop = loop;
    this.listeners = listeners;
    this.inspection = inspection;
  }

  /**
   * The database that it keeps its state in, with the tables of {@code db/writing}.
   *
   * @param linked told of documents whose link is stored, in the transaction that stores it
   */
  public record Storage(
      JdbcTemplate jdbc,
      TransactionTemplate transaction,
      Outbox outbox,
      Consumer<Collection<LinkedDocument>> linked) {

    public Storage(JdbcTemplate jdbc, TransactionTemplate transaction, Outbox outbox) {
      this(jdbc, transaction, outbox, documents -> {});
    }
  }

  /** What it reaches, and what it reads and writes messages with. */
  public record Surroundings(
      VendorAdapter adapter,
      Connections connections,
      Function<IntegrationId, Optional<Integration>> integration,
      Supplier<Collection<Integration>> integrations,
      Codecs codecs,
      DeadLetters deadLetters) {}

  /** Time, chance, names: what differs between a service and a test. */
  public record Circumstances(
      Clock clock,
      RandomGenerator random,
      Supplier<UUID> ids,
      Checkpoints checkpoints,
      MeterRegistry metrics) {}

  public static WritingEngine assemble(
      Storage storage,
      Surroundings around,
      Circumstances circumstances,
      WritingProperties properties) {
    return new Assembly(storage, around, circumstances, properties).engine();
  }

  static WritingEngine of(WritingLoop loop, WritingListeners listeners, Inspection inspection) {
    return new WritingEngine(loop, listeners, inspection);
  }

  /** Takes canonical records in; returns when they are in the database. */
  public void canonical(List<ConsumerRecord<String, byte[]>> messages) {
    listeners.canonical(messages);
  }

  /** Applies what people decided. */
  public void decisions(List<ConsumerRecord<String, byte[]>> messages) {
    listeners.decisions(messages);
  }

  /** Hears what became of records that something waits for. */
  public void outcomes(List<ConsumerRecord<String, byte[]>> messages) {
    listeners.outcomes(messages);
  }

  /** Hears who was forgotten. */
  public void erasures(List<ConsumerRecord<String, byte[]>> messages) {
    listeners.erasures(messages);
  }

  /** One step; returns when the next one is due if nothing happens before. */
  public Instant step() {
    return loop.step();
  }

  /** Waits until something may be done, at most until then. */
  public void await(Instant until) throws InterruptedException {
    loop.await(until);
  }

  /** Waits for an answer if a call is under way; returns whether there is one to step on. */
  public boolean awaitAnswer(Duration atMost) throws InterruptedException {
    return loop.awaitAnswer(atMost);
  }

  /** Counts a call that was made for a connection beside writing. From any thread. */
  public void alsoCalled(ConnectionId connection, Instant at) {
    loop.alsoCalled(connection, at);
  }

  /** Calls under way and answers that are not settled yet. */
  public int outstanding() {
    return loop.outstanding();
  }

  /** From now on nothing new is sent; what is under way is settled by further steps. */
  public void drain() {
    loop.drain();
  }

  /** Gives all connections back; only when nothing is outstanding. */
  public void close() {
    loop.close();
  }

  Inspection inspection() {
    return inspection;
  }

  /** How the parts know each other. */
  private static final class Assembly {

    private final Storage storage;
    private final Surroundings around;
    private final Circumstances given;
    private final WritingProperties properties;
    private final String system;
    private final IntegrationBook integrations;
    private final WritingMetrics metrics;
    private final Reports reports;
    private final MatchIndex index;
    private final Setbacks setbacks;
    private final Decoding decoding;
    private final ErasureTable erasures;
    private final Erasing erasing;
    private final Desks desks;

    Assembly(
        Storage storage, Surroundings around, Circumstances given, WritingProperties properties) {
      this.storage = storage;
      this.around = around;
      this.given = given;
      this.properties = properties;
      this.system = around.adapter().system();
      this.integrations = new IntegrationBook(around.integration(), around.integrations());
      this.metrics = new WritingMetrics(given.metrics(), system);
      this.reports =
          new Reports(storage.jdbc(), storage.outbox(), around.codecs().outcomes(), metrics);
      this.index = new MatchIndex(storage.jdbc(), JsonMapper.builder().build());
      this.setbacks = new Setbacks(properties, new Letters(system), given.random());
      this.decoding = new Decoding(around.codecs().canonical(), system);
      this.erasures = new ErasureTable(storage.jdbc());
      this.erasing =
          new Erasing(storage, erasures, around.adapter(), decoding, around.codecs().erasures());
      String instance =
          Objects.requireNonNullElseGet(properties.instance(), () -> given.ids().get().toString());
      this.desks =
          new Desks(new Leases(storage.jdbc(), instance), around.connections(), around.adapter());
    }

    WritingEngine engine() {
      Attempts attempts = new Attempts(storage.jdbc());
      Errands errands =
          new Errands(around.adapter(), attempts, given.ids(), setbacks, given.checkpoints());
      Indexing indexing = new Indexing(storage.jdbc(), index, errands, properties.matchFreshness());
      Reception reception =
          new Reception(
              new Settler(
                  around.adapter(),
                  setbacks,
                  given.random(),
                  (record, ids) -> Links.ofOthers(storage.jdbc(), record, ids)),
              indexing,
              setbacks);
      Round round =
          new Round(
              storage.transaction(),
              desks,
              reception,
              new Recovery(storage.jdbc(), attempts, errands, decoding),
              dispatcher(errands, indexing),
              new Ledger(storage, reports, index));
      Sweeps.Known known = new Sweeps.Known(around.connections(), integrations, properties);
      Turns turns =
          new Turns(round, desks, new Quarantine(storage.jdbc(), storage.transaction(), reports));
      WritingLoop loop =
          new WritingLoop(
              new Upkeep(desks, sweeps(known), erasing, storage.jdbc(), metrics),
              turns,
              traffic(reception),
              given.checkpoints(),
              given.clock());
      return of(loop, listeners(loop, known), new Inspection(storage.jdbc(), around.connections()));
    }

    /** Asked in this order. */
    private List<HoldRule> holdRules() {
      return List.of(
          new ClosedPeriodRule(),
          new FreezeRule(),
          new InvoiceAgainRule(),
          new EarlierPartRule(decoding::record),
          new DatedAheadRule(),
          new ApprovalRule(),
          new VolumeRule());
    }

    private Dispatcher dispatcher(Errands errands, Indexing indexing) {
      Planner planner = new Planner(around.adapter(), holdRules(), properties);
      Deciding deciding = new Deciding(planner);
      return new Dispatcher(
          new Claiming(
              new Claims(storage.jdbc()),
              decoding,
              integrations,
              setbacks,
              new Groundwork(errands, indexing)),
          new FactsReader(storage.jdbc(), decoding),
          deciding,
          new Comparing(deciding, indexing, index),
          new Carrier(storage.jdbc(), errands, setbacks, properties),
          errands);
    }

    private Traffic traffic(Reception reception) {
      Catalog catalog =
          new Catalog(
              around.connections(),
              storage.transaction(),
              storage.outbox(),
              around.codecs().companies());
      ConnectionWatch watch =
          new ConnectionWatch(around.connections(), catalog, metrics, properties, given.random());
      return new Traffic(
          properties.maxInFlight(),
          desks,
          watch,
          reception,
          answers -> new Courier(around.adapter(), given.checkpoints(), given.clock(), answers));
    }

    private Sweeps sweeps(Sweeps.Known known) {
      return new Sweeps(
          storage.jdbc(),
          storage.transaction(),
          storage.outbox(),
          around.codecs().requests(),
          known);
    }

    private WritingListeners listeners(WritingLoop loop, Sweeps.Known known) {
      Clock clock = given.clock();
      Intake intake =
          new Intake(
              storage.transaction(),
              new InboxTable(storage.jdbc()),
              reports,
              known,
              clock,
              loop::wake);
      Decisions decisions =
          new Decisions(
              storage,
              new Decisions.Ways(
                  decoding,
                  new Correcting(
                      storage.jdbc(),
                      decoding,
                      storage.outbox(),
                      around.codecs().canonical(),
                      system),
                  new Resting(
                      storage.jdbc(), known.integrations(), around.codecs().canonical(), system)),
              reports,
              clock,
              loop::wake);
      return new WritingListeners(
          new WritingListeners.Inputs(
              intake,
              decisions,
              new Absences(storage.jdbc(), clock, loop::wake),
              new ErasedFilter(erasures, decoding),
              said -> erasing.accept(said, clock.instant())),
          new WritingListeners.Codecs(
              around.codecs().canonical(),
              around.codecs().decisions(),
              around.codecs().outcomes(),
              around.codecs().erasures()),
          new MessageReader(around.deadLetters(), "connector-" + system),
          metrics,
          given.checkpoints());
    }
  }
}
