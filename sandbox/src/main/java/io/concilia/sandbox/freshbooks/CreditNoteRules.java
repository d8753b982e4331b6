package io.concilia.sandbox.freshbooks;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Credit notes: given out of goodwill or for a prepayment; over-payments make their own. */
final class CreditNoteRules implements Rules {

  private static final Set<String> WRITABLE_TYPES = Set.of("goodwill", "prepayment");

  private final SaleDocument document;
  private final Settlement settlement;

  CreditNoteRules(Books books) {
    this.document = new SaleDocument(Entity.CREDIT_NOTE, books);
    this.settlement = new Settlement(books);
  }

  @Override
  public void complete(ObjectNode content, ObjectNode sent, @Nullable ObjectNode before) {
    var type = content.path("credit_type").asString("");
    if (!WRITABLE_TYPES.contains(type) && sent.has("credit_type")) {
      throw Refusal.invalid("credit_note", "credit_type", type);
    }
    document.complete(content, sent, before);
    document.number(content, before);
    settlement.showCredit(content);
  }

  @Override
  public void act(ObjectNode content, String action) {
    if (!action.equals(Actions.MARK_AS_SENT) && !action.equals(Actions.EMAIL)) {
      Rules.super.act(content, action);
    }
    content.put("status", "sent").put("display_status", "sent");
  }
}
