package io.concilia.connector.runtime.writing;

import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.identity.RecordKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one round has come up with. Nothing of it counts before its transaction is committed: only
 * then are the errands run and the {@code afterwards} done.
 */
final class RoundWork {

  final Instant now;

  /** The writes that may be claimed; absent for whatever is due. */
  final @Nullable List<RecordKey> only;

  final Effects effects = new Effects();
  final List<Errand> errands = new ArrayList<>();
  final List<Runnable> afterwards = new ArrayList<>();
  private final Map<ConnectionId, Post> posts = new HashMap<>();

  private final Set<ConnectionId> withMore = new HashSet<>();
  private final Set<String> started = new HashSet<>();
  final List<RecordKey> claimed = new ArrayList<>();

  RoundWork(Instant now, @Nullable List<RecordKey> only) {
    this.now = now;
    this.only = only;
  }

  /** A desk that may send in this round: how much, and with what. */
  record Post(Desk desk, Allowance allowance, Reach reach) {}

  /** From here on only what this round leaves or brings back is a reason to look at it again. */
  void open(Post post) {
    posts.put(post.desk().connection(), post);
    afterwards.add(0, () -> post.desk().dirty(false));
  }

  List<Post> posts() {
    return List.copyOf(posts.values());
  }

  boolean hasPost(ConnectionId connection) {
    return posts.containsKey(connection);
  }

  Post post(ConnectionId connection) {
    return Objects.requireNonNull(posts.get(connection), connection.value());
  }

  /** There may be more to claim for this connection than was claimed. */
  void more(ConnectionId connection) {
    withMore.add(connection);
  }

  boolean hasMore(ConnectionId connection) {
    return withMore.contains(connection);
  }

  /** Whether this is the first time in this round that somebody wants to do this. */
  boolean first(String what) {
    return started.add(what);
  }

  void then(Runnable action) {
    afterwards.add(action);
  }
}
