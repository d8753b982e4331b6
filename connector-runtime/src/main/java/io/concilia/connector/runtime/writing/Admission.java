package io.concilia.connector.runtime.writing;

import io.concilia.contracts.identity.IntegrationId;
import io.concilia.contracts.identity.Revision;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a record that arrives, given the highest revision seen of its key. Pure.
 *
 * <p>Revisions of two integrations cannot be compared, since each counts its mapping versions for
 * itself; only the reader's sequence number can. A key belongs to the integration that wanted it
 * first, until that one withdraws it before it was written, or is gone.
 */
enum Admission {
  ACCEPT,
  /** Seen already: nothing is said. */
  REPEATED,
  SUPERSEDED,
  OWNED_BY_OTHER_INTEGRATION;

  /**
   * What is known of a key.
   *
   * @param integration that the revision came from
   * @param owned whether only that integration's writes count for it
   */
  record Seen(Revision revision, IntegrationId integration, boolean owned) {}

  /** {@code gone} says of an integration whether it exists no more. */
  static Admission of(Incoming arriving, @Nullable Seen seen, Predicate<IntegrationId> gone) {
    if (seen == null) {
      return ACCEPT;
    }
    if (!seen.integration().equals(arriving.record().integration())) {
      if (seen.owned() && !gone.test(seen.integration())) {
        return OWNED_BY_OTHER_INTEGRATION;
      }
      return arriving.revision().seq() >= seen.revision().seq() ? ACCEPT : SUPERSEDED;
    }
    int order = arriving.revision().compareTo(seen.revision());
    if (order == 0) {
      return REPEATED;
    }
    return order > 0 ? ACCEPT : SUPERSEDED;
  }
}
