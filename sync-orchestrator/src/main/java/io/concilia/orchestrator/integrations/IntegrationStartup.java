package io.concilia.orchestrator.integrations;

import io.concilia.contracts.configuration.Integration;
import io.concilia.orchestrator.integrations.Integrations.By;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Once the configuration topics are read: publishes again what they lack, then creates the
 * integrations of a file that do not exist yet. Their connections may still be on the way, so it
 * tries again whenever one arrives. What exists belongs to the API and is left alone.
 */
@Component
final class IntegrationStartup implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(IntegrationStartup.class);
  private static final Duration SWEEP = Duration.ofSeconds(5);
  private static final By FILE = new By("integrations file", "was not there yet");

  private final @Nullable Path file;
  private final Integrations integrations;
  private final Republication republication;
  private final PublishedConfiguration topics;
  private final Semaphore work = new Semaphore(0);
  private volatile @Nullable Thread thread;

  IntegrationStartup(
      IntegrationsFileProperties properties,
      Integrations integrations,
      Republication republication,
      PublishedConfiguration topics) {
    this.file = properties.file();
    this.integrations = integrations;
    this.republication = republication;
    this.topics = topics;
  }

  @Override
  public void start() {
    List<Integration> wanted =
        file == null ? new ArrayList<>() : new ArrayList<>(IntegrationsFile.read(file));
    Thread running = new Thread(() -> run(wanted), "integrations");
    running.setDaemon(true);
    thread = running;
    topics.onConnection(connection -> work.release());
    topics.whenReady(work::release);
    running.start();
  }

  @Override
  public void stop() {
    thread = null;
    work.release();
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }

  private void run(List<Integration> wanted) {
    boolean published = false;
    String told = "";
    while (thread == Thread.currentThread() && !(published && wanted.isEmpty())) {
      try {
        if (work.tryAcquire(SWEEP.toMillis(), TimeUnit.MILLISECONDS)) {
          work.drainPermits();
        }
        if (topics.ready()) {
          if (!published) {
            republication.publishWhatIsMissing();
            published = true;
          }
          wanted.removeIf(this::exists);
        }
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException | Error e) {
        // Top of the thread: a connection, the database or the registry is not there yet.
        String trouble = String.valueOf(e.getMessage());
        if (!trouble.equals(told)) {
          LOG.warn("the integrations are not all in place yet: {}", trouble);
        }
        told = trouble;
      }
    }
  }

  private boolean exists(Integration wanted) {
    if (integrations.find(wanted.id()).isEmpty()) {
      integrations.create(wanted, FILE);
      LOG.info("integration {} was created from {}", wanted.id(), file);
    }
    return true;
  }
}
