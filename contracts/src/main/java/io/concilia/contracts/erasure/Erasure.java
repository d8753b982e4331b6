package io.concilia.contracts.erasure;

import io.concilia.contracts.identity.ChangeKey;
import io.concilia.contracts.identity.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That the data of a source record, such as a person, is to be erased, and how far that has come.
 * Holds no personal data: who asked and why stays where it was asked.
 *
 * @param id of the request; all that is said of it carries the same
 * @param service that says so
 * @param carriers the records whose changes carried a copy of it; with ERASED
 * @param refusal why not; with REFUSED
 */
public record Erasure(
    UUID id,
    TenantId tenant,
    ChangeKey source,
    Stage stage,
    String service,
    List<Carrier> carriers,
    @Nullable Refusal refusal,
    Instant at) {

  /** How far it has come. */
  public enum Stage {
    /** A person asked for it. */
    ASKED,
    /** The reader does not erase it. */
    REFUSED,
    /** The reader has erased it, and will publish nothing of it any more. */
    ERASED,
    /** A writer has erased what it held. */
    FOLLOWED
  }

  /** Why a reader does not erase a record. */
  public enum Refusal {
    /** The source still has it, so reading it would bring it back. */
    STILL_THERE,
    /** The source does not let us see whether it still has it. */
    NOT_READABLE,
    /** Records of this kind are nobody who could be forgotten: they become no customer. */
    NOT_A_PERSON
  }

  /** A record that carried a copy: what was made of its changes up to this one may hold it. */
  public record Carrier(ChangeKey source, long seq, int redo) {

    /** Whether what was made of this change may hold the copy. */
    public boolean upTo(long otherSeq, int otherRedo) {
      return otherSeq < seq || (otherSeq == seq && otherRedo <= redo);
    }
  }

  public Erasure {
    carriers = List.copyOf(carriers);
    if ((stage == Stage.REFUSED) != (refusal != null)) {
      throw new IllegalArgumentException(
          "a refusal goes with REFUSED and with nothing else, not with " + stage);
    }
    if (!carriers.isEmpty() && stage != Stage.ERASED) {
      throw new IllegalArgumentException(
          "carriers go with ERASED and with nothing else, not with " + stage);
    }
  }

  public static Erasure asked(
      UUID id, TenantId tenant, ChangeKey source, String service, Instant at) {
    return new Erasure(id, tenant, source, Stage.ASKED, service, List.of(), null, at);
  }

  public Erasure refused(Refusal why, String by, Instant when) {
    return new Erasure(id, tenant, source, Stage.REFUSED, by, List.of(), why, when);
  }

  public Erasure erased(List<Carrier> copies, String by, Instant when) {
    return new Erasure(id, tenant, source, Stage.ERASED, by, copies, null, when);
  }

  public Erasure followed(String by, Instant when) {
    return new Erasure(id, tenant, source, Stage.FOLLOWED, by, List.of(), null, when);
  }
}
