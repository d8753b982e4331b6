package io.concilia.connector.freshbooks;

import io.concilia.connector.freshbooks.wire.Amount;
import io.concilia.connector.freshbooks.wire.ItemDocument;
import io.concilia.connector.runtime.adapter.IntegrationTables;
import io.concilia.connector.runtime.adapter.Untranslatable;
import io.concilia.connector.runtime.vendor.TranslationContext;
import io.concilia.contracts.canonical.Item;
import io.concilia.contracts.value.Money;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A product or service in FreshBooks' terms; never inventory. */
final class ItemTranslator {

  private final Item item;
  private final TranslationContext context;

  ItemTranslator(Item item, TranslationContext context) {
    this.item = item;
    this.context = context;
  }

  ItemDocument document() {
    List<String> taxes = LineTaxes.ofCategory(item.taxCategory(), new IntegrationTables(context));
    return new ItemDocument(
        name(),
        item.description(),
        price(),
        item.code(),
        taxes.isEmpty() ? null : Long.valueOf(taxes.get(0)),
        taxes.size() < 2 ? null : Long.valueOf(taxes.get(1)),
        (item.active() ? VisState.ACTIVE : VisState.ARCHIVED).code());
  }

  /** FreshBooks takes a name twice, but people choose items by it. */
  private String name() {
    if (!context.nameTaken()) {
      return item.name();
    }
    if (item.code() == null) {
      throw Untranslatable.held("NAME_TAKEN", "item", Map.of("name", item.name()));
    }
    return item.name() + " (" + item.code() + ")";
  }

  /** Item prices go to the books only in the base currency. */
  private @Nullable Amount price() {
    Money price = item.salesPrice();
    return price == null || !price.currency().equals(context.profile().baseCurrency())
        ? null
        : Amount.of(price);
  }
}
