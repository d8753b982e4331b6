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
    Naming naming,
    Figures figures,
    Instant linkedAt,
    String linkedBy,
    Instant writtenAt) {

  /** How it came about. */
  enum MadeBy {
    CREATED,
    ADOPTED,
    LINKED_BY_HAND
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
        naming,
        current.booked() == null ? figures : Figures.of(current.booked()),
        linkedAt,
        linkedBy,
        writtenAt);
  }

  /** As the books hold it now, which is what this document makes of it. */
  Link written(VendorRecord current, VendorDocument by, Naming named, Instant at) {
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
        named,
        read.figures,
        linkedAt,
        linkedBy,
        at);
  }

  Link removed() {
    return new Link(
        key, vendorId, lockToken, document, owner, madeBy, writer, true, naming, figures, linkedAt,
        linkedBy, writtenAt);
  }
}
