package io.concilia.connector.runtime.reading;

import io.concilia.connector.runtime.connections.Connections;
import io.concilia.contracts.configuration.Connection;
import io.concilia.contracts.identity.ConnectionId;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Keeps the workers busy: at once when somebody says that there is a hint, and every {@code sweep}
 * with what another instance left or what has become due. To look for hints of all connections
 * costs as much as there are connections; so whoever knows which one it is says so.
 */
final class ReadingLoop implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(ReadingLoop.class);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Dispatch dispatch;
  private final RecordReader reader;
  private final Connections connections;
  private final ReadingProperties properties;
  private final Semaphore work = new Semaphore(0);
  private final Set<ConnectionId> told = ConcurrentHashMap.newKeySet();
  private volatile boolean everywhere;
  private volatile @Nullable Thread thread;
  private @Nullable ExecutorService workers;

  ReadingLoop(
      Dispatch dispatch,
      RecordReader reader,
      Connections connections,
      ReadingProperties properties) {
    this.dispatch = dispatch;
    this.reader = reader;
    this.connections = connections;
    this.properties = properties;
  }

  /** Tells the loop that there may be a hint that is due, of any connection. */
  void wake() {
    everywhere = true;
    work.release();
  }

  /** Tells the loop that there may be a hint that is due, of these connections. */
  void wake(Collection<ConnectionId> some) {
    told.addAll(some);
    work.release();
  }

  /** Works off what is due on the calling thread, and returns how many hints that was. */
  int workOff() {
    int worked = 0;
    List<Claim> claims = dispatch.next();
    while (!claims.isEmpty()) {
      claims.forEach(this::work);
      worked += claims.size();
      claims = dispatch.next();
    }
    return worked;
  }

  @Override
  public synchronized void start() {
    workers = Executors.newFixedThreadPool(properties.workers(), ReadingLoop::worker);
    Thread running = new Thread(this::run, "reading");
    running.setDaemon(true);
    thread = running;
    running.start();
  }

  @Override
  public synchronized void stop() {
    Thread running = thread;
    thread = null;
    wake();
    try {
      if (running != null) {
        running.join(PATIENCE.toMillis());
      }
      if (workers != null) {
        workers.shutdown();
        workers.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }

  /** Stops after all that brings hints, and before the outbox. */
  @Override
  public int getPhase() {
    return 1000;
  }

  private static Thread worker(Runnable task) {
    Thread worker = new Thread(task, "reader");
    worker.setDaemon(true);
    return worker;
  }

  private void run() {
    while (thread == Thread.currentThread()) {
      try {
        if (work.tryAcquire(properties.sweep().toMillis(), TimeUnit.MILLISECONDS)) {
          work.drainPermits();
        } else {
          everywhere = true;
        }
        submit(due());
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException | Error e) {
        // Top of the thread: the database is away. The hints stay, and the next sweep tries.
        log.warn("no hints are worked on now: {}", e.toString());
      }
    }
  }

  /** Told of some connections, it looks at those; the sweep finds what nobody told of. */
  private List<Claim> due() {
    List<ConnectionId> some = List.copyOf(told);
    some.forEach(told::remove);
    if (everywhere) {
      everywhere = false;
      return dispatch.next();
    }
    return dispatch.of(some);
  }

  private void submit(List<Claim> claims) {
    ExecutorService pool = workers;
    if (pool == null) {
      return;
    }
    for (Claim claim : claims) {
      pool.execute(() -> work(claim));
    }
  }

  private void work(Claim claim) {
    boolean more = false;
    try {
      Optional<Connection> connection = connections.find(claim.hint().key().connection());
      if (connection.isEmpty()) {
        throw new IllegalStateException(
            "connection " + claim.hint().key().connection() + " is gone");
      }
      more = reader.work(connection.get(), claim);
      dispatch.over(claim);
    } catch (LeaseLostException e) {
      log.debug("not stored: {}", e.getMessage());
      dispatch.over(claim);
    } catch (RuntimeException e) {
      // Top of the thread: database or registry away. Nothing is stored, the hint is given back.
      log.warn("a hint is tried again: {}", e.toString());
      dispatch.abandon(claim);
    }
    ConnectionId connection = claim.hint().key().connection();
    if (dispatch.exhausted()) {
      wake();
    } else if (more || dispatch.hasMore(connection)) {
      wake(List.of(connection));
    }
  }
}
