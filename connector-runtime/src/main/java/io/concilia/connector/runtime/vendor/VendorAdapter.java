package io.concilia.connector.runtime.vendor;

import io.concilia.connector.runtime.vendor.Member.Operation;
import io.concilia.contracts.canonical.CanonicalRecord;
import io.concilia.contracts.identity.RecordType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * All that one accounting vendor has to teach the runtime so that records are written there.
 * Stateless; knows nothing of Kafka, SQL, pacing or retries.
 *
 * <p>Every {@code Mono} makes as many HTTP calls as the runtime has counted: {@link #send}, {@link
 * #find} and {@link #page} one, {@link #profile} as many as {@link VendorLimits#profileCalls} says.
 */
public interface VendorAdapter {

  /** The vendor's name in topics and connections, in lower case. */
  String system();

  /** Quotas, batch sizes, memory of keys, quiet period. The runtime enforces them. */
  VendorLimits limits();

  /** What is read from the company at connect; cached by the runtime, refreshed daily. */
  Mono<VendorProfile> profile(VendorSession session);

  /**
   * How the record looks in the vendor's terms. Pure: the same record and context always give the
   * same answer. The document holds our fields only: no id, no lock token, no idempotency key.
   */
  Translation translate(CanonicalRecord record, TranslationContext context);

  /**
   * How a linked record is taken back, given its present content: a customer or an item is made
   * inactive, unless what it says of itself, such as a balance, stands against it. Pure.
   */
  Translation withdraw(CanonicalRecord record, VendorRecord current, TranslationContext context);

  /**
   * What sets a credit note off against the invoice that it corrects, as both were just read; empty
   * where nothing is left of either, or where the vendor leaves it to a person. Pure.
   */
  Optional<VendorDocument> application(VendorRecord creditNote, VendorRecord invoice);

  /**
   * Whether records of a type carry our mark. Of documents that do not, the runtime makes equal
   * ones one after the other, so that what a lost call has made can be told by what it says.
   */
  default boolean carriesMarks(RecordType type) {
    return true;
  }

  /** The exact request for these members, in order. Pure; stored before it is sent. */
  VendorRequest request(List<Member> members, String idempotencyKey);

  /**
   * Sends a request and reports on each member, in order. An error signal means that nothing is
   * known but what {@link #classify} says of it.
   */
  Mono<List<WriteResult>> send(VendorSession session, VendorRequest request);

  /**
   * The step that a write goes on with in a call of its own, once the books hold what a call before
   * wrote, be it that they answered or that it was found there; empty when nothing is left to do.
   * Pure.
   *
   * @param step that was just done, if the write was under way already
   * @param document that the record is to look like in the end
   * @param record as it is now
   */
  default Optional<String> next(
      Operation operation, @Nullable String step, VendorDocument document, VendorRecord record) {
    return Optional.empty();
  }

  /** Finds records by id or by our mark. */
  Mono<List<VendorRecord>> find(VendorSession session, Search search);

  /**
   * The days on which money came in for a document, given as it was just read; none if nothing did.
   * At most one call.
   */
  Mono<List<LocalDate>> paidOn(VendorSession session, VendorRecord document);

  /**
   * One page of all records of a type, inactive ones too, or of those changed since a moment.
   *
   * @param cursor where the page starts, as the page before said; absent for the first
   */
  Mono<VendorPage> page(
      VendorSession session,
      RecordType type,
      @Nullable Instant changedSince,
      @Nullable String cursor);

  /** Whether the books hold what this document would make of them, as far as our fields go. */
  boolean holds(VendorRecord current, VendorDocument document);

  /**
   * The part of the document that fills blanks of a record that was adopted; empty if there are
   * none. What the books say already stays.
   */
  Optional<VendorDocument> blanks(VendorRecord current, VendorDocument document);

  /** What replacing one document by another would touch. */
  Effect effect(VendorDocument before, VendorDocument after);

  /** What identifies the customer or item that the document would create, for matching. */
  MatchKeys matchKeys(CanonicalRecord record, VendorDocument document);

  /**
   * The document without what may tell who somebody is; what it comes to, and what the books name
   * by an id, stays. Pure.
   *
   * @param billed whether it is billed to the person, who else is only mentioned in it
   */
  VendorDocument erased(VendorDocument document, boolean billed);

  /** Says what kind of failure this is, and why. What to do about it is the runtime's business. */
  VendorFailure classify(Throwable failure);
}
