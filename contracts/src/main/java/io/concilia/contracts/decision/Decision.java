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
 * @param by who decided
 */
public record Decision(
    UUID id,
    RecordKey key,
    Revision revision,
    Kind kind,
    @Nullable String vendorId,
    String by,
    @Nullable String reason,
    Instant at) {

  /** The answers that a held or refused write may get. */
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
    LEAVE
  }

  public Decision {
    if ((kind == Kind.LINK) != (vendorId != null)) {
      throw new IllegalArgumentException(
          "vendorId goes with LINK and with nothing else, not with " + kind);
    }
  }
}
