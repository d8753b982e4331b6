package io.concilia.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps what the vendors hold in a folder, one file each, written about a second after a change and
 * at the end. Other programs remember ids that a vendor gave them: a fake that forgot its records
 * would give the same ids to others.
 */
final class SavedState implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SavedState.class);
  private static final long SAVE_EVERY_MILLIS = 1000;

  private final Sites sites;
  private final @Nullable Path folder;
  private final ScheduledExecutorService saving =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            var thread = new Thread(work, "sandbox-state");
            thread.setDaemon(true);
            return thread;
          });

  private SavedState(Sites sites, @Nullable Path folder) {
    this.sites = sites;
    this.folder = folder;
  }

  /** Loads what is there and saves from now on; without a folder does neither. */
  static SavedState keep(Sites sites, @Nullable Path folder) {
    var state = new SavedState(sites, folder);
    if (folder != null) {
      sites.byName().forEach((name, site) -> load(folder, name, site));
      state.saving.scheduleWithFixedDelay(
          state::saveOrLog, SAVE_EVERY_MILLIS, SAVE_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }
    return state;
  }

  private static void load(Path folder, String name, VendorSite site) {
    var file = file(folder, name);
    try {
      if (Files.exists(file) && Json.read(Files.readAllBytes(file)) instanceof ObjectNode saved) {
        site.vendor().load(saved);
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException("cannot read " + file, unreadable);
    }
  }

  private void saveOrLog() {
    try {
      save();
    } catch (RuntimeException unsaved) {
      // The next change tries again; a schedule that throws would never run again.
      LOG.atError().addKeyValue("folder", folder).setCause(unsaved).log("state not saved");
    }
  }

  private synchronized void save() {
    for (var site : sites.byName().entrySet()) {
      if (folder != null && site.getValue().takeChanged()) {
        write(file(folder, site.getKey()), site.getValue().vendor().save());
      }
    }
  }

  private static void write(Path file, ObjectNode saved) {
    try {
      Files.createDirectories(file.getParent());
      var half = file.resolveSibling(file.getFileName() + ".new");
      Files.write(half, Json.write(saved));
      Files.move(half, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException unwritable) {
      throw new UncheckedIOException("cannot write " + file, unwritable);
    }
  }

  private static Path file(Path folder, String vendor) {
    return folder.resolve(vendor + ".json");
  }

  @Override
  public void close() {
    saving.shutdown();
    save();
  }
}
