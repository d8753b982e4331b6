package io.concilia.connector.quickbooks;

import io.concilia.connector.quickbooks.wire.Ref;
import io.concilia.connector.quickbooks.wire.SalesItemLineDetail;
import io.concilia.connector.quickbooks.wire.SalesLine;
import io.concilia.connector.runtime.adapter.NetPrice;
import io.concilia.connector.runtime.adapter.Untranslatable;
import io.concilia.connector.runtime.vendor.TranslationContext;
import io.concilia.contracts.canonical.DocumentContent;
import io.concilia.contracts.canonical.Line;
import io.concilia.contracts.canonical.Line.ServicePeriod;
import io.concilia.contracts.identity.ItemRef;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.value.Text;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The lines of a sales document. Every line names an item: without one QuickBooks picks one. */
final class LineTranslator {

  private static final int PRICE_DIGITS = 7;
  private static final int MAX_DESCRIPTION = 4000;

  private final RecordKey key;
  private final DocumentContent content;
  private final TranslationContext context;
  private final Tables tables;

  LineTranslator(
      RecordKey key, DocumentContent content, TranslationContext context, Tables tables) {
    this.key = key;
    this.content = content;
    this.context = context;
    this.tables = tables;
  }

  SalesLine line(Line line) {
    if (line.kind() == Line.Kind.TEXT) {
      return SalesLine.text(line.description());
    }
    NetPrice price = NetPrice.of(line, content.currency(), PRICE_DIGITS);
    return SalesLine.sale(
        price.amount(),
        description(line, price),
        new SalesItemLineDetail(
            new Ref(item(line)),
            price.quantity(),
            price.unitPrice(),
            Ref.optional(tables.taxCode(line.tax())),
            Ref.optional(classOf(line)),
            serviceDate(line)));
  }

  private String item(Line line) {
    ItemRef item = line.item();
    if (item == null) {
      throw Untranslatable.held("ITEM_NEEDED", line.lineId(), Map.of("line", line.lineId()));
    }
    RecordKey itemKey = key.resolve(item);
    String id = context.references().get(itemKey);
    if (id == null) {
      throw new IllegalStateException("item " + itemKey + " is not linked, so " + key + " waits");
    }
    return id;
  }

  private @Nullable String classOf(Line line) {
    if (!tables.fact(Facts.CLASS_PER_LINE)) {
      return null;
    }
    String ofLine = tables.dimension(line.dimensions(), "class", Facts.CLASSES);
    return ofLine != null ? ofLine : tables.dimension(content.dimensions(), "class", Facts.CLASSES);
  }

  private @Nullable LocalDate serviceDate(Line line) {
    ServicePeriod period = line.servicePeriod();
    return period == null ? content.supplyDate() : period.from();
  }

  private static @Nullable String description(Line line, NetPrice price) {
    ServicePeriod period = line.servicePeriod();
    String text =
        Stream.of(
                price.workings(),
                line.description() == null ? "" : line.description(),
                period == null ? "" : period.from() + " – " + period.to())
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining("\n"));
    return text.isEmpty() ? null : Text.cut(text, MAX_DESCRIPTION);
  }
}
