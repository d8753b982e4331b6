package io.concilia.sandbox.oauth;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One consent: a user let an application at accounts. Without both it is configured: a token that a
 * test or the demo knows beforehand. Guarded by its {@link OAuthServer}.
 */
final class Grant {

  /** Whose consent to what. */
  record Parties(String app, String user) {}

  private final String id;
  private final @Nullable Parties parties;
  private final Set<String> scopes;
  private final Instant since;
  private final Map<String, Connection> connections = new LinkedHashMap<>();
  private long refreshes;
  private @Nullable Instant refreshedAt;

  Grant(String id, @Nullable Parties parties, Set<String> scopes, Instant since) {
    this.id = id;
    this.parties = parties;
    this.scopes = new TreeSet<>(scopes);
    this.since = since;
  }

  String id() {
    return id;
  }

  @Nullable Parties parties() {
    return parties;
  }

  Set<String> scopes() {
    return scopes;
  }

  Instant since() {
    return since;
  }

  /** The connected accounts; where a consent covers all of a user's, there are none. */
  Map<String, Connection> connections() {
    return connections;
  }

  boolean isOf(String app, String user) {
    return new Parties(app, user).equals(parties);
  }

  /** A configured grant belongs to every application. */
  boolean isOf(String app) {
    return parties == null || parties.app().equals(app);
  }

  long refreshes() {
    return refreshes;
  }

  @Nullable Instant refreshedAt() {
    return refreshedAt;
  }

  void countRefresh(Instant at) {
    refreshes++;
    refreshedAt = at;
  }

  /** Takes up what {@link GrantArchive} kept. */
  void restoreRefreshes(long count, @Nullable Instant last) {
    refreshes = count;
    refreshedAt = last;
  }
}
