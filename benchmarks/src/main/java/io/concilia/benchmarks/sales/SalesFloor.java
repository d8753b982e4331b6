package io.concilia.benchmarks.sales;

import io.concilia.benchmarks.Effort;
import io.concilia.sandbox.Sandbox;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Concilia as a whole, and a market of the sandbox whose deals are won: started once, when it is
 * first needed, for every measurement that needs it.
 */
public final class SalesFloor implements AutoCloseable {

  private static final Duration LOAD = Duration.ofMinutes(2);
  private static final Duration WARM_UP = Duration.ofSeconds(30);
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  /** What the sandbox holds is that old when it is connected, so that no search brings it. */
  private static final Duration HISTORY = Duration.ofDays(2);

  private final Clock clock = Clock.systemUTC();
  private final List<Deal> won = new ArrayList<>();
  private @Nullable Open open;

  private record Open(
      Sandbox sandbox,
      Market market,
      LocalConcilia concilia,
      OpenLoop loop,
      Iterator<Deal> known,
      Iterator<Deal> cold) {}

  /** How the deals of a load were to be won, and what became of each. */
  record Load(Collection<Journey> journeys, Duration late) {}

  /** The processes of the services, by module. */
  public Map<String, ProcessHandle> services() {
    return opened().concilia().services();
  }

  /**
   * @throws IllegalStateException if one died, and was started again
   */
  public void everyServiceLives() {
    opened().concilia().everyServiceLives();
  }

  /** Gives it one load, unless it is open already and has had some. */
  public void load(Effort effort) throws InterruptedException, TimeoutException {
    if (open == null) {
      open(effort);
      var unused = known(effort);
    }
  }

  /** Two minutes of deals whose customers and items are in the books. */
  Load known(Effort effort) throws TimeoutException {
    return load(opened().known(), deals(LOAD, effort), effort);
  }

  /** Two minutes of deals whose customer and item nobody has seen yet. */
  Load cold(Effort effort) throws TimeoutException {
    return load(opened().cold(), deals(LOAD, effort), effort);
  }

  /** Starts everything, links what is to be known, and warms up; does nothing if that is done. */
  void open(Effort effort) throws InterruptedException, TimeoutException {
    if (open != null) {
      return;
    }
    Sandbox sandbox = Sandbox.start(0, Clock.offset(clock, HISTORY.negated()));
    sandbox.limits("freshsales").scale(Market.QUOTA_SCALE);
    sandbox.limits("quickbooks").scale(Market.QUOTA_SCALE);
    Market market = new Market(sandbox);
    int each = ofEachPair(deals(LOAD, effort)) * effort.runs();
    int warmUp = ofEachPair(deals(WARM_UP, effort));
    market.plant(warmUp + each, warmUp + each);
    sandbox.advance(HISTORY);
    effort.say(
        "%d pairs with %d open deals each, %d to be won a second"
            .formatted(Market.PAIRS, 2 * (warmUp + each), effort.rate()));
    LocalConcilia concilia =
        LocalConcilia.start(Path.of(System.getProperty("concilia.home", ".")).toAbsolutePath());
    OpenLoop loop = new OpenLoop(sandbox.url(), clock, new Random(50));
    open =
        new Open(
            sandbox, market, concilia, loop, market.known().iterator(), market.cold().iterator());
    new Administrator(concilia, sandbox.url()).goLive();
    market.announceTo(concilia.webhooks());
    effort.say("all services run, all pairs are live");
    load(market.linking().iterator(), market.linking().size(), effort);
    load(opened().cold(), warmUp * Market.PAIRS, effort);
    load(opened().known(), warmUp * Market.PAIRS, effort);
    effort.say("customers and items are linked, and all is warm");
  }

  private Load load(Iterator<Deal> from, int count, Effort effort) throws TimeoutException {
    Open floor = opened();
    List<Deal> deals = new ArrayList<>(count);
    while (deals.size() < count) {
      deals.add(from.next());
    }
    Map<String, Duration> before = floor.concilia().processorTime();
    Journal journal = Journal.open(floor.concilia(), clock.instant());
    OpenLoop.Schedule schedule = floor.loop().win(deals, effort.rate());
    journal.awaitInvoices(deals, PATIENCE);
    effort.say(new ProcessorTime(before, floor.concilia().processorTime()).per(count));
    floor.loop().everyDealWasWon();
    floor.concilia().everyServiceLives();
    won.addAll(deals);
    floor.market().everyDealHasOneInvoice(won);
    return new Load(journal.journeys(schedule.moments()).values(), schedule.late());
  }

  private Open opened() {
    Open floor = open;
    if (floor == null) {
      throw new IllegalStateException("it is not open yet");
    }
    return floor;
  }

  private static int ofEachPair(int deals) {
    return (deals + Market.PAIRS - 1) / Market.PAIRS;
  }

  private static int deals(Duration time, Effort effort) {
    return effort.scaled((int) (effort.rate() * time.toSeconds()));
  }

  @Override
  public void close() {
    Open floor = open;
    if (floor != null) {
      open = null;
      floor.concilia().close();
      floor.sandbox().close();
    }
  }
}
