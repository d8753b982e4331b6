package io.concilia.sandbox.xero;

import io.concilia.sandbox.ApiAnswer;
import io.concilia.sandbox.ControlRequest;
import io.concilia.sandbox.Json;
import io.concilia.sandbox.Nodes;
import io.concilia.sandbox.oauth.OAuthServer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code /sandbox/xero/…}: what the books hold, organisations and their settings, tokens, and what
 * a bookkeeper does by hand.
 */
final class ControlDesk {

  private final Organisations organisations;
  private final OAuthServer oauth;
  private final IdempotencyKeys keys;

  ControlDesk(Organisations organisations, OAuthServer oauth, IdempotencyKeys keys) {
    this.organisations = organisations;
    this.oauth = oauth;
    this.keys = keys;
  }

  @Nullable ApiAnswer answer(ControlRequest request) {
    try {
      return request.method().equals("GET") ? show(request) : act(request);
    } catch (XeroFault refused) {
      return Bodies.refused(refused);
    } catch (Invalid invalid) {
      var body = Json.object();
      body.set("ValidationErrors", Bodies.messages(invalid.messages()));
      return ApiAnswer.json(400, body);
    }
  }

  private @Nullable ApiAnswer show(ControlRequest request) {
    if (request.is("GET", "companies")) {
      var all = Json.array();
      organisations.all().forEach(organisation -> all.add(organisation.settings().json()));
      return ApiAnswer.ok(all);
    }
    var entity = request.path().size() == 1 ? Entity.named(request.path().get(0)) : null;
    if (entity == null) {
      return null;
    }
    var tenant = request.parameter("company");
    var rows = Json.array();
    for (Organisation organisation : organisations.all()) {
      if (tenant == null || tenant.equals(organisation.tenantId())) {
        show(organisation, entity, request).forEach(rows::add);
      }
    }
    return ApiAnswer.ok(rows);
  }

  /** Documents as the API shows them, with their organisation and who created them. */
  private static List<ObjectNode> show(
      Organisation organisation, Entity entity, ControlRequest request) {
    var id = request.parameter("id");
    var withDeleted = "true".equals(request.parameter("deleted"));
    return organisation.with(
        (books, writes) ->
            books.shelf(entity).versions().stream()
                .filter(version -> withDeleted || !version.deleted())
                .filter(
                    version -> id == null || id.equals(Nodes.text(version.document(), entity.id())))
                .map(version -> row(organisation, books, entity, version.document()))
                .toList());
  }

  private static ObjectNode row(
      Organisation organisation, Books books, Entity entity, ObjectNode document) {
    var row = Json.object().put("tenantId", organisation.tenantId());
    row.put(Books.BY_APP, Nodes.flag(document, Books.BY_APP, false));
    row.setAll(new Rendering(books).of(entity, document, View.ALL));
    return row;
  }

  private @Nullable ApiAnswer act(ControlRequest request) {
    if (!request.method().equals("POST")) {
      return null;
    }
    var path = request.path();
    if (request.is("POST", "companies")) {
      return ApiAnswer.ok(organisations.create(request.body()).settings().json());
    }
    if (path.size() < 2) {
      return null;
    }
    var organisation = organisations.require(path.get(0));
    return switch (path.get(1)) {
      case "settings" -> {
        organisation.change(request.body());
        yield ApiAnswer.ok(organisation.settings().json());
      }
      case "tokens" -> tokens(organisation.tenantId(), request.body());
      case "forget-keys" -> {
        keys.forget(organisation.tenantId());
        yield done();
      }
      default -> book(organisation, path.subList(1, path.size()), request.body());
    };
  }

  /** {@code {"expire":true}}, {@code {"disconnect":true}}, {@code {"connect":"token"}}. */
  private ApiAnswer tokens(String tenantId, ObjectNode wanted) {
    if (Nodes.flag(wanted, "expire", false)) {
      oauth.expire(tenantId);
    }
    if (Nodes.flag(wanted, "disconnect", false)) {
      oauth.disconnect(tenantId);
    }
    var token = Nodes.text(wanted, "connect");
    if (token != null) {
      oauth.configure(tenantId, token);
    }
    return done();
  }

  /** {@code {entity}} creates; {@code {entity}/{id}/{action}} acts on what there is. */
  private static @Nullable ApiAnswer book(
      Organisation organisation, List<String> path, ObjectNode body) {
    var entity = Entity.named(path.get(0));
    if (entity == null || !entity.isWritable() || path.size() == 2 || path.size() > 3) {
      return null;
    }
    return organisation.with(
        (books, writes) -> {
          var document =
              path.size() == 1
                  ? writes.write(entity, body, null, How.BY_HAND)
                  : new Bookkeeper(books).act(writes, entity, path.get(1), path.get(2), body);
          var shown = document.has("PaymentID") ? Entity.PAYMENT : entity;
          return ApiAnswer.ok(row(organisation, books, shown, document));
        });
  }

  private static ApiAnswer done() {
    return ApiAnswer.ok(Json.object().put("done", true));
  }
}
