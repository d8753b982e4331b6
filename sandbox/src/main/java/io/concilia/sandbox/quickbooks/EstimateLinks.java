package io.concilia.sandbox.quickbooks;

import io.concilia.sandbox.Json;
import io.concilia.sandbox.Nodes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** An invoice may name the estimate it bills: the estimate closes, and belongs to it alone. */
final class EstimateLinks {

  static final Set<String> STATES =
      Set.of("Pending", "Accepted", "Closed", "Rejected", "Converted");

  private final Books books;

  EstimateLinks(Books books) {
    this.books = books;
  }

  /** The links that the document gets: the estimates asked for, and the payments it has. */
  ArrayNode check(Draft draft, Entity entity) {
    var links = Json.array();
    var before = draft.before();
    var held = before == null ? List.<String>of() : estimatesIn(Nodes.list(before, "LinkedTxn"));
    if (entity == Entity.INVOICE) {
      for (JsonNode element : Nodes.list(draft.wanted(), "LinkedTxn")) {
        var id = element instanceof ObjectNode link ? estimate(link) : null;
        if (id != null) {
          if (!held.contains(id)) {
            requireLinkable(id, References.ref(draft.wanted(), "CustomerRef"));
          }
          links.add(reference(id));
        }
      }
    }
    if (before != null) {
      for (JsonNode element : Nodes.list(before, "LinkedTxn")) {
        if (!"Estimate".equals(element.path("TxnType").asString("")) || entity != Entity.INVOICE) {
          links.add(element);
        }
      }
    }
    return links;
  }

  private static @Nullable String estimate(ObjectNode link) {
    var type = Nodes.text(link, "TxnType", "");
    var id = Nodes.text(link, "TxnId", "");
    if (type.equals("Estimate")) {
      return id;
    }
    if (type.equals("Payment") || type.equals("CreditMemo")) {
      return null;
    }
    throw QuickBooksFault.cannotLink(id);
  }

  private void requireLinkable(String id, @Nullable String customerId) {
    var estimate = books.shelf(Entity.ESTIMATE).find(id);
    if (estimate == null
        || !estimatesOpen(estimate)
        || !java.util.Objects.equals(References.ref(estimate, "CustomerRef"), customerId)) {
      throw QuickBooksFault.cannotLink(id);
    }
  }

  private static boolean estimatesOpen(ObjectNode estimate) {
    var status = Nodes.text(estimate, "TxnStatus", "Pending");
    return Nodes.list(estimate, "LinkedTxn").isEmpty()
        && (status.equals("Pending") || status.equals("Accepted"));
  }

  List<String> estimatesIn(ArrayNode links) {
    var ids = new ArrayList<String>();
    for (JsonNode link : links) {
      if ("Estimate".equals(link.path("TxnType").asString(""))) {
        ids.add(link.path("TxnId").asString(""));
      }
    }
    return ids;
  }

  static ArrayNode references(List<String> estimateIds) {
    var links = Json.array();
    estimateIds.forEach(id -> links.add(reference(id)));
    return links;
  }

  private static ObjectNode reference(String estimateId) {
    return Json.object().put("TxnId", estimateId).put("TxnType", "Estimate");
  }

  void move(Entity entity, ObjectNode after, @Nullable ObjectNode before) {
    if (entity != Entity.INVOICE) {
      return;
    }
    var now = estimatesIn(Nodes.list(after, "LinkedTxn"));
    var held = before == null ? List.<String>of() : estimatesIn(Nodes.list(before, "LinkedTxn"));
    var invoiceId = Nodes.text(after, "Id", "");
    for (String id : now) {
      if (!held.contains(id)) {
        close(id, invoiceId);
      }
    }
    held.stream().filter(id -> !now.contains(id)).forEach(this::reopen);
  }

  void release(Entity entity, ObjectNode invoice) {
    if (entity == Entity.INVOICE) {
      estimatesIn(Nodes.list(invoice, "LinkedTxn")).forEach(this::reopen);
    }
  }

  private void close(String estimateId, String invoiceId) {
    var estimate = books.shelf(Entity.ESTIMATE).find(estimateId);
    if (estimate != null) {
      var closed = Nodes.copy(estimate).put("TxnStatus", "Closed");
      closed.set(
          "LinkedTxn",
          Json.array().add(Json.object().put("TxnId", invoiceId).put("TxnType", "Invoice")));
      books.touch(Entity.ESTIMATE, closed);
    }
  }

  private void reopen(String estimateId) {
    var estimate = books.shelf(Entity.ESTIMATE).find(estimateId);
    if (estimate != null) {
      var open = Nodes.copy(estimate).put("TxnStatus", "Pending");
      open.set("LinkedTxn", Json.array());
      books.touch(Entity.ESTIMATE, open);
    }
  }
}
