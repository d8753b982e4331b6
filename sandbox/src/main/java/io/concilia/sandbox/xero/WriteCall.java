package io.concilia.sandbox.xero;

import io.concilia.sandbox.ApiAnswer;
import io.concilia.sandbox.ApiRequest;
import io.concilia.sandbox.Json;
import io.concilia.sandbox.Nodes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A PUT or POST of one or many elements: each is saved or refused for itself. With {@code
 * summarizeErrors=false} each says how it went; without, one refusal makes the answer a 400,
 * although the others are saved.
 */
final class WriteCall {

  private static final Set<String> PARAMETERS = Set.of("summarizeErrors", "unitdp");

  private final ApiRequest request;
  private final Entity entity;
  private final Organisation organisation;
  private final Books books;
  private final Writes writes;
  private final boolean summarize;
  private final boolean fourDecimals;

  WriteCall(
      ApiRequest request, Entity entity, Organisation organisation, Books books, Writes writes) {
    this.request = request;
    this.entity = entity;
    this.organisation = organisation;
    this.books = books;
    this.writes = writes;
    this.summarize = !"false".equalsIgnoreCase(request.parameter("summarizeErrors"));
    this.fourDecimals = Parameters.fourDecimals(request);
    Parameters.require(request, PARAMETERS);
  }

  /** Creates, or with POST updates what there is. */
  ApiAnswer all() {
    var put = request.method().equals("PUT");
    return each(
        elements(),
        sent -> save(sent, put ? newOnly(sent) : new Existing(books, entity).find(sent)));
  }

  /** Updates the one that the path names. */
  ApiAnswer one(ObjectNode before) {
    var elements = elements();
    if (elements.size() != 1) {
      throw XeroFault.postData("Exactly one element is expected, not " + elements.size());
    }
    return each(elements, sent -> save(sent, before));
  }

  private @Nullable ObjectNode newOnly(ObjectNode sent) {
    var id = Nodes.text(sent, entity.id());
    if (entity != Entity.CURRENCY && id != null && books.shelf(entity).find(id) != null) {
      throw new Invalid(entity.title() + " " + id + " exists already: PUT creates, POST updates");
    }
    return null;
  }

  private ObjectNode save(ObjectNode sent, @Nullable ObjectNode before) {
    var saved = writes.write(entity, sent, before, new How(fourDecimals, true));
    return new Rendering(books).of(entity, saved, new View(true, fourDecimals));
  }

  ApiAnswer each(List<ObjectNode> elements, Function<ObjectNode, ObjectNode> work) {
    return each(elements, entity.plural(), work);
  }

  ApiAnswer each(List<ObjectNode> elements, String plural, Function<ObjectNode, ObjectNode> work) {
    var rows = Json.array();
    var refused = Json.array();
    for (ObjectNode sent : elements) {
      try {
        var row = work.apply(sent);
        rows.add(summarize ? row : row.put("StatusAttributeString", "OK"));
      } catch (Invalid invalid) {
        var element = Bodies.element(entity, sent, invalid.messages());
        refused.add(element);
        rows.add(summarize ? element : element.put("StatusAttributeString", "ERROR"));
      }
    }
    return answer(plural, rows, refused);
  }

  private ApiAnswer answer(String plural, ArrayNode rows, ArrayNode refused) {
    if (summarize && !refused.isEmpty()) {
      return ApiAnswer.json(400, Bodies.validationException(refused));
    }
    var body = entity == Entity.QUOTE ? quoteEnvelope() : organisation.envelope();
    body.set(plural, rows);
    return ApiAnswer.ok(body);
  }

  private ObjectNode quoteEnvelope() {
    var body = Json.object().put("SummarizeErrors", summarize);
    body.setAll(organisation.envelope());
    return body;
  }

  private List<ObjectNode> elements() {
    return elements(entity.plural());
  }

  /** The array in the envelope; a single object without one is taken for its only element. */
  List<ObjectNode> elements(String plural) {
    var body = body();
    if (!(body.get(plural) instanceof ArrayNode array)) {
      if (body.isEmpty() || body.has(plural)) {
        throw XeroFault.postData("An array " + plural + " is expected");
      }
      return List.of(body);
    }
    for (String name : body.propertyNames()) {
      if (!name.equals(plural)) {
        throw XeroFault.postData("Could not find member '" + name + "' on '" + plural + "'");
      }
    }
    var elements = new ArrayList<ObjectNode>();
    for (JsonNode element : array) {
      if (!(element instanceof ObjectNode object)) {
        throw XeroFault.postData("An element of " + plural + " is no object");
      }
      elements.add(object);
    }
    if (elements.isEmpty()) {
      throw XeroFault.postData(plural + " is empty");
    }
    return elements;
  }

  private ObjectNode body() {
    var type = request.header("Content-Type");
    if (type == null || !type.contains("json")) {
      throw XeroFault.postData("Content-Type must be application/json, not " + type);
    }
    try {
      if (Json.read(request.body()) instanceof ObjectNode object) {
        return object;
      }
    } catch (JacksonException noJson) {
      throw XeroFault.postData("JSON for post data was invalid, " + noJson.getOriginalMessage());
    }
    throw XeroFault.postData("JSON for post data was invalid, it is no object");
  }
}
