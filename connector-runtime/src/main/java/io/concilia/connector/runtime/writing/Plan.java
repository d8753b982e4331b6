package io.concilia.connector.runtime.writing;

import io.concilia.connector.runtime.vendor.MatchKeys;
import io.concilia.connector.runtime.vendor.Member.Operation;
import io.concilia.connector.runtime.vendor.Search;
import io.concilia.connector.runtime.vendor.VendorDocument;
import io.concilia.connector.runtime.vendor.VendorRecord;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.outcome.Failure;
import io.concilia.contracts.outcome.OutcomeState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is to be done next about one write. */
sealed interface Plan {

  /** Nothing, until these are in the books. */
  record Wait(List<RecordKey> missing) implements Plan {}

  /** Nothing, before this moment: what it would like to name is on its way. */
  record Postpone(Instant until) implements Plan {}

  /** Nothing, until something needs it. */
  record Sleep() implements Plan {}

  /** Ask the vendor, then decide again. */
  record Look(Search search) implements Plan {}

  /** Compare with what the books hold already, then decide again. */
  record Compare(MatchKeys keys) implements Plan {}

  /** Decide again with what was learned. */
  record Learn(Write write) implements Plan {}

  /**
   * Send it.
   *
   * @param document what is sent
   * @param result what the link holds once it is written; more than the document where only blanks
   *     are filled
   */
  record Send(
      Operation operation,
      VendorDocument document,
      VendorDocument result,
      @Nullable String vendorId,
      @Nullable String lockToken,
      @Nullable String step,
      @Nullable VendorRecord current)
      implements Plan {}

  /**
   * Link it to a record that the books hold already, then send what is blank there, if anything.
   */
  record Adopt(VendorRecord record, Link.MadeBy how, VendorDocument document, @Nullable Send blanks)
      implements Plan {}

  /**
   * A person must decide.
   *
   * @param bySettings whether the company's own settings are the reason, which somebody may have
   *     changed since they were read
   */
  record Hold(Failure why, boolean bySettings) implements Plan {

    Hold(Failure why) {
      this(why, false);
    }
  }

  /** Refused without asking the vendor. */
  record Refuse(Failure why) implements Plan {}

  /** Two or more documents carry its mark. */
  record Duplicated(List<VendorRecord> documents) implements Plan {}

  /** A person took it out of the books. */
  record Removed(@Nullable VendorRecord current) implements Plan {}

  /** Over: the customer was merged in the CRM into this one, which takes its link over. */
  record Move(RecordKey into) implements Plan {}

  /** Over, without a call. {@code link} is how the link now stands, where it changed. */
  record Finish(
      OutcomeState state,
      @Nullable String reason,
      @Nullable VendorRecord current,
      @Nullable Link link)
      implements Plan {

    static Finish as(OutcomeState state, @Nullable String reason) {
      return new Finish(state, reason, null, null);
    }
  }
}
