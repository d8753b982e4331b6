package io.concilia.sandbox.freshbooks;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Estimates: drafts that are sent, accepted, and invoiced by an invoice that names them. */
final class EstimateRules implements Rules {

  static final int INVOICED = 6;
  private static final int SENT = 2;
  private static final int ACCEPTED = 5;

  private final SaleDocument document;

  EstimateRules(Books books) {
    this.document = new SaleDocument(Entity.ESTIMATE, books);
  }

  @Override
  public void complete(ObjectNode content, ObjectNode sent, @Nullable ObjectNode before) {
    document.complete(content, sent, before);
    document.number(content, before);
  }

  @Override
  public void act(ObjectNode content, String action) {
    switch (action) {
      case Actions.MARK_AS_SENT, Actions.EMAIL -> raise(content, SENT, "sent");
      case Actions.ACCEPT -> {
        raise(content, ACCEPTED, "accepted");
        content.put("accepted", true);
      }
      default -> Rules.super.act(content, action);
    }
  }

  /** An estimate never goes back. */
  private static void raise(ObjectNode content, int status, String word) {
    if (content.path("status").asInt(0) < status) {
      content.put("status", status).put("ui_status", word).put("display_status", word);
    }
  }
}
