package io.concilia.connector.runtime.reading;

import io.concilia.connector.runtime.vendor.ChangeSearch;
import io.concilia.connector.runtime.vendor.Composition;
import io.concilia.connector.runtime.vendor.RelatedRecords;
import io.concilia.connector.runtime.vendor.SourceAdapter;
import io.concilia.connector.runtime.vendor.SourceEntity;
import io.concilia.connector.runtime.vendor.SourceEntity.Discovery;
import io.concilia.connector.runtime.vendor.SourceLimits;
import io.concilia.connector.runtime.vendor.SourcePage;
import io.concilia.connector.runtime.vendor.SourceRecord;
import io.concilia.connector.runtime.vendor.SourceReference;
import io.concilia.connector.runtime.vendor.SourceReferences;
import io.concilia.connector.runtime.vendor.VendorFailure;
import io.concilia.connector.runtime.vendor.VendorSession;
import io.concilia.contracts.configuration.Connection;
import io.concilia.contracts.identity.RecordType;
import io.concilia.contracts.outcome.Cause;
import io.concilia.contracts.outcome.FailureKind;
import java.net.URI;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Teaches the runtime to read a {@link FakeCrm}, through its pacer as every adapter. A deal carries
 * its account and product and the name of its stage; an account carries its persons, who name it,
 * and the accounts above it; a paper belongs to a deal.
 */
final class FakeSource implements SourceAdapter {

  static final String SYSTEM = "crm";
  static final String ACCOUNT = "account";
  static final String PERSON = "person";
  static final String DEAL = "deal";
  static final String PRODUCT = "product";
  static final String PAPER = "paper";
  static final String STAGES = "stages";

  private static final JsonMapper MAPPER = new JsonMapper();
  private static final List<SourceEntity> ENTITIES =
      List.of(
          new SourceEntity(PERSON, Discovery.SEARCHED, Set.of(RecordType.CUSTOMER)),
          new SourceEntity(ACCOUNT, Discovery.SEARCHED, Set.of(RecordType.CUSTOMER)),
          new SourceEntity(PRODUCT, Discovery.LISTED, Set.of(RecordType.ITEM)),
          new SourceEntity(PAPER, Discovery.FOLLOWED, Set.of(RecordType.ESTIMATE)),
          new SourceEntity(
              DEAL, Discovery.SEARCHED, Set.of(RecordType.ESTIMATE, RecordType.INVOICE)));

  private final FakeCrm crm;
  private final PacedCalls paced;
  private final SourceLimits limits;

  FakeSource(FakeCrm crm, PacedCalls paced, SourceLimits limits) {
    this.crm = crm;
    this.paced = paced;
    this.limits = limits;
  }

  @Override
  public String system() {
    return SYSTEM;
  }

  @Override
  public SourceLimits limits() {
    return limits;
  }

  @Override
  public List<SourceEntity> entities() {
    return ENTITIES;
  }

  @Override
  public Mono<SourceRecord> read(VendorSession session, String entity, String id) {
    return call(
        "read " + entity + "/" + id,
        () -> Mono.justOrEmpty(crm.read(new SourceReference(entity, id))));
  }

  @Override
  public Mono<SourcePage> changesSince(VendorSession session, String entity, ChangeSearch search) {
    return call(
        "search " + entity + " " + search.feed() + " " + search.page(),
        () -> Mono.just(crm.changed(entity, search)));
  }

  @Override
  public Mono<SourcePage> enumerate(
      VendorSession session, String entity, Instant before, int page) {
    return call(
        "list " + entity + " " + page,
        () ->
            Mono.just(
                entity.equals(PRODUCT) ? crm.select(entity) : crm.list(entity, before, page)));
  }

  @Override
  public Mono<String> catalog(VendorSession session, String name) {
    return call("catalog " + name, () -> Mono.just(crm.catalog(name)));
  }

  private <T> Mono<T> call(String name, Supplier<Mono<T>> answer) {
    ClientRequest request =
        ClientRequest.create(HttpMethod.GET, URI.create("http://crm.example")).build();
    return paced
        .filter(
            request,
            sent ->
                Mono.fromCallable(
                    () -> {
                      crm.arrive(name);
                      return ClientResponse.create(HttpStatus.OK).build();
                    }))
        .flatMap(response -> answer.get());
  }

  @Override
  public SourceReferences references(String entity, String content) {
    JsonNode root = MAPPER.readTree(content);
    JsonNode record = root.path(entity);
    return switch (entity) {
      case PERSON -> new SourceReferences(true, List.of(), List.of(), named(record, ACCOUNT));
      case ACCOUNT ->
          new SourceReferences(root.has("related"), parent(record), List.of(), List.of());
      case DEAL ->
          new SourceReferences(
              true,
              Stream.concat(named(record, ACCOUNT).stream(), named(record, PRODUCT).stream())
                  .toList(),
              List.of(),
              List.of());
      case PAPER -> new SourceReferences(true, named(record, DEAL), List.of(), named(record, DEAL));
      default -> SourceReferences.NONE;
    };
  }

  private static List<SourceReference> named(JsonNode record, String entity) {
    JsonNode id = record.path(entity);
    return id.isString() ? List.of(new SourceReference(entity, id.asString())) : List.of();
  }

  private static List<SourceReference> parent(JsonNode account) {
    JsonNode id = account.path("parent");
    return id.isString() ? List.of(new SourceReference(ACCOUNT, id.asString())) : List.of();
  }

  @Override
  public Composition compose(
      Connection connection, String entity, String content, RelatedRecords related) {
    JsonNode record = MAPPER.readTree(content).path(entity);
    ObjectNode payload = MAPPER.createObjectNode();
    payload.set(entity, record);
    ObjectNode beside = payload.putObject("related");
    for (String single : List.of(ACCOUNT, PRODUCT)) {
      named(record, single).stream()
          .flatMap(reference -> related.find(reference).stream())
          .forEach(found -> beside.set(single, MAPPER.readTree(found).path(single)));
    }
    JsonNode account = entity.equals(ACCOUNT) ? record : beside.path(ACCOUNT);
    above(account, related, beside, new HashSet<>());
    for (String many : List.of(PERSON, PAPER)) {
      related.members(many).stream()
          .sorted((one, other) -> one.id().compareTo(other.id()))
          .flatMap(reference -> related.find(reference).stream())
          .forEach(found -> beside.withArray(many).add(MAPPER.readTree(found).path(many)));
    }
    Set<String> lacking = stage(record.path("stage"), related, beside);
    return new Composition(MAPPER.writeValueAsString(payload), lacking);
  }

  private static void above(
      JsonNode account, RelatedRecords related, ObjectNode beside, Set<SourceReference> met) {
    parent(account).stream()
        .filter(met::add)
        .flatMap(reference -> related.find(reference).stream())
        .map(found -> MAPPER.readTree(found).path(ACCOUNT))
        .forEach(
            parent -> {
              beside.withArray("above").add(parent);
              above(parent, related, beside, met);
            });
  }

  private static Set<String> stage(JsonNode id, RelatedRecords related, ObjectNode beside) {
    if (!id.isString()) {
      return Set.of();
    }
    JsonNode stage =
        related
            .catalog(STAGES)
            .map(stages -> MAPPER.readTree(stages).path(id.asString()))
            .orElseGet(() -> MAPPER.createObjectNode().path("none"));
    beside.set("stage", stage.isMissingNode() ? MAPPER.nullNode() : stage);
    return stage.isMissingNode() ? Set.of(STAGES) : Set.of();
  }

  /** Leaves out times, scores that change by themselves, and what we write ourselves. */
  @Override
  public String projection(Connection connection, String entity, String payload) {
    return MAPPER.writeValueAsString(projected(MAPPER.readTree(payload)));
  }

  private static JsonNode projected(JsonNode node) {
    if (!(node instanceof ObjectNode object)) {
      return node;
    }
    Map<String, JsonNode> sorted = new TreeMap<>();
    object.forEachEntry(
        (name, value) -> {
          if (!name.equals("updated_at") && !name.equals("score") && !name.startsWith("own_")) {
            sorted.put(name, projected(value));
          }
        });
    ObjectNode result = MAPPER.createObjectNode();
    sorted.forEach(result::set);
    return result;
  }

  /** Copies lie under {@code related}, in lists or alone, by the name of their entity. */
  @Override
  public String erased(String json, Set<SourceReference> erased) {
    ObjectNode root = (ObjectNode) MAPPER.readTree(json);
    JsonNode related = root.path("related");
    for (SourceReference gone : erased) {
      JsonNode copies = related.path(gone.entity());
      if (copies.isArray()) {
        for (int i = copies.size() - 1; i >= 0; i--) {
          if (copies.get(i).path("id").asString().equals(gone.id())) {
            ((ArrayNode) copies).remove(i);
          }
        }
      }
      if (copies.path("id").asString("").equals(gone.id())
          || (copies.isArray() && copies.isEmpty())) {
        ((ObjectNode) related).remove(gone.entity());
      }
    }
    return MAPPER.writeValueAsString(root);
  }

  @Override
  public VendorFailure classify(Throwable failure) {
    return failure instanceof FakeCrm.Failed failed
        ? failed.failure
        : VendorFailure.of(FailureKind.UNPROCESSABLE, Cause.of(failure.toString()));
  }
}
