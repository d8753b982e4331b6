package io.concilia.sandbox.freshbooks;

import io.concilia.sandbox.Json;
import io.concilia.sandbox.Limits;
import io.concilia.sandbox.SlidingWindow;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One account: its books and its quota. One lock for all. */
final class Account {

  private final String accountId;
  private final Books books;
  private final Writes writes;
  private final SlidingWindow minute = new SlidingWindow(Duration.ofMinutes(1));

  private Account(AccountSettings settings, Clock clock) {
    this.accountId = settings.accountId();
    this.books = new Books(settings, clock);
    this.writes = new Writes(books);
  }

  /** A new account with the taxes and items that its settings say it holds from the start. */
  static Account open(AccountSettings settings, Clock clock) {
    var account = new Account(settings, clock);
    account.plant(Entity.TAX, settings.json().path("taxes"));
    account.plant(Entity.ITEM, settings.json().path("items"));
    return account;
  }

  private synchronized void plant(Entity entity, JsonNode seeds) {
    for (JsonNode seed : seeds) {
      if (!(seed instanceof ObjectNode sent)) {
        throw new IllegalArgumentException(entity.plural() + " must be objects, not " + seed);
      }
      writes.create(entity, sent);
    }
  }

  /** An account as it was saved. */
  static Account restore(ObjectNode saved, Clock clock) {
    var settings = new AccountSettings((ObjectNode) saved.path("settings"));
    var account = new Account(settings, clock);
    account.take(saved);
    return account;
  }

  private synchronized void take(ObjectNode saved) {
    for (Entity entity : Entity.values()) {
      books.shelf(entity).load(saved.path("documents").path(entity.singular()), Books::id);
    }
    saved
        .path("sequences")
        .forEachEntry((name, value) -> books.sequences().put(name, value.asLong(0)));
  }

  synchronized ObjectNode save() {
    var documents = Json.object();
    for (Entity entity : Entity.values()) {
      documents.set(entity.singular(), books.shelf(entity).save());
    }
    var saved = Json.object();
    saved.set("settings", books.settings().json());
    saved.set("documents", documents);
    saved.set("sequences", Json.tree(books.sequences()));
    return saved;
  }

  String accountId() {
    return accountId;
  }

  synchronized AccountSettings settings() {
    return books.settings();
  }

  /** Changes settings; taxes and items are planted at creation only. */
  synchronized void change(ObjectNode changes) {
    books.settings(books.settings().with(changes));
  }

  boolean admits(Instant now, Limits limits) {
    var most = settings().callsPerMinute();
    return !limits.enforced()
        || most == Integer.MAX_VALUE
        || minute.tryAcquire(now, limits.scaled(most));
  }

  /** Works on the books under the account's lock. */
  synchronized <T> T with(Work<T> work) {
    return work.on(books, writes);
  }

  /** Something to do with the books. */
  interface Work<T> {
    T on(Books books, Writes writes);
  }
}
