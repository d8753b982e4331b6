package io.concilia.connector.runtime.writing;

import io.concilia.connector.runtime.connections.AccessToken;
import io.concilia.connector.runtime.vendor.Search;
import io.concilia.connector.runtime.vendor.VendorRequest;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.identity.RecordType;
import io.concilia.contracts.identity.Revision;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something to ask of a vendor. Its call is committed to the database before it is run. */
sealed interface Errand {

  Ticket ticket();

  /** HTTP calls that it takes. */
  default int calls() {
    return 1;
  }

  /** Whether the vendor counts it as a batch. */
  default boolean batch() {
    return false;
  }

  /** The records that its answer concerns. */
  default List<RecordKey> records() {
    return List.of();
  }

  /** The same errand, given the newest revision seen of each record. */
  default Errand asOf(Map<RecordKey, Revision> newest) {
    return this;
  }

  /** What the metric calls it. */
  String operation();

  /** The call that it is, by whom, and with which token. */
  record Ticket(UUID call, Desk desk, AccessToken token) {}

  /**
   * Sends attempts.
   *
   * @param again whether the identical call was sent before
   */
  record Writing(Ticket ticket, VendorRequest request, List<Sending> members, boolean again)
      implements Errand {

    public Writing {
      members = List.copyOf(members);
    }

    @Override
    public boolean batch() {
      return members.size() > 1;
    }

    @Override
    public List<RecordKey> records() {
      return members.stream().map(member -> member.attempt().key()).toList();
    }

    @Override
    public Writing asOf(Map<RecordKey, Revision> newest) {
      return new Writing(
          ticket, request, members.stream().map(member -> member.asOf(newest)).toList(), again);
    }

    @Override
    public String operation() {
      return members.size() > 1
          ? "batch"
          : members.get(0).attempt().operation().name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /**
   * Reads what a decision needs to know.
   *
   * @param outdated whether something newer has taken the place of the write meanwhile
   */
  record Reading(Ticket ticket, Task task, Search search, boolean outdated) implements Errand {

    @Override
    public Reading asOf(Map<RecordKey, Revision> newest) {
      boolean other = !task.write().revision().equals(newest.get(task.key()));
      return new Reading(ticket, task, search, other);
    }

    @Override
    public List<RecordKey> records() {
      return List.of(task.key());
    }

    @Override
    public String operation() {
      return "read";
    }
  }

  /** Looks for what became of an attempt. */
  record Resolving(Ticket ticket, Sending sending, Search search) implements Errand {

    @Override
    public List<RecordKey> records() {
      return List.of(sending.attempt().key());
    }

    @Override
    public Resolving asOf(Map<RecordKey, Revision> newest) {
      return new Resolving(ticket, sending.asOf(newest), search);
    }

    @Override
    public String operation() {
      return "look-up";
    }
  }

  /** Reads a page of the vendor's customers or items. */
  record Paging(
      Ticket ticket, RecordType type, @Nullable Instant changedSince, @Nullable String cursor)
      implements Errand {

    @Override
    public String operation() {
      return "page";
    }
  }

  /** Reads the company's profile. */
  record Profiling(Ticket ticket, int calls) implements Errand {

    @Override
    public String operation() {
      return "profile";
    }
  }
}
