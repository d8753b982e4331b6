package io.concilia.sandbox.freshsales;

import io.concilia.sandbox.ApiAnswer;
import io.concilia.sandbox.ControlRequest;
import io.concilia.sandbox.Json;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Sets a bundle's workflow up, as its administrator would, and fires it at will. */
final class WebhookControl {

  private final Deliveries deliveries;
  private final Clock clock;

  WebhookControl(Deliveries deliveries, Clock clock) {
    this.deliveries = deliveries;
    this.clock = clock;
  }

  @Nullable ApiAnswer answer(ControlRequest request, Bundle bundle) {
    if (request.is("POST", "webhook", "fire")) {
      return fire(request.body(), bundle);
    }
    if (request.path().size() > 1) {
      return null;
    }
    return switch (request.method()) {
      case "PUT" -> {
        var workflow = Workflow.of(request.body());
        deliveries.restart(workflow.mishaps().seed());
        bundle.workflow(workflow);
        yield describe(bundle);
      }
      case "DELETE" -> {
        bundle.workflow(null);
        yield describe(bundle);
      }
      case "GET" -> describe(bundle);
      default -> null;
    };
  }

  private ApiAnswer fire(ObjectNode body, Bundle bundle) {
    var workflow =
        bundle
            .workflow()
            .orElseThrow(
                () -> new IllegalArgumentException("the bundle has no webhook; PUT one first"));
    var name = Tree.text(body, "entity", "deal");
    var entity =
        Entity.named(name)
            .orElseThrow(() -> new IllegalArgumentException("there is no entity '" + name + "'"));
    var record =
        bundle.store(entity).find(Tree.requireId(body, "id")).orElseThrow(Refusal::notFound);
    var event =
        new RecordEvent(
            bundle, entity, record, RecordEvent.Kind.UPDATED, bundle.person(), clock.instant());
    deliveries.fire(workflow, event, body.path("times").asInt(1));
    return describe(bundle);
  }

  private ApiAnswer describe(Bundle bundle) {
    var answer = Json.object();
    answer.put("bundle", bundle.alias());
    bundle.workflow().ifPresent(workflow -> answer.put("url", workflow.url().toString()));
    answer.set("counts", Json.tree(deliveries.counts()));
    return ApiAnswer.ok(answer);
  }
}
