package io.concilia.sandbox.quickbooks;

import io.concilia.sandbox.Json;
import io.concilia.sandbox.Nodes;
import io.concilia.sandbox.quickbooks.SaleLine.Kind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the lines of a sale, checks them as QuickBooks does and fills in what it fills in. */
final class SaleLines {

  private static final int MOST_LINES = 750;

  private final Books books;
  private final Draft draft;
  private final int digits;
  private final boolean gross;
  private int nextId;

  SaleLines(Books books, Draft draft, int digits) {
    this.books = books;
    this.draft = draft;
    this.digits = digits;
    this.gross = "TaxInclusive".equals(Nodes.text(draft.wanted(), "GlobalTaxCalculation"));
    this.nextId = highestId(draft.before()) + 1;
  }

  List<SaleLine> read() {
    var lines = new ArrayList<SaleLine>();
    for (JsonNode sent : Nodes.list(draft.wanted(), "Line")) {
      var line = sent instanceof ObjectNode object ? line(object) : null;
      if (line != null) {
        lines.add(line);
      }
    }
    if (lines.isEmpty()) {
      throw QuickBooksFault.missingLines();
    }
    if (lines.size() > MOST_LINES) {
      throw QuickBooksFault.business("A transaction can have at most " + MOST_LINES + " lines.");
    }
    var number = 1;
    for (SaleLine line : lines) {
      if (!line.is(Kind.DISCOUNT)) {
        line.node().put("LineNum", number++);
      }
    }
    return lines;
  }

  private @Nullable SaleLine line(ObjectNode sent) {
    var type = Nodes.text(sent, "DetailType");
    if (type == null) {
      throw QuickBooksFault.missing("DetailType");
    }
    return switch (type) {
      case "SalesItemLineDetail" -> item(sent);
      case "DiscountLineDetail" -> discount(sent);
      case "DescriptionOnly" -> text(sent);
      case "SubTotalLineDetail" -> null;
      default -> throw QuickBooksFault.business("Bundles are not part of this sandbox.");
    };
  }

  private SaleLine item(ObjectNode sent) {
    var detail = Nodes.child(sent, "SalesItemLineDetail");
    var itemId = detail == null ? null : References.ref(detail, "ItemRef");
    if (detail == null || itemId == null) {
      throw new QuickBooksFault(
          "6440",
          "Transaction Detail Information Required",
          "You must select a product or service for each split line that has an amount.",
          "Line.SalesItemLineDetail.ItemRef");
    }
    var amount = amount(sent, detail);
    var filled = Nodes.copy(detail);
    filled.set("ItemRef", item(itemId));
    reference(filled, "ClassRef", Entity.CLASS);
    plain(filled, "Qty");
    plain(filled, "UnitPrice");
    var line = Json.object().put("Id", id(sent)).put("LineNum", 0);
    var description = Nodes.text(sent, "Description");
    if (description != null) {
      line.put("Description", description);
    }
    line.set("Amount", Amounts.amount(amount));
    line.put("DetailType", "SalesItemLineDetail");
    line.set("SalesItemLineDetail", filled);
    return new SaleLine(line, Kind.ITEM, amount, References.ref(filled, "TaxCodeRef"));
  }

  private ObjectNode item(String id) {
    var item = books.referenced(Entity.ITEM, id);
    if ("Category".equals(Nodes.text(item, "Type"))) {
      throw QuickBooksFault.categoryOnLine();
    }
    return books.reference(Entity.ITEM, id);
  }

  private void reference(ObjectNode detail, String property, Entity entity) {
    var id = References.ref(detail, property);
    if (id != null) {
      detail.set(property, books.reference(entity, id));
    }
  }

  /** What was asked for the line. A line that was stored with tax inside keeps its gross amount. */
  private BigDecimal amount(ObjectNode sent, ObjectNode detail) {
    var amount = Nodes.decimal(sent, "Amount");
    if (amount == null) {
      throw QuickBooksFault.missing("Amount");
    }
    requireDigits(amount);
    var inclusive = Nodes.decimal(detail, "TaxInclusiveAmt");
    if (gross && inclusive != null) {
      requireDigits(inclusive);
      return inclusive;
    }
    var quantity = Nodes.decimal(detail, "Qty");
    var price = Nodes.decimal(detail, "UnitPrice");
    if (quantity != null && price != null && Nodes.present(draft.sent(), "Line")) {
      var product =
          quantity
              .multiply(price.setScale(7, RoundingMode.HALF_UP))
              .setScale(digits, RoundingMode.HALF_UP);
      if (product.compareTo(amount) != 0) {
        throw QuickBooksFault.wrongAmount(amount.toPlainString());
      }
    }
    return amount;
  }

  private void requireDigits(BigDecimal amount) {
    if (amount.stripTrailingZeros().scale() > digits) {
      throw QuickBooksFault.morePrecision("Line.Amount");
    }
  }

  private SaleLine discount(ObjectNode sent) {
    if (!books.settings().allowDiscount()) {
      throw QuickBooksFault.business("Discounts are turned off in this company.");
    }
    var detail = Nodes.child(sent, "DiscountLineDetail");
    var percent = detail == null ? null : Nodes.decimal(detail, "DiscountPercent");
    var amount = Nodes.decimal(sent, "Amount");
    if (detail == null || percent == null && amount == null) {
      throw new QuickBooksFault(
          "6090",
          "Discount Line missing required info",
          "Discount amount or percent should be provided.",
          "Line.DiscountLineDetail");
    }
    if (amount != null) {
      requireDigits(amount);
    }
    var filled = Nodes.copy(detail);
    if (References.ref(filled, "DiscountAccountRef") == null) {
      filled.set("DiscountAccountRef", References.ref("3", "Discounts given"));
    }
    var line = Json.object().put("DetailType", "DiscountLineDetail");
    line.set("DiscountLineDetail", filled);
    return new SaleLine(line, Kind.DISCOUNT, amount == null ? BigDecimal.ZERO : amount, null);
  }

  private SaleLine text(ObjectNode sent) {
    var line = Json.object().put("Id", id(sent)).put("LineNum", 0);
    line.put("Description", Nodes.text(sent, "Description", ""));
    line.put("DetailType", "DescriptionOnly");
    var detail = Nodes.child(sent, "DescriptionLineDetail");
    line.set("DescriptionLineDetail", detail == null ? Json.object() : detail);
    return new SaleLine(line, Kind.TEXT, BigDecimal.ZERO, null);
  }

  /** A line keeps its id when it names one that the document has; any other gets a new one. */
  private String id(ObjectNode sent) {
    var id = Nodes.text(sent, "Id");
    if (id != null && draft.before() != null) {
      for (JsonNode held : Nodes.list(draft.before(), "Line")) {
        if (held instanceof ObjectNode line && id.equals(Nodes.text(line, "Id"))) {
          return id;
        }
      }
    }
    return Integer.toString(nextId++);
  }

  private static int highestId(@Nullable ObjectNode before) {
    var highest = 0;
    if (before != null) {
      for (JsonNode line : Nodes.list(before, "Line")) {
        highest = Math.max(highest, line.path("Id").asInt(0));
      }
    }
    return highest;
  }

  private static void plain(ObjectNode detail, String property) {
    var value = Nodes.decimal(detail, property);
    if (value != null) {
      detail.set(property, Amounts.plain(value));
    }
  }
}
