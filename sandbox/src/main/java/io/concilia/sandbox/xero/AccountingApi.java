package io.concilia.sandbox.xero;

import io.concilia.sandbox.ApiAnswer;
import io.concilia.sandbox.ApiRequest;
import io.concilia.sandbox.Conditions;
import io.concilia.sandbox.FaultKind;
import io.concilia.sandbox.Json;
import io.concilia.sandbox.Nodes;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** {@code /api.xro/2.0/…} of one organisation: lists, single objects, writes. */
final class AccountingApi {

  private final Organisation organisation;

  AccountingApi(Organisation organisation) {
    this.organisation = organisation;
  }

  /** Answers a call; {@code path} is what follows the version. */
  ApiAnswer answer(ApiRequest request, List<String> path, Conditions conditions) {
    try {
      return organisation.with((books, writes) -> route(request, path, conditions, books, writes));
    } catch (XeroFault fault) {
      return Bodies.refused(fault);
    }
  }

  private ApiAnswer route(
      ApiRequest request, List<String> path, Conditions conditions, Books books, Writes writes) {
    var word = path.isEmpty() ? "" : path.get(0);
    if (word.equalsIgnoreCase("Organisation")) {
      return organisation(request, path, books);
    }
    var entity = Entity.named(word);
    if (entity == null || !entity.plural().equalsIgnoreCase(word)) {
      throw XeroFault.notFound();
    }
    return switch (request.method()) {
      case "GET" -> read(request, entity, path, conditions, books);
      case "PUT", "POST" -> write(request, entity, path, books, writes);
      case "DELETE" -> delete(entity, path, books);
      default -> throw XeroFault.notFound();
    };
  }

  private ApiAnswer organisation(ApiRequest request, List<String> path, Books books) {
    var card = new OrganisationCard(books);
    var envelope = organisation.envelope();
    if (!request.method().equals("GET") || path.size() > 2) {
      throw XeroFault.notFound();
    }
    if (path.size() == 1) {
      envelope.set("Organisations", Json.array().add(card.whole()));
    } else if (path.get(1).equalsIgnoreCase("Actions")) {
      envelope.set("Actions", card.actions());
    } else {
      throw XeroFault.notFound();
    }
    return ApiAnswer.ok(envelope);
  }

  private ApiAnswer read(
      ApiRequest request, Entity entity, List<String> path, Conditions conditions, Books books) {
    if (path.size() == 1) {
      return ApiAnswer.ok(
          new Listing(entity, request, books)
              .into(organisation.envelope(), asOf(books, conditions)));
    }
    Parameters.require(request, Set.of("unitdp"));
    var document = found(books, entity, path.get(1));
    var envelope = organisation.envelope();
    if (path.size() == 2) {
      var view = new View(true, Parameters.fourDecimals(request));
      var shown = new Rendering(books).of(entity, document, view);
      envelope.set(entity.plural(), Json.array().add(shown));
      return ApiAnswer.ok(envelope);
    }
    if (entity == Entity.INVOICE && path.get(2).equals("OnlineInvoice") && path.size() == 3) {
      envelope.set("OnlineInvoices", Json.array().add(online(document)));
      return ApiAnswer.ok(envelope);
    }
    throw XeroFault.notFound();
  }

  private static ObjectNode online(ObjectNode invoice) {
    var id = Nodes.text(invoice, "InvoiceID", "").replace("-", "");
    return Json.object().put("OnlineInvoiceUrl", "https://in.xero.example/" + id);
  }

  private static @Nullable Instant asOf(Books books, Conditions conditions) {
    var lag = conditions.delay(FaultKind.SEARCH_LAG);
    return lag.isZero() ? null : books.now().minus(lag);
  }

  private static ObjectNode found(Books books, Entity entity, String id) {
    var document = books.find(entity, id);
    if (document == null) {
      throw XeroFault.notFound();
    }
    return document;
  }

  private ApiAnswer write(
      ApiRequest request, Entity entity, List<String> path, Books books, Writes writes) {
    if (!entity.isWritable()) {
      throw XeroFault.notFound();
    }
    var post = request.method().equals("POST");
    if (path.size() == 3 && post && path.get(2).equals("Email") && entity == Entity.INVOICE) {
      return email(books, entity, path.get(1));
    }
    var call = new WriteCall(request, entity, organisation, books, writes);
    if (path.size() == 1 && !(post && entity == Entity.CURRENCY)) {
      return call.all();
    }
    if (path.size() == 2 && post) {
      return call.one(found(books, entity, path.get(1)));
    }
    if (path.size() == 3 && !post && isAllocations(entity, path)) {
      var id = path.get(1);
      var elements = call.elements("Allocations");
      return call.each(
          elements,
          "Allocations",
          sent -> new Allocations(books).add(found(books, entity, id), sent));
    }
    throw XeroFault.notFound();
  }

  private static boolean isAllocations(Entity entity, List<String> path) {
    return entity == Entity.CREDIT_NOTE && path.get(2).equals("Allocations");
  }

  private static ApiAnswer email(Books books, Entity entity, String id) {
    try {
      new Bookkeeper(books).send(entity, found(books, entity, id));
      return ApiAnswer.empty(204);
    } catch (Invalid invalid) {
      return refusal(entity, id, invalid);
    }
  }

  private static ApiAnswer delete(Entity entity, List<String> path, Books books) {
    if (entity == Entity.ITEM && path.size() == 2) {
      var item = found(books, entity, path.get(1));
      books.shelf(entity).delete(Nodes.text(item, entity.id(), ""), books.now());
      return ApiAnswer.empty(204);
    }
    if (path.size() == 4 && isAllocations(entity, path)) {
      var note = found(books, entity, path.get(1));
      try {
        return ApiAnswer.ok(new Allocations(books).remove(note, path.get(3)));
      } catch (Invalid invalid) {
        return refusal(entity, path.get(1), invalid);
      }
    }
    throw XeroFault.notFound();
  }

  private static ApiAnswer refusal(Entity entity, String id, Invalid invalid) {
    var sent = Json.object().put(entity.id(), id);
    var element = Bodies.element(entity, sent, invalid.messages());
    return ApiAnswer.json(400, Bodies.validationException(Json.array().add(element)));
  }
}
