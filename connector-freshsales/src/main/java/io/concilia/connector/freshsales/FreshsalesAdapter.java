package io.concilia.connector.freshsales;

import io.concilia.connector.runtime.vendor.ChangeSearch;
import io.concilia.connector.runtime.vendor.Composition;
import io.concilia.connector.runtime.vendor.RelatedRecords;
import io.concilia.connector.runtime.vendor.SourceAdapter;
import io.concilia.connector.runtime.vendor.SourceEntity;
import io.concilia.connector.runtime.vendor.SourceLimits;
import io.concilia.connector.runtime.vendor.SourcePage;
import io.concilia.connector.runtime.vendor.SourceRecord;
import io.concilia.connector.runtime.vendor.SourceReference;
import io.concilia.connector.runtime.vendor.SourceReferences;
import io.concilia.connector.runtime.vendor.VendorFailure;
import io.concilia.connector.runtime.vendor.VendorSession;
import io.concilia.contracts.configuration.Connection;
import io.concilia.contracts.identity.ConnectionId;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Teaches the runtime to read Freshsales. */
final class FreshsalesAdapter implements SourceAdapter {

  static final String SYSTEM = "freshsales";

  private static final int NOT_FOUND = 404;

  /** Of the smallest plan; a connection of a larger one sets {@code quotaPerHour}. */
  private static final SourceLimits LIMITS = new SourceLimits(1000, 400, Duration.ofSeconds(20));

  private final FreshsalesClient client;
  private final Function<ConnectionId, Set<String>> ownFields;

  /**
   * @param ownFields the custom fields of deals that we write ourselves
   */
  FreshsalesAdapter(FreshsalesClient client, Function<ConnectionId, Set<String>> ownFields) {
    this.client = client;
    this.ownFields = ownFields;
  }

  @Override
  public String system() {
    return SYSTEM;
  }

  @Override
  public SourceLimits limits() {
    return LIMITS;
  }

  @Override
  public List<SourceEntity> entities() {
    return Arrays.stream(Entity.values()).map(Entity::described).toList();
  }

  @Override
  public Mono<SourceRecord> read(VendorSession session, String entity, String id) {
    Entity kind = Entity.of(entity);
    Mono<FreshsalesClient.Answer> answer =
        client.get(session, kind.path() + "/" + id + "?include=" + kind.includes());
    if (kind == Entity.CPQ_DOCUMENT) {
      answer = answer.flatMap(read -> withLines(session, id, read));
    }
    return answer
        .map(read -> Contents.read(kind, read))
        .onErrorResume(FreshsalesAdapter::isGone, gone -> Mono.empty());
  }

  private static boolean isGone(Throwable failure) {
    return failure instanceof FreshsalesException answered && answered.status() == NOT_FOUND;
  }

  /** A document may say that it has lines without showing them. */
  private Mono<FreshsalesClient.Answer> withLines(
      VendorSession session, String id, FreshsalesClient.Answer read) {
    JsonNode document = read.body().path(Entity.CPQ_DOCUMENT.key());
    boolean shown = !document.path("products").isEmpty();
    if (shown || !document.path("has_products").asBoolean(false)) {
      return Mono.just(read);
    }
    return client
        .get(session, Entity.CPQ_DOCUMENT.path() + "/" + id + "/related_products")
        .map(
            lines -> {
              ((ObjectNode) document).set("products", lines.body().path("products"));
              return read;
            });
  }

  @Override
  public Mono<SourcePage> changesSince(VendorSession session, String entity, ChangeSearch search) {
    Entity kind = Entity.of(entity);
    return Searches.page(client, session, kind, Searches.rules(search), search.page());
  }

  @Override
  public Mono<SourcePage> enumerate(
      VendorSession session, String entity, Instant before, int page) {
    Entity kind = Entity.of(entity);
    return switch (kind.described().discovery()) {
      case SEARCHED -> Searches.page(client, session, kind, Searches.before(before), page);
      case LISTED -> Searches.selector(client, session);
      case FOLLOWED -> Mono.just(SourcePage.end());
    };
  }

  @Override
  public Mono<String> catalog(VendorSession session, String name) {
    return client
        .get(session, "/api/selector/" + name)
        .map(answer -> Json.write(Contents.withTextIds(answer.body())));
  }

  @Override
  public SourceReferences references(String entity, String content) {
    return References.of(Entity.of(entity), Json.object(content));
  }

  @Override
  public Composition compose(
      Connection connection, String entity, String content, RelatedRecords related) {
    return Payloads.compose(connection, Entity.of(entity), Json.object(content), related);
  }

  @Override
  public String projection(Connection connection, String entity, String payload) {
    return Projection.of(connection, ownFields.apply(connection.id()), Json.object(payload));
  }

  @Override
  public String erased(String json, Set<SourceReference> erased) {
    return Json.write(Erased.of(Json.object(json), erased));
  }

  @Override
  public VendorFailure classify(Throwable failure) {
    return Faults.classify(failure);
  }
}
