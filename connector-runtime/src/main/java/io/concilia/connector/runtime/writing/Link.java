package io.concilia.connector.runtime.writing;

import io.concilia.connector.runtime.vendor.VendorDocument;
import io.concilia.connector.runtime.vendor.VendorRecord;
import io.concilia.contracts.identity.IntegrationId;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.outcome.Booked;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The pair (record key, vendor's id), with the document last written there. A vendor's document
 * belongs to at most one link; of several links of one customer or item, one writes.
 *
 * @param owner the integration that made it
 * @param gone whether it was deleted or voided in the books
 * @param retired whether we made it inactive there, because its source is gone
 * @param accounted what the books account for, with this document and its corrections
 */
record Link(
    RecordKey key,
    String vendorId,
    @Nullable String lockToken,
    VendorDocument document,
    IntegrationId owner,
    MadeBy madeBy,
    boolean writer,
    boolean gone,
    boolean retired,
    Naming naming,
    Figures figures,
    Accounted accounted,
    Instant linkedAt,
    String linkedBy,
    Instant writtenAt) {

  /** How it came about. */
  enum MadeBy {
    CREATED,
    ADOPTED,
    LINKED_BY_HAND
  }

  /** How a person settled a change that was not written into the document. */
  enum Agreed {
    /** By a correction, so that both come to what the CRM says. */
    CORRECTED,
    /** The books say something else, and may. */
    LEFT_AS_IS,
    /** The deal is no longer won, and the document stands. */
    LEFT_THOUGH_LOST
  }

  /**
   * What the books account for.
   *
   * @param content the canonical record, as it came; absent where nobody knows it
   * @param agreed how it came about, unless the document says just this
   */
  record Accounted(byte @Nullable [] content, @Nullable Agreed agreed) {

    static final Accounted UNKNOWN = new Accounted(null, null);

    static Accounted written(byte @Nullable [] content) {
      return new Accounted(content, null);
    }
  }

  /** What a later translation must repeat so that it makes the same document. */
  record Naming(boolean nameTaken, @Nullable LocalDate issueDate, @Nullable RecordKey customer) {}

  /** What the books last said of a document. */
  record Figures(
      @Nullable String phase,
      @Nullable String number,
      @Nullable String gross,
      @Nullable String currency) {

    static Figures of(@Nullable Booked booked) {
      if (booked == null) {
        return new Figures(null, null, null, null);
      }
      var total = booked.totals().headline();
      return new Figures(
          booked.phase().name(),
          booked.number(),
          total == null ? null : total.amount().toPlainString(),
          total == null ? null : total.currency().getCurrencyCode());
    }
  }

  /** Whether it is a document that somebody else made, which is read and never written. */
  boolean isTheirs() {
    return key.type().isDocument() && madeBy != MadeBy.CREATED;
  }

  /** As the books hold it now. */
  Link read(VendorRecord current) {
    return new Link(
        key,
        vendorId,
        current.lockToken(),
        document,
        owner,
        madeBy,
        writer,
        gone,
        retired,
        naming,
        current.booked() == null ? figures : Figures.of(current.booked()),
        accounted,
        linkedAt,
        linkedBy,
        writtenAt);
  }

  /** As the books hold it now, which is what this document makes of it. */
  Link written(VendorRecord current, VendorDocument by, Naming named, byte[] content, Instant at) {
    Link read = read(current);
    return new Link(
        key,
        vendorId,
        read.lockToken,
        by,
        owner,
        madeBy,
        writer,
        false,
        retired,
        named,
        read.figures,
        Accounted.written(content),
        linkedAt,
        linkedBy,
        at);
  }

  Link removed() {
    return new Link(
        key, vendorId, lockToken, document, owner, madeBy, writer, true, retired, naming, figures,
        accounted, linkedAt, linkedBy, writtenAt);
  }

  /** As the books hold it now, where it is active again. */
  Link activeAgain(VendorRecord current) {
    return new Link(
        key,
        vendorId,
        current.lockToken(),
        document,
        owner,
        madeBy,
        writer,
        gone,
        false,
        naming,
        figures,
        accounted,
        linkedAt,
        linkedBy,
        writtenAt);
  }

  /** Whether documents may name it: it is in the books, and active as far as we know. */
  boolean usable() {
    return !gone && !retired;
  }

  Link accountingFor(byte @Nullable [] content, @Nullable Agreed agreed) {
    return new Link(
        key,
        vendorId,
        lockToken,
        document,
        owner,
        madeBy,
        writer,
        gone,
        retired,
        naming,
        figures,
        new Accounted(content, agreed),
        linkedAt,
        linkedBy,
        writtenAt);
  }

  /** That it was left though its deal was lost counts no more once the deal is won again. */
  Link wonAgain() {
    return accounted.agreed() == Agreed.LEFT_THOUGH_LOST
        ? accountingFor(accounted.content(), null)
        : this;
  }

  /** Whether the document alone does not say what the books account for. */
  boolean settledByPerson() {
    return accounted.agreed() == Agreed.CORRECTED || accounted.agreed() == Agreed.LEFT_AS_IS;
  }
}
