package io.concilia.sandbox.quickbooks;

import io.concilia.sandbox.Json;
import io.concilia.sandbox.Nodes;
import java.time.Clock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** One company (realm): its books, what it remembers of requests, its quotas. One lock for all. */
final class Company {

  private final String realmId;
  private final Books books;
  private final Writes writes;
  private final Seeds seeds;
  private final IdempotencyKeys keys = new IdempotencyKeys();
  private final CompanyQuotas quotas = new CompanyQuotas();

  private Company(CompanySettings settings, Clock clock) {
    this.realmId = settings.realmId();
    this.books = new Books(settings, clock);
    this.writes = new Writes(books);
    this.seeds = new Seeds(books);
  }

  /** A new company with what its settings say it holds from the start. */
  static Company open(CompanySettings settings, Clock clock) {
    var company = new Company(settings, clock);
    company.plant();
    return company;
  }

  /** A company as it was saved. */
  static Company restore(ObjectNode saved, Clock clock) {
    var settings = new CompanySettings((ObjectNode) saved.path("settings"));
    var company = new Company(settings, clock);
    new CompanyArchive(company.books, company.keys).load(saved);
    return company;
  }

  synchronized ObjectNode save() {
    return new CompanyArchive(books, keys).save();
  }

  private synchronized void plant() {
    seeds.plant();
    for (var item : Nodes.list(books.settings().json(), "items")) {
      if (item instanceof ObjectNode sent) {
        writes.write(Entity.ITEM, sent, false);
      }
    }
  }

  String realmId() {
    return realmId;
  }

  CompanyQuotas quotas() {
    return quotas;
  }

  synchronized CompanySettings settings() {
    return books.settings();
  }

  /** Changes settings; accounts, terms and tax codes are planted at creation only. */
  synchronized void change(ObjectNode changes) {
    books.settings(books.settings().with(changes));
    seeds.settings();
  }

  /** Works on the books under the company's lock. */
  synchronized <T> T with(Work<T> work) {
    return work.on(books, writes);
  }

  /** Something to do with the books. */
  interface Work<T> {
    T on(Books books, Writes writes);
  }

  /**
   * Performs a write once: under a request id that is known, the first answer comes again and
   * nothing is done.
   */
  synchronized Reply once(@Nullable String requestId, boolean remembers, Supplier<Reply> work) {
    var known = requestId == null || !remembers ? null : keys.find(requestId);
    if (known != null) {
      return known;
    }
    var reply = work.get();
    if (requestId != null) {
      keys.remember(requestId, reply);
    }
    return reply;
  }

  synchronized void forgetKeys() {
    keys.forget();
  }

  /** An answer around one object, {@code {"Invoice":{…},"time":"…"}}. */
  synchronized Reply envelope(String title, ObjectNode document) {
    var body = Json.object();
    body.set(title, document);
    return stamped(200, body);
  }

  synchronized Reply stamped(int status, ObjectNode body) {
    return new Reply(status, body.put("time", books.answerTime()));
  }
}
