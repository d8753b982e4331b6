package io.concilia.sandbox.oauth;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one vendor's authorization server does its own way: where it answers, how long things live,
 * what a consent covers, how it words its answers, and what tests may change.
 */
public record OAuthRules(
    String vendor,
    Endpoints endpoints,
    Lifetimes lifetimes,
    Consent consent,
    Dialect dialect,
    OAuthSettings settings) {

  /** Paths after the vendor's name. */
  record Endpoints(String authorize, String token, String revoke) {}

  /**
   * How long things live. A refresh token's value is given out again until it is {@code
   * refreshValue} old; unused for {@code refreshIdle} it dies, and with {@code consent} all of it
   * ends. Null: never.
   */
  record Lifetimes(
      Duration access,
      Duration refreshValue,
      @Nullable Duration refreshIdle,
      @Nullable Duration consent) {

    /** All three vendors: five minutes, once. */
    static final Duration CODE = Duration.ofMinutes(5);
  }

  /** What a consent covers. */
  enum Reach {
    /** One account, chosen by the user; tokens are good for that one. */
    ONE_ACCOUNT,
    /**
     * The accounts that the user chose; tokens are good for all that this user ever connected to
     * the application.
     */
    CHOSEN_ACCOUNTS,
    /** Every account of the user, present and future. */
    ALL_ACCOUNTS
  }

  /**
   * What is asked at consent.
   *
   * @param scopes those that exist
   * @param defaultScopes whether leaving out {@code scope} means all of them
   * @param checksPkce whether {@code code_challenge} means anything to the vendor
   * @param accountParameter the callback's parameter with the chosen account
   * @param oneAlive whether a new consent ends the former of the same user and application
   */
  record Consent(
      Reach reach,
      Set<String> scopes,
      boolean defaultScopes,
      boolean checksPkce,
      @Nullable String accountParameter,
      boolean oneAlive) {}
}
