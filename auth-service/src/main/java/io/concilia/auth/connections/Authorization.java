package io.concilia.auth.connections;

import io.concilia.auth.vendors.Tokens;
import io.concilia.contracts.configuration.Connection.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One user's grant at one vendor. Its tokens are in the vault; each new access token raises the
 * version.
 *
 * @param forced whether the token is there because the one before was refused
 * @param reason why it is not simply alive
 * @param failures refreshes that failed since the last good one
 * @param retryAt when a refresh is worth another try
 */
record Authorization(
    UUID id,
    String tenant,
    String system,
    String clientId,
    State state,
    @Nullable Reason reason,
    long version,
    boolean forced,
    Instant issuedAt,
    Instant accessEndsAt,
    int failures,
    @Nullable Instant retryAt) {

  static final String ACCESS = "access";
  static final String REFRESH = "refresh";

  /** A token that ends sooner than this may end on its way. */
  private static final Duration MARGIN = Duration.ofSeconds(60);

  enum State {
    ALIVE,
    EXPIRING,
    GONE
  }

  /** Whose grant it is, before it has an id. */
  record Holder(String tenant, String system, String clientId, String subject) {}

  static String owner(UUID id) {
    return "authorization/" + id;
  }

  String owner() {
    return owner(id);
  }

  boolean hasUsableToken(Instant now) {
    return state != State.GONE && accessEndsAt.isAfter(now.plus(MARGIN));
  }

  boolean mayBeRefreshed(Instant now) {
    return state != State.GONE && (retryAt == null || !retryAt.isAfter(now));
  }

  /**
   * From when on the token is refreshed: after five sixths of its life, or up to a twelfth earlier,
   * so that what was granted together is not refreshed together.
   *
   * @param share between 0 and 1
   */
  static Instant refreshFrom(Tokens tokens, double share) {
    Duration life = tokens.accessLife();
    long early = life.toMillis() / 6 + Math.round(life.toMillis() / 12.0 * share);
    return tokens.accessEndsAt().minusMillis(early);
  }
}
