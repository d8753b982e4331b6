package io.concilia.sandbox.xero;

import io.concilia.sandbox.Json;
import io.concilia.sandbox.Nodes;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/** One organisation (tenant): its books and its quotas. One lock for all it holds. */
final class Organisation {

  private final String tenantId;
  private final Books books;
  private final Writes writes;
  private final Quotas quotas = new Quotas();

  private Organisation(OrganisationSettings settings, Clock clock, Supplier<UUID> ids) {
    this.tenantId = settings.tenantId();
    this.books = new Books(settings, clock, ids);
    this.writes = new Writes(books);
  }

  /** A new organisation with what its settings say it holds from the start. */
  static Organisation open(OrganisationSettings settings, Clock clock, Supplier<UUID> ids) {
    var organisation = new Organisation(settings, clock, ids);
    organisation.plant();
    return organisation;
  }

  /** An organisation as it was saved. */
  static Organisation restore(ObjectNode saved, Clock clock, Supplier<UUID> ids) {
    var settings = new OrganisationSettings((ObjectNode) saved.path("settings"));
    var organisation = new Organisation(settings, clock, ids);
    new Archive(organisation.books).load(saved);
    return organisation;
  }

  synchronized ObjectNode save() {
    return new Archive(books).save();
  }

  private synchronized void plant() {
    new Seeds(books).plant();
    for (ObjectNode item : Nodes.objects(books.settings().json(), "items")) {
      writes.write(Entity.ITEM, item, null, How.BY_HAND);
    }
  }

  String tenantId() {
    return tenantId;
  }

  Quotas quotas() {
    return quotas;
  }

  synchronized OrganisationSettings settings() {
    return books.settings();
  }

  /** Changes settings; accounts, tax rates and tracking are planted at the opening only. */
  synchronized void change(ObjectNode changes) {
    books.settings(books.settings().with(changes));
    new Seeds(books).currencies();
  }

  /** Works on the books under the organisation's lock. */
  synchronized <T> T with(Work<T> work) {
    return work.on(books, writes);
  }

  /** Something to do with the books. */
  interface Work<T> {
    T on(Books books, Writes writes);
  }

  /** The four properties that every answer starts with. */
  synchronized ObjectNode envelope() {
    return Json.object()
        .put("Id", books.nextId())
        .put("Status", "OK")
        .put("ProviderName", books.settings().providerName())
        .put("DateTimeUTC", Dates.bare(books.now()));
  }
}
