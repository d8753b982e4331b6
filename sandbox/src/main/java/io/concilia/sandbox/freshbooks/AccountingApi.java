package io.concilia.sandbox.freshbooks;

import io.concilia.sandbox.ApiAnswer;
import io.concilia.sandbox.ApiRequest;
import io.concilia.sandbox.Conditions;
import io.concilia.sandbox.FaultKind;
import io.concilia.sandbox.Json;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/** {@code /accounting/account/{accountId}/…} of one account. */
final class AccountingApi {

  private final Account account;

  AccountingApi(Account account) {
    this.account = account;
  }

  /** Answers a call; {@code path} is what follows the account id. */
  ApiAnswer answer(ApiRequest request, List<String> path, Conditions conditions) {
    if (path.equals(List.of("systems", "systems")) && request.method().equals("GET")) {
      return result(Json.object().set("system", Identity.system(account.settings())));
    }
    var entity = path.size() < 2 ? null : Entity.at(path.get(0), path.get(1));
    if (entity == null || path.size() > 3) {
      throw Refusal.noSuchPath(request.path());
    }
    return path.size() == 2
        ? collection(request, entity, conditions)
        : single(request, entity, path.get(2));
  }

  private ApiAnswer collection(ApiRequest request, Entity entity, Conditions conditions) {
    return switch (request.method()) {
      case "GET" -> list(request, entity, conditions);
      case "POST" -> {
        var sent = body(request, entity);
        yield account.with(
            (books, writes) -> show(request, entity, books, writes.create(entity, sent)));
      }
      default -> throw Refusal.plain(405);
    };
  }

  private ApiAnswer single(ApiRequest request, Entity entity, String id) {
    return switch (request.method()) {
      case "GET" ->
          account.with((books, writes) -> show(request, entity, books, books.require(entity, id)));
      case "PUT" -> {
        var sent = body(request, entity);
        yield account.with(
            (books, writes) -> show(request, entity, books, writes.change(entity, id, sent)));
      }
      case "DELETE" -> delete(entity, id);
      default -> throw Refusal.plain(405);
    };
  }

  /** The SDKs delete taxes, invoices and estimates this way; all else by its {@code vis_state}. */
  private ApiAnswer delete(Entity entity, String id) {
    if (entity != Entity.TAX && entity != Entity.INVOICE && entity != Entity.ESTIMATE) {
      throw Refusal.plain(405);
    }
    account.with((books, writes) -> writes.delete(entity, id));
    return ApiAnswer.ok(Json.object().set("response", Json.object()));
  }

  private ApiAnswer list(ApiRequest request, Entity entity, Conditions conditions) {
    return account.with(
        (books, writes) -> {
          var page = Listing.of(request);
          var search = new Search(entity, request, books.settings());
          var found = search.run(books.shelf(entity), asOf(books, conditions));
          return result(
              page.show(entity.plural(), found, new Rendering(entity, books, request)::show));
        });
  }

  private static @Nullable Instant asOf(Books books, Conditions conditions) {
    var lag = conditions.delay(FaultKind.SEARCH_LAG);
    return lag.isZero() ? null : books.now().minus(lag);
  }

  private static ApiAnswer show(
      ApiRequest request, Entity entity, Books books, ObjectNode document) {
    var shown = new Rendering(entity, books, request).show(document);
    return result(Json.object().set(entity.singular(), shown));
  }

  private static ApiAnswer result(ObjectNode result) {
    var response = Json.object();
    response.set("result", result);
    return ApiAnswer.ok(Json.object().set("response", response));
  }

  /** What is inside {@code {"invoice":{…}}}. */
  private static ObjectNode body(ApiRequest request, Entity entity) {
    try {
      if (Json.read(request.body()) instanceof ObjectNode body) {
        if (body.get(entity.singular()) instanceof ObjectNode sent) {
          return sent;
        }
        throw Refusal.required(entity.singular(), entity.singular());
      }
    } catch (JacksonException noJson) {
      throw Refusal.unparsable();
    }
    throw Refusal.unparsable();
  }
}
