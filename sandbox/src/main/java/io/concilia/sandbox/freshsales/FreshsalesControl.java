package io.concilia.sandbox.freshsales;

import io.concilia.sandbox.ApiAnswer;
import io.concilia.sandbox.ControlRequest;
import io.concilia.sandbox.Json;
import io.concilia.sandbox.Page;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /sandbox/freshsales/…}: sets bundles up, fills them, works in them, looks into them. */
final class FreshsalesControl {

  private final Bundles bundles;
  private final Person person;
  private final BundleControl bundleControl;
  private final WebhookControl webhookControl;
  private final Clock clock;

  FreshsalesControl(Bundles bundles, Person person, Deliveries deliveries, Clock clock) {
    this.bundles = bundles;
    this.person = person;
    this.bundleControl = new BundleControl(bundles, clock);
    this.webhookControl = new WebhookControl(deliveries, clock);
    this.clock = clock;
  }

  @Nullable ApiAnswer answer(ControlRequest request) {
    if (request.path().isEmpty()) {
      return null;
    }
    try {
      return switch (request.path().get(0)) {
        case "bundles" -> bundleControl.answer(request);
        case "webhook" -> webhookControl.answer(request, bundle(request));
        case "fields" -> fields(request);
        case "seed" -> seed(request);
        case "load" -> load(request);
        case "touch" -> touch(request);
        case "merge" -> merge(request);
        case "page" -> Page.part(new DealsPage(bundle(request), clock.instant()).live());
        default -> collection(request);
      };
    } catch (Refusal refused) {
      return refused.answer(null);
    }
  }

  private Bundle bundle(ControlRequest request) {
    var inQuery = request.parameter("bundle");
    var alias =
        inQuery != null ? inQuery : Tree.text(request.body(), "bundle", Bundles.DEFAULT_ALIAS);
    return bundles.require(alias);
  }

  private @Nullable ApiAnswer fields(ControlRequest request) {
    var bundle = bundle(request);
    if (request.is("POST", "fields")) {
      var entity = entity(request.body());
      for (JsonNode field : request.body().path("fields")) {
        bundle.fields().declare(entity, FieldDeclaration.of(field));
      }
      for (JsonNode name : request.body().path("removed")) {
        bundle.fields().withdraw(entity, Tree.word(name));
      }
      return ApiAnswer.ok(bundle.fields().describe(entity));
    }
    return null;
  }

  private @Nullable ApiAnswer seed(ControlRequest request) {
    if (!request.is("POST", "seed")) {
      return null;
    }
    var bundle = bundle(request);
    var seeding = new Seeding(bundle, request.body().path("seed").asLong(1), clock.instant());
    synchronized (bundle) {
      return ApiAnswer.ok(seeding.plant(request.body()));
    }
  }

  private @Nullable ApiAnswer load(ControlRequest request) {
    if (!request.is("POST", "load")) {
      return null;
    }
    var samples = new Samples(bundle(request), clock.instant());
    for (JsonNode sample : samplesIn(request.body())) {
      samples.load(sample);
    }
    var answer = Json.object();
    var loaded = answer.putArray("loaded");
    for (Link link : samples.loaded()) {
      loaded
          .addObject()
          .put("entity", link.entity().singular())
          .put("id", Long.toString(link.id()));
    }
    return ApiAnswer.ok(answer);
  }

  /** {@code records}, the {@code text} of a file with one sample a line, or the body itself. */
  private static List<JsonNode> samplesIn(ObjectNode body) {
    var samples = new ArrayList<JsonNode>();
    var text = Tree.text(body, "text");
    if (text != null) {
      samples.addAll(samplesIn(text));
    }
    body.path("records").forEach(samples::add);
    return samples.isEmpty() ? List.of(body) : samples;
  }

  private static List<JsonNode> samplesIn(String text) {
    try {
      return List.of(Json.read(text));
    } catch (JacksonException severalLines) {
      return text.lines().filter(line -> !line.isBlank()).map(Json::read).toList();
    }
  }

  private @Nullable ApiAnswer touch(ControlRequest request) {
    if (!request.is("POST", "touch")) {
      return null;
    }
    var body = request.body();
    var entity = entity(body);
    var touched =
        person.touch(bundle(request), entity, Tree.requireId(body, "id"), Tree.object(body, "set"));
    return held(entity, touched);
  }

  private @Nullable ApiAnswer merge(ControlRequest request) {
    if (!request.is("POST", "merge")) {
      return null;
    }
    var body = request.body();
    var into = Tree.requireId(body, "into");
    person.merge(bundle(request), Tree.requireId(body, "from"), into);
    return held(
        Entity.SALES_ACCOUNT,
        bundle(request).live(Entity.SALES_ACCOUNT, into).orElseThrow(Refusal::notFound));
  }

  private @Nullable ApiAnswer collection(ControlRequest request) {
    var bundle = bundle(request);
    var name = request.path().get(0);
    var entity = Entity.named(name).orElse(null);
    if (entity == null) {
      return request.method().equals("GET") && bundle.references().has(name)
          ? ApiAnswer.ok(Json.object().set(name, Tree.arrayOf(bundle.references().rows(name))))
          : null;
    }
    return switch (request.path().size()) {
      case 1 -> all(request, bundle, entity);
      case 2 -> one(request, bundle, entity, id(request));
      case 3 -> stage(request, bundle, entity, id(request));
      default -> null;
    };
  }

  private @Nullable ApiAnswer all(ControlRequest request, Bundle bundle, Entity entity) {
    return switch (request.method()) {
      case "GET" -> ApiAnswer.ok(Holdings.list(bundle, entity, request));
      case "POST" ->
          held(
              entity,
              person.create(bundle, entity, Tree.object(request.body(), entity.singular())));
      default -> null;
    };
  }

  private @Nullable ApiAnswer one(ControlRequest request, Bundle bundle, Entity entity, long id) {
    return switch (request.method()) {
      case "GET" -> held(entity, bundle.store(entity).find(id).orElseThrow(Refusal::notFound));
      case "PUT" ->
          held(
              entity,
              person.update(bundle, entity, id, Tree.object(request.body(), entity.singular())));
      case "DELETE" -> held(entity, person.delete(bundle, entity, id));
      default -> null;
    };
  }

  private @Nullable ApiAnswer stage(ControlRequest request, Bundle bundle, Entity entity, long id) {
    if (!request.method().equals("POST")) {
      return null;
    }
    if (request.path().get(2).equals("forget")) {
      person.forget(bundle, entity, id);
      return ApiAnswer.ok(Json.object().put("done", true));
    }
    if (entity != Entity.DEAL) {
      return null;
    }
    return switch (request.path().get(2)) {
      case "win" -> held(entity, person.move(bundle, id, Stages.WON));
      case "lose" -> held(entity, person.move(bundle, id, Stages.LOST));
      case "reopen" -> held(entity, person.move(bundle, id, Stages.OPEN));
      default -> null;
    };
  }

  private static ApiAnswer held(Entity entity, StoredRecord record) {
    return ApiAnswer.ok(Json.object().set(entity.singular(), record.body()));
  }

  private static long id(ControlRequest request) {
    var text = request.path().get(1);
    if (!text.matches("\\d{1,18}")) {
      throw Refusal.notFound();
    }
    return Long.parseLong(text);
  }

  private static Entity entity(JsonNode body) {
    var name = Tree.text(body, "entity", "");
    return Entity.named(name)
        .orElseThrow(() -> new IllegalArgumentException("there is no entity '" + name + "'"));
  }
}
