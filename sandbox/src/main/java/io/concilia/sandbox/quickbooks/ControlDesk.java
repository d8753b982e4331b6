package io.concilia.sandbox.quickbooks;

import io.concilia.sandbox.ApiAnswer;
import io.concilia.sandbox.ControlRequest;
import io.concilia.sandbox.Json;
import io.concilia.sandbox.Nodes;
import io.concilia.sandbox.oauth.OAuthServer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code /sandbox/quickbooks/…}: what the books hold, companies and their settings, tokens, and
 * what a bookkeeper does by hand.
 */
final class ControlDesk {

  private final Companies companies;
  private final OAuthServer oauth;

  ControlDesk(Companies companies, OAuthServer oauth) {
    this.companies = companies;
    this.oauth = oauth;
  }

  @Nullable ApiAnswer answer(ControlRequest request) {
    try {
      return request.method().equals("GET") ? show(request) : act(request);
    } catch (QuickBooksFault refused) {
      return ApiAnswer.json(400, Bodies.fault(refused));
    }
  }

  private @Nullable ApiAnswer show(ControlRequest request) {
    if (request.is("GET", "companies")) {
      var all = Json.array();
      companies.all().forEach(company -> all.add(company.settings().json()));
      return ApiAnswer.ok(all);
    }
    var entity = request.path().size() == 1 ? Entity.named(request.path().get(0)) : null;
    if (entity == null) {
      return null;
    }
    var realm = request.parameter("company");
    var rows = Json.array();
    for (Company company : companies.all()) {
      if (realm == null || realm.equals(company.realmId())) {
        show(company, entity, request).forEach(rows::add);
      }
    }
    return ApiAnswer.ok(rows);
  }

  /** Documents with their company; deleted ones only when asked for. */
  private static List<ObjectNode> show(Company company, Entity entity, ControlRequest request) {
    var id = request.parameter("id");
    var withDeleted = "true".equals(request.parameter("deleted"));
    return company.with(
        (books, writes) ->
            books.shelf(entity).versions().stream()
                .filter(version -> withDeleted || !version.deleted())
                .filter(version -> id == null || id.equals(Nodes.text(version.document(), "Id")))
                .map(
                    version -> {
                      var row = Json.object().put("realmId", company.realmId());
                      if (version.deleted()) {
                        row.put("status", "Deleted");
                      }
                      row.setAll(version.document());
                      return row;
                    })
                .toList());
  }

  private @Nullable ApiAnswer act(ControlRequest request) {
    if (!request.method().equals("POST")) {
      return null;
    }
    var path = request.path();
    if (request.is("POST", "companies")) {
      return ApiAnswer.ok(companies.create(request.body()).settings().json());
    }
    if (path.size() < 2) {
      return null;
    }
    var company = companies.require(path.get(0));
    return switch (path.get(1)) {
      case "settings" -> settings(company, request.body());
      case "tokens" -> tokens(company, request.body());
      case "forget-keys" -> {
        company.forgetKeys();
        yield ApiAnswer.ok(Json.object().put("done", true));
      }
      default -> book(company, path.subList(1, path.size()), request.body());
    };
  }

  private static ApiAnswer settings(Company company, ObjectNode changes) {
    company.change(changes);
    return ApiAnswer.ok(company.settings().json());
  }

  /** {@code {"expire":true}}, {@code {"disconnect":true}}, {@code {"connect":"token"}}. */
  private ApiAnswer tokens(Company company, ObjectNode wanted) {
    if (Nodes.flag(wanted, "expire", false)) {
      oauth.expire(company.realmId());
    }
    if (Nodes.flag(wanted, "disconnect", false)) {
      oauth.disconnect(company.realmId());
    }
    var token = Nodes.text(wanted, "connect");
    if (token != null) {
      oauth.configure(company.realmId(), token);
    }
    return ApiAnswer.ok(Json.object().put("done", true));
  }

  /** {@code {entity}} creates; {@code {entity}/{id}/{action}} acts on what there is. */
  private static @Nullable ApiAnswer book(Company company, List<String> path, ObjectNode body) {
    var entity = Entity.named(path.get(0));
    if (entity == null || path.size() == 2 || path.size() > 3) {
      return null;
    }
    return company.with(
        (books, writes) -> {
          var bookkeeper = new Bookkeeper(books, writes);
          return ApiAnswer.ok(
              path.size() == 1
                  ? writes.write(entity, body, true)
                  : bookkeeper.act(entity, path.get(1), path.get(2), body));
        });
  }
}
