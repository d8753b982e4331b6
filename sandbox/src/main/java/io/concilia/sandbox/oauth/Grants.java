package io.concilia.sandbox.oauth;

import io.concilia.sandbox.oauth.OAuthRules.Reach;
import io.concilia.sandbox.oauth.TokenStore.Access;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Consents and the life of their tokens: issued, refreshed, expired, ended. Guarded by its {@link
 * OAuthServer}.
 */
final class Grants {

  private final OAuthRules rules;
  private final Users users;
  private final Clock clock;
  private final RandomGenerator random;
  private final TokenStore tokens = new TokenStore();
  private final RefreshTokens refreshTokens;

  Grants(OAuthRules rules, Users users, Clock clock, RandomGenerator random) {
    this.rules = rules;
    this.users = users;
    this.clock = clock;
    this.random = random;
    this.refreshTokens = new RefreshTokens(rules, tokens, this::hex);
  }

  TokenStore tokens() {
    return tokens;
  }

  /**
   * A token that is good for ever, and {@code refresh-<account>}, without anybody's consent. The
   * same token may be configured for several accounts.
   */
  void configure(String account, String token) {
    var now = clock.instant();
    var known = tokens.access().get(token);
    var grant =
        known == null || known.grant().parties() != null
            ? new Grant(uuid(), null, rules.consent().scopes(), now)
            : known.grant();
    connect(grant, account, now);
    tokens.grants().put(grant.id(), grant);
    tokens.access().put(token, new Access(grant, null));
    refreshTokens.configure("refresh-" + account, grant, now);
  }

  Grant consent(Grant.Parties parties, List<String> accounts, List<String> scopes) {
    if (rules.consent().oneAlive()) {
      endAll(grant -> parties.equals(grant.parties()));
    }
    var now = clock.instant();
    var grant = new Grant(uuid(), parties, new LinkedHashSet<>(scopes), now);
    accounts.forEach(account -> connect(grant, account, now));
    tokens.grants().put(grant.id(), grant);
    return grant;
  }

  /** An account that the same parties connected before keeps its connection's id. */
  private void connect(Grant grant, String account, Instant now) {
    var connection = new Connection(uuid(), grant.id(), account, now, now);
    if (rules.consent().reach() == Reach.CHOSEN_ACCOUNTS) {
      for (Grant former : party(grant)) {
        var known = former.connections().remove(account);
        if (known != null) {
          connection = new Connection(known.id(), grant.id(), account, known.created(), now);
        }
      }
    }
    grant.connections().put(account, connection);
  }

  /** Where there is a scope for staying connected, only that brings a refresh token. */
  IssuedTokens issue(Grant grant) {
    var lasting = !rules.consent().scopes().contains("offline_access");
    var now = clock.instant();
    String value = null;
    if (lasting || grant.scopes().contains("offline_access")) {
      value = refreshTokens.issue(grant, now);
    }
    return issue(grant, value, now);
  }

  private IssuedTokens issue(Grant grant, @Nullable String refresh, Instant now) {
    var access = rules.dialect().accessToken(grant, now, hex());
    tokens.access().put(access, new Access(grant, now.plus(rules.lifetimes().access())));
    return new IssuedTokens(grant, access, refresh, now, rules.lifetimes(), user(grant));
  }

  /** A new pair for a refresh token that lives. */
  IssuedTokens refresh(String value, String app, OAuthSettings settings) {
    var now = clock.instant();
    var refreshed = refreshTokens.turnOver(value, app, now, settings);
    return issue(refreshed.grant(), refreshed.value(), now);
  }

  /** Whether a grant has a token that is of any use. */
  boolean lives(Grant grant) {
    var now = clock.instant();
    return tokens.access().values().stream()
            .anyMatch(token -> token.grant() == grant && !token.expired(now))
        || refreshTokens.lives(grant, now);
  }

  Verdict check(String token, @Nullable String account) {
    var known = tokens.access().get(token);
    if (known == null) {
      return Verdict.UNKNOWN;
    }
    if (known.expired(clock.instant())) {
      return Verdict.EXPIRED;
    }
    return account == null || reaches(known.grant(), account)
        ? Verdict.GOOD
        : Verdict.OTHER_ACCOUNT;
  }

  boolean reaches(Grant grant, String account) {
    return accounts(grant).contains(account);
  }

  /** The accounts that a grant's tokens are good for at this moment. */
  Set<String> accounts(Grant grant) {
    var parties = grant.parties();
    if (parties != null && rules.consent().reach() == Reach.ALL_ACCOUNTS) {
      return new LinkedHashSet<>(users.accountIds(parties.user()));
    }
    if (rules.consent().reach() != Reach.CHOSEN_ACCOUNTS) {
      return grant.connections().keySet();
    }
    var all = new LinkedHashSet<String>();
    party(grant).forEach(one -> all.addAll(one.connections().keySet()));
    return all;
  }

  /** All grants of the same user and application. */
  List<Grant> party(Grant grant) {
    var parties = grant.parties();
    return parties == null
        ? List.of(grant)
        : all().stream().filter(other -> parties.equals(other.parties())).toList();
  }

  Collection<Grant> all() {
    return tokens.grants().values();
  }

  /** Whose tokens these are; of configured ones somebody who may see the account. */
  @Nullable OAuthUser user(Grant grant) {
    var parties = grant.parties();
    if (parties != null) {
      return users.find(parties.user());
    }
    var account = grant.connections().keySet().stream().findFirst();
    return account.map(users::ownerOf).orElse(null);
  }

  /**
   * Ends the consent that a token belongs to, as its application asks for: of a company, or of the
   * user as a whole. False when the token is not this application's.
   */
  boolean revoke(String token, String app) {
    var grant = tokens.grantOf(token);
    if (grant == null || !grant.isOf(app)) {
      return false;
    }
    var doomed = party(grant);
    if (rules.consent().reach() == Reach.ONE_ACCOUNT) {
      var accounts = accounts(grant);
      doomed =
          all().stream()
              .filter(other -> other == grant || (other.isOf(app) && other.parties() != null))
              .filter(other -> accounts(other).equals(accounts))
              .toList();
    }
    doomed.forEach(tokens::end);
    return true;
  }

  /** The connections of a token's user with its application. */
  List<Connection> connections(Grant grant) {
    return party(grant).stream().flatMap(one -> one.connections().values().stream()).toList();
  }

  /** Leaves one account; false when the token's party has no such connection. */
  boolean leave(Grant grant, String connectionId) {
    return party(grant).stream()
        .anyMatch(
            one ->
                one.connections()
                    .values()
                    .removeIf(connection -> connection.id().equals(connectionId)));
  }

  void endAll(Predicate<Grant> doomed) {
    all().stream().filter(doomed).toList().forEach(tokens::end);
  }

  /** Somebody in the company takes the application's access away. */
  void disconnect(String account) {
    if (rules.consent().reach() == Reach.CHOSEN_ACCOUNTS) {
      all().forEach(grant -> grant.connections().remove(account));
    } else {
      endAll(grant -> reaches(grant, account));
    }
  }

  /** Access tokens for an account expire now; refreshing goes on. */
  void expire(String account) {
    var now = clock.instant();
    tokens
        .access()
        .replaceAll(
            (value, known) ->
                reaches(known.grant(), account) ? new Access(known.grant(), now) : known);
  }

  private String uuid() {
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }

  String hex() {
    return "%016x%016x".formatted(random.nextLong(), random.nextLong());
  }
}
