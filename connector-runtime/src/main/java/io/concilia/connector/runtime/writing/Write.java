package io.concilia.connector.runtime.writing;

import io.concilia.contracts.change.Priority;
import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.identity.IntegrationId;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.identity.Revision;
import io.concilia.contracts.identity.TenantId;
import io.concilia.contracts.outcome.Cause;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A row of the inbox: the newest revision wanted of one record, and how far it came. Changes of it
 * are stored only if the inbox still holds that revision.
 */
record Write(Wanted wanted, WriteState state, Instant dueAt, Tries tries, Memory memory) {

  /**
   * What is wanted, as it came; never changes within a revision, but for the priority.
   *
   * @param receivedAt when the hint was received that led here
   * @param arrivedAt when it came to the inbox
   */
  record Wanted(
      RecordKey key,
      Revision revision,
      TenantId tenant,
      IntegrationId integration,
      boolean withdrawn,
      Priority priority,
      Instant receivedAt,
      Instant arrivedAt,
      Message message) {}

  /** The message that brought it. */
  record Message(byte[] payload, int partition, long offset, @Nullable String trace) {}

  /**
   * How often it was tried.
   *
   * @param attempts failures that count against the record, not against the vendor
   * @param failedAt the last failure
   * @param maxBatch the largest batch that it may be part of, after one that failed as a whole
   * @param recent times that it was written within the last hour
   */
  record Tries(int attempts, @Nullable Instant failedAt, @Nullable Integer maxBatch, int recent) {

    static final Tries NONE = new Tries(0, null, null, 0);

    Tries failed(boolean counts, Instant at) {
      return new Tries(attempts + (counts ? 1 : 0), at, maxBatch, recent);
    }

    Tries withMaxBatch(int size) {
      return new Tries(attempts, failedAt, size, recent);
    }
  }

  /**
   * What is known of it beside its content.
   *
   * @param cause why it is held, refused or waits
   * @param step where a write of several calls goes on
   * @param linkTo the vendor's record that a person said it is
   * @param released the causes that people said to pass over, with commas between
   * @param reported what was last said of it
   */
  record Memory(
      @Nullable Cause cause,
      @Nullable LocalDate issueDate,
      Set<Note> notes,
      @Nullable String step,
      @Nullable String linkTo,
      @Nullable String released,
      @Nullable String reported) {

    static final Memory NONE = new Memory(null, null, Set.of(), null, null, null, null);

    Memory withCause(@Nullable Cause why) {
      return new Memory(why, issueDate, notes, step, linkTo, released, reported);
    }

    Memory withIssueDate(LocalDate date) {
      return new Memory(cause, date, notes, step, linkTo, released, reported);
    }

    Memory withStep(@Nullable String next) {
      return new Memory(cause, issueDate, notes, next, linkTo, released, reported);
    }

    Memory withReported(String what) {
      return new Memory(cause, issueDate, notes, step, linkTo, released, what);
    }

    Memory with(Note note) {
      EnumSet<Note> more = EnumSet.of(note);
      more.addAll(notes);
      return noting(more);
    }

    Memory without(Note note) {
      EnumSet<Note> fewer = EnumSet.noneOf(Note.class);
      fewer.addAll(notes);
      fewer.remove(note);
      return noting(fewer);
    }

    private Memory noting(Set<Note> all) {
      return new Memory(
          cause, issueDate, Collections.unmodifiableSet(all), step, linkTo, released, reported);
    }
  }

  RecordKey key() {
    return wanted.key();
  }

  /** The canonical record as it came, where a link keeps it; only documents are corrected. */
  byte @Nullable [] content() {
    return key().type().isDocument() && !wanted.withdrawn() ? wanted.message().payload() : null;
  }

  Revision revision() {
    return wanted.revision();
  }

  ConnectionId connection() {
    return wanted.key().target();
  }

  boolean has(Note note) {
    return memory.notes().contains(note);
  }

  /** Whether a person said to pass over what this cause says. */
  boolean released(String code) {
    String released = memory.released();
    return released != null && List.of(released.split(",", -1)).contains(code);
  }

  Write in(WriteState next, @Nullable Cause cause) {
    return new Write(wanted, next, dueAt, tries, memory.withCause(cause));
  }

  Write due(Instant at) {
    return new Write(wanted, WriteState.DUE, at, tries, memory);
  }

  Write with(Memory known) {
    return new Write(wanted, state, dueAt, tries, known);
  }

  Write with(Tries tried) {
    return new Write(wanted, state, dueAt, tried, memory);
  }

  Write with(Note note) {
    return with(memory.with(note));
  }

  /** Its name carries the suffix from now on, which nobody has refused yet. */
  Write suffixed() {
    return with(memory.with(Note.NAME_TAKEN).without(Note.CONFLICT));
  }

  /** Leaves out the payload, which holds personal data. */
  @Override
  public String toString() {
    return "Write[" + key() + " " + revision() + " " + state + "]";
  }
}
