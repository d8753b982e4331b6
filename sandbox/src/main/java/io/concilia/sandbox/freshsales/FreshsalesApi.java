package io.concilia.sandbox.freshsales;

import io.concilia.sandbox.Alarms;
import io.concilia.sandbox.ApiAnswer;
import io.concilia.sandbox.ApiRequest;
import io.concilia.sandbox.Json;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Answers the calls of a known caller. */
final class FreshsalesApi {

  private final RecordEndpoints endpoints;
  private final Clock clock;

  FreshsalesApi(Records records, Clock clock, Alarms alarms) {
    this.endpoints = new RecordEndpoints(records, clock, alarms);
    this.clock = clock;
  }

  /**
   * @param lag how far the search index is behind by an injected fault
   */
  ApiAnswer answer(Bundles.Caller caller, Route route, ApiRequest request, Duration lag) {
    try {
      refuseWhatIsNotAllowed(caller, route.entity());
      var query = Query.of(request);
      var write = new Write(caller.bundle(), caller.user(), clock.instant(), query.includes());
      var behind = longer(lag, caller.bundle().settings().searchLag());
      return switch (route.operation()) {
        case FILTERED_SEARCH -> search(write, route, query, body(request), behind);
        case VIEW, FILTERS -> views(write, route, query);
        case SELECTOR -> Selectors.answer(caller.bundle(), route.argument());
        case FIELDS -> fields(caller.bundle(), route);
        case LOOKUP, SEARCH -> words(write, route, request, behind);
        case JOB_STATUS -> job(caller.bundle(), route.argument());
        case PAGE, UNKNOWN -> throw Refusal.notFound();
        default -> record(write, route, request);
      };
    } catch (Refusal refused) {
      return refused.answer(route.entity());
    } catch (JacksonException unreadable) {
      return Refusal.invalid("The request body is not valid JSON").answer(route.entity());
    }
  }

  private static void refuseWhatIsNotAllowed(Bundles.Caller caller, @Nullable Entity entity) {
    if (entity == null) {
      return;
    }
    if (caller.bundle().settings().off().contains(entity)) {
      throw Refusal.notFound();
    }
    if (!caller.user().may(entity)) {
      throw Refusal.forbidden();
    }
  }

  private ApiAnswer record(Write write, Route route, ApiRequest request) {
    var entity = required(route);
    return switch (route.operation()) {
      case CREATE -> endpoints.create(write, entity, body(request));
      case READ -> endpoints.read(write, entity, id(route));
      case UPDATE -> endpoints.update(write, entity, id(route), body(request));
      case DELETE -> endpoints.delete(write, entity, id(route));
      case FORGET -> endpoints.forget(write, entity, id(route));
      case RESTORE -> endpoints.restore(write, entity, id(route));
      case CLONE -> endpoints.copy(write, entity, id(route), body(request));
      case UPSERT -> endpoints.upsert(write, entity, body(request));
      case BULK_UPSERT -> endpoints.bulkUpsert(write, entity, body(request));
      case BULK_DESTROY -> endpoints.bulkDestroy(write, entity, body(request));
      case RELATED_PRODUCTS -> endpoints.relatedProducts(write, id(route));
      default -> throw Refusal.notFound();
    };
  }

  private static ApiAnswer search(
      Write write, Route route, Query query, JsonNode body, Duration lag) {
    var entity = required(route);
    if (entity.cpq()) {
      throw Refusal.notFound();
    }
    return new FilteredSearch(write.bundle(), entity, write.now()).answer(body, query, lag);
  }

  private static ApiAnswer views(Write write, Route route, Query query) {
    var entity = required(route);
    if (route.operation() == Route.Operation.FILTERS) {
      return Views.filters(write.bundle(), entity);
    }
    var rows = Views.rows(write.bundle(), entity, route.argument());
    return new Listing(write.bundle(), entity, query, write.now()).answer(rows, Detail.ROW);
  }

  private static ApiAnswer fields(Bundle bundle, Route route) {
    var answer = Json.object();
    answer.set("fields", bundle.fields().describe(required(route)));
    return ApiAnswer.ok(answer);
  }

  private static ApiAnswer words(Write write, Route route, ApiRequest request, Duration lag) {
    var words = request.parameter("q");
    if (words == null || words.isBlank()) {
      throw Refusal.invalid("q is missing");
    }
    var search = new Search(write.bundle(), write.now().minus(lag));
    if (route.operation() == Route.Operation.LOOKUP) {
      return search.lookup(words, or(request, "f", "name"), or(request, "entities", "contact"));
    }
    var include = or(request, "include", "contact,sales_account,deal");
    return search.words(words, include, Query.of(request).perPage());
  }

  private static ApiAnswer job(Bundle bundle, String id) {
    return ApiAnswer.ok(bundle.jobs().find(number(id)).orElseThrow(Refusal::notFound));
  }

  private static String or(ApiRequest request, String name, String otherwise) {
    var value = request.parameter(name);
    return value == null ? otherwise : value;
  }

  private static JsonNode body(ApiRequest request) {
    return request.body().length == 0 ? Json.object() : Json.read(request.body());
  }

  private static Entity required(Route route) {
    var entity = route.entity();
    if (entity == null) {
      throw Refusal.notFound();
    }
    return entity;
  }

  private static long id(Route route) {
    return number(route.argument());
  }

  private static long number(String text) {
    if (!text.matches("\\d{1,18}")) {
      throw Refusal.notFound();
    }
    return Long.parseLong(text);
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
