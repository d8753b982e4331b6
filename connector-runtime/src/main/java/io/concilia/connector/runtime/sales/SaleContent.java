package io.concilia.connector.runtime.sales;

import io.concilia.connector.runtime.writing.LinkedDocument;
import io.concilia.contracts.identity.ChangeKey;
import io.concilia.contracts.outcome.Booked;
import io.concilia.contracts.outcome.Phase;
import io.concilia.contracts.value.Money;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A sale as JSON: whose it is, and its documents with their figures. Amounts are text. */
final class SaleContent {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private SaleContent() {}

  /**
   * A document of the sale.
   *
   * @param booked absent if the books do not have it any more
   * @param paidOn the days on which money came in for it
   */
  record Document(LinkedDocument linked, @Nullable Booked booked, List<LocalDate> paidOn) {}

  static String of(SaleId id, List<Document> documents) {
    ChangeKey source = id.source();
    ObjectNode sale =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", id.toString())
            .put("connection", source.connection().value())
            .put("entity", source.entity())
            .put("record", source.id())
            .put("integration", documents.get(0).linked().owner().value());
    var list = sale.putArray("documents");
    documents.forEach(document -> list.add(node(document)));
    ObjectNode content = JsonNodeFactory.instance.objectNode();
    content.set(SalesSource.SALE, sale);
    return JSON.writeValueAsString(content);
  }

  private static ObjectNode node(Document document) {
    LinkedDocument linked = document.linked();
    ObjectNode node =
        JsonNodeFactory.instance
            .objectNode()
            .put("type", linked.key().type().name())
            .put("part", linked.key().part())
            .put("id", linked.vendorId());
    Booked booked = document.booked();
    if (booked == null) {
      return node.put("phase", Phase.VOID.name())
          .put("number", linked.number())
          .put("currency", linked.currency());
    }
    node.put("phase", booked.phase().name())
        .put("number", booked.number())
        .put("issueDate", booked.issueDate().toString())
        .put("dueDate", booked.dueDate() == null ? null : booked.dueDate().toString())
        .put("currency", booked.balance().currency().getCurrencyCode())
        .put("tax", amount(booked.totals().tax()))
        .put("gross", amount(booked.totals().gross()))
        .put("balance", amount(booked.balance()))
        .put("url", booked.url() == null ? null : booked.url().toString());
    var paidOn = node.putArray("paidOn");
    document.paidOn().stream().sorted().forEach(day -> paidOn.add(day.toString()));
    return node;
  }

  private static @Nullable String amount(@Nullable Money money) {
    return money == null ? null : money.amount().toPlainString();
  }
}
