package io.concilia.sandbox.quickbooks;

import io.concilia.sandbox.ApiRequest;
import io.concilia.sandbox.CallSubject;
import io.concilia.sandbox.Conditions;
import io.concilia.sandbox.FaultKind;
import io.concilia.sandbox.Faults;
import io.concilia.sandbox.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/** {@code /v3/company/{realmId}/…} of one company: reads, writes, queries, changes, batches. */
final class AccountingApi {

  private static final int REQUEST_ID_LENGTH = 50;

  private final Company company;
  private final Faults faults;

  AccountingApi(Company company, Faults faults) {
    this.company = company;
    this.faults = faults;
  }

  /** Answers a call; {@code path} is what follows the realm id. */
  Reply answer(ApiRequest request, List<String> path, Conditions conditions) {
    try {
      return route(request, path, conditions);
    } catch (QuickBooksFault refused) {
      return company.stamped(400, Bodies.fault(refused));
    }
  }

  private Reply route(ApiRequest request, List<String> path, Conditions conditions) {
    var word = path.isEmpty() ? "" : path.get(0);
    if (word.equals("query")) {
      return query(queryText(request), conditions);
    }
    if (word.equals("cdc")) {
      return changes(request, conditions);
    }
    if (word.equals("batch") && isPost(request)) {
      return batch(request, conditions);
    }
    var entity = Entity.at(word);
    if (entity == null || path.size() > 3) {
      throw notThere(request);
    }
    return isPost(request) ? post(request, entity, path, conditions) : read(request, entity, path);
  }

  private static boolean isPost(ApiRequest request) {
    return request.method().equals("POST");
  }

  private static QuickBooksFault notThere(ApiRequest request) {
    return QuickBooksFault.unsupportedOperation(
        "Could not find resource for relative : " + request.path());
  }

  private Reply read(ApiRequest request, Entity entity, List<String> path) {
    var single = entity == Entity.PREFERENCES || entity == Entity.COMPANY_INFO;
    if (!request.method().equals("GET") || path.size() > 2 || path.size() < 2 && !single) {
      throw notThere(request);
    }
    var id = single ? "1" : path.get(1);
    Writes.requireNumeric(id);
    return company.with(
        (books, writes) -> {
          var document = books.shelf(entity).find(id);
          if (document == null) {
            throw QuickBooksFault.notFound();
          }
          return company.envelope(entity.title(), document);
        });
  }

  private Reply post(ApiRequest request, Entity entity, List<String> path, Conditions conditions) {
    var requestId = requestId(request, REQUEST_ID_LENGTH);
    if (path.size() == 3 && path.get(2).equals("send")) {
      return company.once(
          requestId,
          !conditions.has(FaultKind.FORGOTTEN_KEYS),
          () -> send(entity, path.get(1), request.parameter("sendTo")));
    }
    if (path.size() > 1) {
      throw notThere(request);
    }
    var operation = operation(request);
    var body = object(request);
    var duplicates = "allowduplicatedocnum".equals(request.parameter("include"));
    return company.once(
        requestId,
        !conditions.has(FaultKind.FORGOTTEN_KEYS),
        () -> refusing(() -> perform(entity, operation, body, duplicates)));
  }

  private static String operation(ApiRequest request) {
    var operation = request.parameter("operation");
    if ("update".equals(operation) && "void".equals(request.parameter("include"))) {
      return "void";
    }
    return operation == null || operation.equals("update") ? "write" : operation;
  }

  /** A refusal is an answer too, and remembered like one. */
  private Reply refusing(Supplier<Reply> work) {
    try {
      return work.get();
    } catch (QuickBooksFault refused) {
      return company.stamped(400, Bodies.fault(refused));
    }
  }

  private Reply perform(Entity entity, String operation, ObjectNode body, boolean duplicates) {
    return company.envelope(entity.title(), write(entity, operation, body, duplicates));
  }

  ObjectNode write(Entity entity, String operation, ObjectNode body, boolean duplicates) {
    return company.with(
        (books, writes) ->
            switch (operation) {
              case "write", "create", "update" -> writes.write(entity, body, duplicates);
              case "delete" -> writes.delete(entity, body);
              case "void" -> writes.voidIt(entity, body);
              default -> throw QuickBooksFault.unsupportedOperation(operation);
            });
  }

  private Reply send(Entity entity, String id, @Nullable String to) {
    return refusing(
        () ->
            company.with(
                (books, writes) ->
                    company.envelope(
                        entity.title(), new Mailing(books, writes).send(entity, id, to))));
  }

  private static String queryText(ApiRequest request) {
    var parameter = request.parameter("query");
    var text = parameter == null ? request.text() : parameter;
    if (text.isBlank()) {
      throw QuickBooksFault.missing("query");
    }
    return text;
  }

  Reply query(String text, Conditions conditions) {
    var response = queryResponse(text, conditions);
    var body = Json.object();
    body.set("QueryResponse", response);
    return company.stamped(200, body);
  }

  ObjectNode queryResponse(String text, Conditions conditions) {
    var query = QueryParser.parse(text);
    return company.with(
        (books, writes) ->
            new QueryRun(books.shelf(query.entity()), query, asOf(books, conditions)).run());
  }

  private static @Nullable Instant asOf(Books books, Conditions conditions) {
    var lag = conditions.delay(FaultKind.SEARCH_LAG);
    return lag.isZero() ? null : books.now().minus(lag);
  }

  private Reply changes(ApiRequest request, Conditions conditions) {
    Duration lag = conditions.delay(FaultKind.SEARCH_LAG);
    return company.with(
        (books, writes) ->
            company.stamped(
                200,
                new ChangeFeed(books)
                    .read(request.parameter("entities"), request.parameter("changedSince"), lag)));
  }

  private Reply batch(ApiRequest request, Conditions conditions) {
    var requestId = requestId(request, Batch.REQUEST_ID_LENGTH);
    var body = object(request);
    return company.once(
        requestId,
        !conditions.has(FaultKind.FORGOTTEN_KEYS),
        () ->
            refusing(
                () ->
                    company.stamped(
                        200, new Batch(this, conditions, itemFaults(request)).run(body))));
  }

  private Batch.ItemFaults itemFaults(ApiRequest request) {
    return (entity, operation) ->
        faults
            .drawPart(request, CallSubject.of(company.realmId(), entity, operation))
            .map(
                fault ->
                    fault.kind() == FaultKind.THROTTLED
                        ? Bodies.throttled()
                        : Bodies.systemFailure())
            .orElse(null);
  }

  private static @Nullable String requestId(ApiRequest request, int longest) {
    var id = request.parameter("requestid");
    if (id == null || id.isEmpty()) {
      return null;
    }
    if (id.length() > longest) {
      throw QuickBooksFault.invalidValue("2130", "Invalid Request Id Format", "requestid", id);
    }
    return id;
  }

  private static ObjectNode object(ApiRequest request) {
    try {
      if (Json.read(request.body()) instanceof ObjectNode object) {
        return object;
      }
    } catch (JacksonException noJson) {
      throw QuickBooksFault.unsupportedProperty(noJson.getOriginalMessage());
    }
    throw QuickBooksFault.unsupportedProperty("The body is no object");
  }
}
