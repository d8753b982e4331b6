package io.concilia.sandbox.freshbooks;

import io.concilia.sandbox.ApiAnswer;
import io.concilia.sandbox.ControlRequest;
import io.concilia.sandbox.Json;
import io.concilia.sandbox.oauth.OAuthServer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code /sandbox/freshbooks/…}: what the books hold, accounts and their settings, tokens, and what
 * a bookkeeper does by hand.
 */
final class ControlDesk {

  private final Accounts accounts;
  private final OAuthServer oauth;

  ControlDesk(Accounts accounts, OAuthServer oauth) {
    this.accounts = accounts;
    this.oauth = oauth;
  }

  @Nullable ApiAnswer answer(ControlRequest request) {
    try {
      return switch (request.method()) {
        case "GET" -> show(request);
        case "POST" -> act(request);
        default -> null;
      };
    } catch (Refusal refused) {
      throw new IllegalArgumentException(refused.message(), refused);
    }
  }

  private @Nullable ApiAnswer show(ControlRequest request) {
    if (request.path().size() != 1) {
      return null;
    }
    var word = request.path().get(0);
    var entity = Entity.named(word);
    if (entity == null && !word.equals("companies")) {
      return null;
    }
    var wanted = request.parameter("company");
    var rows = Json.array();
    for (Account account : accounts.all()) {
      if (entity == null) {
        rows.add(account.settings().json());
      } else if (wanted == null || wanted.equals(account.accountId())) {
        rows.addAll(held(account, entity, request));
      }
    }
    return ApiAnswer.ok(rows);
  }

  /** Objects as stored, with their account; deleted ones only when asked for. */
  private static List<ObjectNode> held(Account account, Entity entity, ControlRequest request) {
    var id = request.parameter("id");
    var deletedToo = "true".equals(request.parameter("deleted"));
    return account.with(
        (books, writes) ->
            books.shelf(entity).visible(null).stream()
                .filter(document -> deletedToo || !Books.isDeleted(document))
                .filter(document -> id == null || id.equals(Books.id(document)))
                .map(document -> labelled(account, document))
                .toList());
  }

  private static ObjectNode labelled(Account account, ObjectNode document) {
    var row = Json.object().put("accountId", account.accountId());
    row.setAll(document);
    return row;
  }

  private @Nullable ApiAnswer act(ControlRequest request) {
    var path = request.path();
    if (path.equals(List.of("companies"))) {
      return ApiAnswer.ok(accounts.create(request.body()).settings().json());
    }
    if (path.size() < 2) {
      return null;
    }
    var account = accounts.require(path.get(0));
    return switch (path.get(1)) {
      case "settings" -> {
        account.change(request.body());
        yield ApiAnswer.ok(account.settings().json());
      }
      case "tokens" -> {
        tokens(account.accountId(), request.body());
        yield ApiAnswer.ok(Json.object().put("done", true));
      }
      default -> byHand(account, path.subList(1, path.size()), request.body());
    };
  }

  /** {@code {"expire":true}}, {@code {"disconnect":true}}, {@code {"connect":"token"}}. */
  private void tokens(String accountId, ObjectNode wanted) {
    if (wanted.path("expire").asBoolean(false)) {
      oauth.expire(accountId);
    }
    if (wanted.path("disconnect").asBoolean(false)) {
      oauth.disconnect(accountId);
    }
    if (wanted.hasNonNull("connect")) {
      oauth.configure(accountId, wanted.path("connect").asString(""));
    }
  }

  /** {@code {entity}} creates; {@code {entity}/{id}/{action}} acts on what there is. */
  private static @Nullable ApiAnswer byHand(Account account, List<String> path, ObjectNode body) {
    var entity = Entity.named(path.get(0));
    if (entity == null || path.size() == 2 || path.size() > 3) {
      return null;
    }
    return account.with(
        (books, writes) ->
            ApiAnswer.ok(
                path.size() == 1
                    ? writes.create(entity, body)
                    : new Bookkeeper(books, writes).act(entity, path.get(1), path.get(2), body)));
  }
}
