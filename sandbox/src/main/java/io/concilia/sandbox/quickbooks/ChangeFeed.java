package io.concilia.sandbox.quickbooks;

import io.concilia.sandbox.Json;
import io.concilia.sandbox.Nodes;
import io.concilia.sandbox.Shelf;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Change data capture: what changed since a moment, deleted objects included, 1000 at most. */
final class ChangeFeed {

  private static final Duration LOOK_BACK = Duration.ofDays(30);
  private static final int MOST_OBJECTS = 1000;

  private final Books books;
  private int left = MOST_OBJECTS;

  ChangeFeed(Books books) {
    this.books = books;
  }

  ObjectNode read(@Nullable String entities, @Nullable String changedSince, Duration lag) {
    if (entities == null || entities.isBlank()) {
      throw QuickBooksFault.missing("entities");
    }
    if (changedSince == null) {
      throw QuickBooksFault.missing("changedSince");
    }
    var since = moment(changedSince, books.settings().zone());
    if (since.isBefore(books.now().minus(LOOK_BACK))) {
      throw QuickBooksFault.invalidValue(
          "2190", "Invalid Date Range", "changedSince", changedSince);
    }
    var responses = Json.array();
    for (String name : entities.split(",")) {
      var entity = Entity.named(name.strip());
      if (entity == null) {
        throw new QuickBooksFault(
            "2000",
            "Invalid or unsupported object name",
            "Object Name: " + name.strip() + " is unsupported or invalid",
            "entities");
      }
      responses.add(changes(entity, since, books.now().minus(lag)));
    }
    var response = Json.object();
    response.set("QueryResponse", responses);
    var body = Json.object();
    body.set("CDCResponse", Json.array().add(response));
    return body;
  }

  private ObjectNode changes(Entity entity, Instant since, Instant asOf) {
    var rows = Json.array();
    books.shelf(entity).versions().stream()
        .map(version -> version.asOf(asOf))
        .filter(version -> version != null && !version.at().isBefore(since))
        .sorted(Comparator.comparing(Shelf.Version::at))
        .limit(left)
        .forEach(version -> rows.add(row(version)));
    left -= rows.size();
    var response = Json.object();
    if (rows.isEmpty()) {
      return response;
    }
    response.set(entity.title(), rows);
    return response.put("startPosition", 1).put("maxResults", rows.size());
  }

  private ObjectNode row(Shelf.Version version) {
    if (!version.deleted()) {
      return version.document();
    }
    var deleted =
        Json.object()
            .put("domain", "QBO")
            .put("status", "Deleted")
            .put("Id", Nodes.text(version.document(), "Id"));
    deleted.set("MetaData", Json.object().put("LastUpdatedTime", books.timestamp(version.at())));
    return deleted;
  }

  /** A moment with an offset, or a day in the company's zone; a plus sign may arrive as a space. */
  private static Instant moment(String text, ZoneId zone) {
    var moment = text.strip().replace(' ', '+');
    try {
      return moment.length() == 10
          ? LocalDate.parse(moment).atStartOfDay(zone).toInstant()
          : OffsetDateTime.parse(moment).toInstant();
    } catch (DateTimeException noMoment) {
      throw QuickBooksFault.invalidValue("2060", "Invalid Date Format", "changedSince", text);
    }
  }
}
