package io.concilia.connector.runtime.writing;

import io.concilia.connector.runtime.pacing.AppWindows;
import io.concilia.connector.runtime.pacing.Circuit;
import io.concilia.connector.runtime.pacing.Pacer;
import io.concilia.connector.runtime.vendor.MatchKeys;
import io.concilia.connector.runtime.vendor.VendorLimits;
import io.concilia.connector.runtime.vendor.VendorProfile;
import io.concilia.contracts.change.Priority;
import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.identity.RecordType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One connection under this process's lease, and what it knows of it beside the database. Belongs
 * to the loop; not thread-safe.
 */
final class Desk {

  /** A call that starts must end this long before the lease does. */
  static final Duration MARGIN = Duration.ofSeconds(10);

  private final ConnectionId connection;
  private final long epoch;
  private final VendorLimits limits;
  private final Pacer pacer;
  private final Map<RecordType, IndexDesk> indexes = new EnumMap<>(RecordType.class);
  private final Map<RecordKey, MatchKeys> creating = new HashMap<>();
  private final Set<RecordKey> busy = new HashSet<>();
  private final Set<Long> resolving = new HashSet<>();
  private final List<Task> resumed = new ArrayList<>();
  private Instant expiresAt;
  private Circuit circuit = Circuit.CLOSED;
  private @Nullable VendorProfile profile;
  private Instant profileDueAt = Instant.EPOCH;
  private boolean profiling;
  private @Nullable Pause pause;
  private @Nullable RecordKey lastSuccess;
  private Instant lastSuccessAt = Instant.EPOCH;
  private boolean dirty = true;
  private @Nullable Instant again;
  private boolean lost;

  Desk(
      ConnectionId connection, long epoch, Instant expiresAt, VendorLimits limits, AppWindows app) {
    this.connection = connection;
    this.epoch = epoch;
    this.expiresAt = expiresAt;
    this.limits = limits;
    this.pacer = new Pacer(limits, app);
  }

  /** Why nothing is sent, and until when; without an end until something else happens. */
  record Pause(String reason, @Nullable Instant until) {

    boolean over(Instant now) {
      return until != null && !now.isBefore(until);
    }
  }

  /** Calls that may start now, at most {@code wanted}. */
  int permits(Priority priority, boolean batch, int wanted, Instant now) {
    if (!mayCall(now)) {
      return 0;
    }
    return circuit.permits(pacer.permits(priority, batch, wanted, now), pacer.inFlight(), now);
  }

  /** Whether a call that starts now surely ends under this lease, and nothing speaks against it. */
  boolean mayCall(Instant now) {
    Instant end = now.plus(limits.callTimeout()).plus(MARGIN);
    return !lost && !end.isAfter(expiresAt) && (pause == null || pause.over(now));
  }

  /** When a call may start, as far as can be told. */
  Instant nextPermit(Priority priority, Instant now) {
    Instant next = pacer.nextPermit(priority, false, now);
    if (circuit.open() && circuit.until().isAfter(next)) {
      next = circuit.until();
    }
    return pause != null && pause.until() != null && pause.until().isAfter(next)
        ? pause.until()
        : next;
  }

  ConnectionId connection() {
    return connection;
  }

  long epoch() {
    return epoch;
  }

  VendorLimits limits() {
    return limits;
  }

  Pacer pacer() {
    return pacer;
  }

  Instant expiresAt() {
    return expiresAt;
  }

  void renewed(Instant until) {
    expiresAt = until;
  }

  Circuit circuit() {
    return circuit;
  }

  void circuit(Circuit next) {
    circuit = next;
  }

  @Nullable VendorProfile profile() {
    return profile;
  }

  boolean profileDue(Instant now) {
    return !profiling && !now.isBefore(profileDueAt);
  }

  void profiling() {
    profiling = true;
  }

  /** Somebody may have changed the settings that it tells of. */
  void doubtProfile() {
    profileDueAt = Instant.EPOCH;
  }

  /** The profile was read, or could not be; absent then, so that the old one stays. */
  void profiled(@Nullable VendorProfile read, Instant nextAt) {
    profile = read == null ? profile : read;
    profiling = false;
    profileDueAt = nextAt;
    dirty = true;
  }

  @Nullable Pause pause() {
    return pause;
  }

  void pause(String reason, @Nullable Instant until) {
    pause = new Pause(reason, until);
  }

  void resume() {
    pause = null;
    dirty = true;
  }

  /** Whether another record succeeded since that moment; never, if there was no such moment. */
  boolean otherSucceededSince(RecordKey key, @Nullable Instant moment) {
    return lastSuccess != null
        && !lastSuccess.equals(key)
        && moment != null
        && lastSuccessAt.isAfter(moment);
  }

  void succeeded(RecordKey key, Instant at) {
    lastSuccess = key;
    lastSuccessAt = at;
  }

  /** Records that a task of this process is busy with. */
  Set<RecordKey> busy() {
    return busy;
  }

  /** Customers and items that are being created right now, by what they can be matched by. */
  Map<RecordKey, MatchKeys> creating() {
    return creating;
  }

  /** Attempts whose unknown outcome is being looked into. */
  Set<Long> resolving() {
    return resolving;
  }

  /** Tasks whose question was answered. */
  List<Task> resumed() {
    return resumed;
  }

  IndexDesk index(RecordType type) {
    return indexes.computeIfAbsent(type, IndexDesk::new);
  }

  boolean dirty() {
    return dirty;
  }

  void dirty(boolean maybeWork) {
    dirty = maybeWork;
  }

  /** When it is to be looked at again, because it could not send all it wanted. */
  @Nullable Instant again() {
    return again;
  }

  void again(@Nullable Instant moment) {
    again = moment;
  }

  boolean lost() {
    return lost;
  }

  /** Another process has the connection; whatever comes back for this desk changes nothing. */
  void lose() {
    lost = true;
  }
}
