package io.concilia.connector.runtime.writing;

import io.concilia.connector.runtime.vendor.VendorDocument;
import io.concilia.connector.runtime.vendor.VendorRecord;
import io.concilia.contracts.identity.IntegrationId;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.outcome.Booked;
import io.concilia.contracts.value.Money;
import io.concilia.contracts.value.Totals;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Consumer;
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
      @Nullable String net,
      @Nullable String gross,
      @Nullable String currency) {

    static Figures of(@Nullable Booked booked) {
      if (booked == null) {
        return new Figures(null, null, null, null, null);
      }
      var total = booked.totals().headline();
      return new Figures(
          booked.phase().name(),
          booked.number(),
          amount(booked.totals().net()),
          amount(total),
          total == null ? null : total.currency().getCurrencyCode());
    }

    private static @Nullable String amount(@Nullable Money money) {
      return money == null ? null : money.amount().toPlainString();
    }

    /** As far as the books said what it comes to. */
    Totals totals() {
      return new Totals(money(net), null, money(gross), null);
    }

    private @Nullable Money money(@Nullable String amount) {
      return amount == null || currency == null ? null : Money.of(amount, currency);
    }
  }

  /** Whether it is a document that somebody else made, which is read and never written. */
  boolean isTheirs() {
    return key.type().isDocument() && madeBy != MadeBy.CREATED;
  }

  /** As the books hold it now. */
  Link read(VendorRecord current) {
    return copy(
        link -> {
          link.lockToken = current.lockToken();
          link.figures = current.booked() == null ? figures : Figures.of(current.booked());
        });
  }

  /** As the books hold it now, which is what this document makes of it. */
  Link written(VendorRecord current, VendorDocument by, Naming named, byte[] content, Instant at) {
    return read(current)
        .copy(
            link -> {
              link.document = by;
              link.gone = false;
              link.naming = named;
              link.accounted = Accounted.written(content);
              link.writtenAt = at;
            });
  }

  Link removed() {
    return copy(link -> link.gone = true);
  }

  /** As the books hold it now, where it is active again. */
  Link activeAgain(VendorRecord current) {
    return copy(
        link -> {
          link.lockToken = current.lockToken();
          link.retired = false;
        });
  }

  /** Whether documents may name it: it is in the books, and active as far as we know. */
  boolean usable() {
    return !gone && !retired;
  }

  Link accountingFor(byte @Nullable [] content, @Nullable Agreed agreed) {
    return copy(link -> link.accounted = new Accounted(content, agreed));
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

  private Link copy(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.link();
  }

  /** What of a link may change, while it is made. */
  private static final class Draft {

    private final Link before;
    private @Nullable String lockToken;
    private VendorDocument document;
    private boolean gone;
    private boolean retired;
    private Naming naming;
    private Figures figures;
    private Accounted accounted;
    private Instant writtenAt;

    private Draft(Link before) {
      this.before = before;
      this.lockToken = before.lockToken;
      this.document = before.document;
      this.gone = before.gone;
      this.retired = before.retired;
      this.naming = before.naming;
      this.figures = before.figures;
      this.accounted = before.accounted;
      this.writtenAt = before.writtenAt;
    }

    private Link link() {
      return new Link(
          before.key,
          before.vendorId,
          lockToken,
          document,
          before.owner,
          before.madeBy,
          before.writer,
          gone,
          retired,
          naming,
          figures,
          accounted,
          before.linkedAt,
          before.linkedBy,
          writtenAt);
    }
  }
}
