package io.concilia.sandbox.freshbooks;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Invoices: born as drafts, due so many days after their date, settled by payments. */
final class InvoiceRules implements Rules {

  static final int DRAFT = 1;
  static final int SENT = 2;

  private final Books books;
  private final SaleDocument document;
  private final Settlement settlement;

  InvoiceRules(Books books) {
    this.books = books;
    this.document = new SaleDocument(Entity.INVOICE, books);
    this.settlement = new Settlement(books);
  }

  @Override
  public void complete(ObjectNode content, ObjectNode sent, @Nullable ObjectNode before) {
    document.complete(content, sent, before);
    due(content);
    estimate(content);
    if (!books.settings().fulfillmentDateWritable()) {
      content.putNull("fulfillment_date");
    }
    document.number(content, before);
    if (before == null) {
      content.put("accountid", books.settings().accountId());
      content.put("uuid", uuid(content));
    }
    settlement.show(content);
  }

  private void due(ObjectNode content) {
    var days = content.path("due_offset_days");
    if (days.isNull()) {
      content.put("due_offset_days", books.settings().defaultDueDays());
    }
    var offset = content.path("due_offset_days").asLong(0);
    if (offset < 0 || offset > 36_500) {
      throw Refusal.invalid("invoice", "due_offset_days", Long.toString(offset));
    }
    var date = LocalDate.parse(content.path("create_date").asString(""));
    content.put("due_date", date.plusDays(offset).toString());
  }

  private void estimate(ObjectNode content) {
    if (content.path("estimateid").isNull()) {
      content.put("estimateid", 0);
    }
    var id = content.path("estimateid").asString("0");
    if (!id.equals("0")) {
      books.referenced(Entity.ESTIMATE, id);
    }
  }

  private String uuid(ObjectNode content) {
    var name = books.settings().accountId() + "/" + content.path("invoice_number").asString("");
    return UUID.nameUUIDFromBytes((name + books.now()).getBytes(StandardCharsets.UTF_8)).toString();
  }

  @Override
  public void committed(ObjectNode after, @Nullable ObjectNode before) {
    var id = after.path("estimateid").asString("0");
    var estimate = id.equals("0") ? null : books.find(Entity.ESTIMATE, id);
    if (estimate == null || before != null && before.path("estimateid").asString("0").equals(id)) {
      return;
    }
    var invoiced = estimate.deepCopy().put("status", EstimateRules.INVOICED);
    invoiced.put("ui_status", "invoiced").put("display_status", "invoiced").put("invoiced", true);
    books.put(Entity.ESTIMATE, invoiced);
  }

  @Override
  public void act(ObjectNode content, String action) {
    if (!action.equals(Actions.MARK_AS_SENT) && !action.equals(Actions.EMAIL)) {
      Rules.super.act(content, action);
    }
    if (content.path("status").asInt(0) == DRAFT) {
      content.put("status", SENT).put("display_status", "sent").put("v3_status", "sent");
    }
  }
}
