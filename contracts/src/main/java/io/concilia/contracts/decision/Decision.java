package io.concilia.contracts.decision;

import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.identity.Revision;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a person decided about one write. Applied at most once, and only to the revision that the
 * person saw: after a change the question is asked again.
 *
 * @param id makes a repeated delivery harmless
 * @param revision what the person saw
 * @param vendorId the record to link to, for {@link Kind#LINK}
 * @param mergedInto the source id of the record that this one was merged into, of the same entity,
 *     for {@link Kind#MERGED}
 * @param by who decided
 */
public record Decision(
    UUID id,
    RecordKey key,
    Revision revision,
    Kind kind,
    @Nullable String vendorId,
    @Nullable String mergedInto,
    String by,
    @Nullable String reason,
    Instant at) {

  /**
   * What may be decided. The last two are about what is in the books and rests; all others answer a
   * write that is held or refused.
   */
  public enum Kind {
    /** Send it, whatever it was held for. */
    RELEASE,
    /** Leave it out for good. */
    DISMISS,
    /** This record of the vendor is it. */
    LINK,
    /** None of the candidates is it: create a new one. */
    CREATE_NEW,
    /** Take the whole invoice back with a credit note. */
    CREDIT,
    /** Take back with a credit note what the invoice says too much. */
    CREDIT_DIFFERENCE,
    /** Take the whole invoice back with a credit note, and invoice what the CRM says now. */
    CREDIT_AND_REISSUE,
    /** Invoice what the invoice says too little. */
    SUPPLEMENT,
    /** The document stays as it is, whatever the CRM says. */
    LEAVE,
    /** The customer, which is gone from the CRM, was merged there into another one. */
    MERGED,
    /** Take what was made out of the books again, if it is untouched. */
    TAKE_BACK
  }

  public Decision {
    if ((kind == Kind.LINK) != (vendorId != null)) {
      throw new IllegalArgumentException(
          "vendorId goes with LINK and with nothing else, not with " + kind);
    }
    if ((kind == Kind.MERGED) != (mergedInto != null)) {
      throw new IllegalArgumentException(
          "mergedInto goes with MERGED and with nothing else, not with " + kind);
    }
  }
}
