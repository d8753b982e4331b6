package io.concilia.sandbox.xero;

import io.concilia.sandbox.Json;
import io.concilia.sandbox.Nodes;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Invoices, credit notes and quotes. */
final class SaleRules implements Rules {

  private static final String NOT_MODIFIABLE = "Invoice not of valid status for modification";
  private static final String SETTLED =
      "This document cannot be edited as it has a payment or credit note allocated to it.";

  /** What may still be changed once money was paid or credited. */
  private static final Set<String> FREE =
      Set.of(
          "Reference",
          "DueDate",
          "Url",
          "SentToContact",
          "ExpectedPaymentDate",
          "BrandingThemeID",
          "UpdatedDateUTC");

  /** Changes of part-paid invoices that do not show in {@code UpdatedDateUTC}. */
  private static final Set<String> UNSEEN = Set.of("DueDate", "SentToContact", "UpdatedDateUTC");

  private final Entity entity;
  private final Books books;
  private final Parties parties;
  private final SaleHead head;
  private final Settlement settlement;

  SaleRules(Entity entity, Books books, Parties parties) {
    this.entity = entity;
    this.books = books;
    this.parties = parties;
    this.head = new SaleHead(entity, books);
    this.settlement = new Settlement(books);
  }

  @Override
  public ObjectNode complete(Draft draft) {
    var status = status(draft);
    if (draft.before() != null && StatusMoves.ends(status)) {
      return ended(draft.before(), draft.problems(), status);
    }
    var content = draft.merged();
    content.put("Status", status);
    var party = parties.find(draft);
    draft.problems().refuse();
    var currency = head.fill(draft, content, party);
    var terms = terms(content, currency, party);
    var lines = new SaleLines(books, draft, terms).read();
    draft.problems().refuse();
    amounts(draft, content, lines, terms);
    head.checkNumber(draft, content);
    requireUnsettled(draft, content, party);
    draft.problems().refuse();
    if (party != null) {
      var contactId = parties.commit(party, draft.how());
      content.set("Contact", Json.object().put("ContactID", contactId));
    }
    head.number(content);
    return content;
  }

  private String status(Draft draft) {
    var before = draft.before() == null ? null : Nodes.text(draft.before(), "Status");
    var wanted = draft.text("Status", "DRAFT");
    if (!StatusMoves.allowed(entity, before, wanted)) {
      draft
          .problems()
          .add(
              entity == Entity.QUOTE
                  ? "A quote cannot go from status " + before + " to " + wanted
                  : NOT_MODIFIABLE);
    }
    draft.problems().refuse();
    return "PAID".equals(before) && wanted.equals("AUTHORISED") ? "PAID" : wanted;
  }

  /** Voided or deleted: it keeps what it says, and nothing is due. */
  private ObjectNode ended(ObjectNode before, Problems problems, String status) {
    if (settlement.isSettled(before)) {
      problems.add(NOT_MODIFIABLE);
      problems.add(SETTLED);
    }
    if (entity != Entity.QUOTE) {
      head.requireOpen(before, problems);
    }
    problems.refuse();
    var content = Nodes.copy(before).put("Status", status);
    for (String open : List.of("AmountDue", "RemainingCredit")) {
      if (content.has(open)) {
        content.set(open, Amounts.node(BigDecimal.ZERO));
      }
    }
    return content;
  }

  private SaleLines.Terms terms(
      ObjectNode content, String currency, Parties.@Nullable Party party) {
    var contact = party == null ? null : party.known();
    var approved = "AUTHORISED".equals(Nodes.text(content, "Status"));
    return new SaleLines.Terms(
        Nodes.text(content, "LineAmountTypes", "Exclusive"),
        Amounts.digits(currency),
        approved,
        contact == null ? null : Nodes.text(contact, "AccountsReceivableTaxType"));
  }

  private void amounts(
      Draft draft, ObjectNode content, List<SaleLine> lines, SaleLines.Terms terms) {
    var totals = SaleTotals.of(lines, terms, books.settings().taxRounding());
    draft
        .problems()
        .addIf(totals.total().signum() < 0, "The document total cannot be less than zero");
    var nodes = Json.array();
    lines.forEach(line -> nodes.add(line.node()));
    content.set("LineItems", nodes);
    content.set("SubTotal", Amounts.node(totals.subTotal()));
    content.set("TotalTax", Amounts.node(totals.tax()));
    content.set("Total", Amounts.node(totals.total()));
    if (totals.discount().signum() != 0) {
      content.set("TotalDiscount", Amounts.node(totals.discount()));
    } else {
      content.remove("TotalDiscount");
    }
    if (entity != Entity.QUOTE) {
      settlement.settle(entity, content);
    }
  }

  /** Once something was paid or credited, only little may change. */
  private void requireUnsettled(Draft draft, ObjectNode content, Parties.@Nullable Party party) {
    var before = draft.before();
    if (before == null || !settlement.isSettled(before)) {
      return;
    }
    var wanted = Nodes.copy(content);
    if (party != null && party.known() != null) {
      var contactId = Nodes.text(party.known(), "ContactID");
      wanted.set("Contact", Json.object().put("ContactID", contactId));
    }
    if (!same(wanted, before, FREE)) {
      draft.problems().add(NOT_MODIFIABLE);
      draft.problems().add(SETTLED);
    }
  }

  private static boolean same(ObjectNode one, ObjectNode other, Set<String> except) {
    return Nodes.copy(one).remove(except).equals(Nodes.copy(other).remove(except));
  }

  @Override
  public boolean movesUpdatedDate(ObjectNode after, ObjectNode before) {
    return !(settlement.isSettled(before) && same(after, before, UNSEEN));
  }

  @Override
  public void committed(ObjectNode after, @Nullable ObjectNode before) {
    var contact = Nodes.child(after, "Contact");
    if (contact != null) {
      parties.sold(Nodes.text(contact, "ContactID", ""));
    }
  }
}
