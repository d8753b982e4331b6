package io.concilia.connector.quickbooks;

import io.concilia.connector.quickbooks.wire.ItemDocument;
import io.concilia.connector.quickbooks.wire.Ref;
import io.concilia.connector.runtime.adapter.Untranslatable;
import io.concilia.connector.runtime.vendor.TranslationContext;
import io.concilia.contracts.canonical.Item;
import io.concilia.contracts.value.Money;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A product or service in QuickBooks' terms; never inventory. Its name may be shortened. */
final class ItemTranslator {

  static final int MAX_NAME = 100;

  private final Item item;
  private final TranslationContext context;
  private final Tables tables;

  ItemTranslator(Item item, TranslationContext context) {
    this.item = item;
    this.context = context;
    this.tables = new Tables(context);
  }

  ItemDocument document() {
    String category = item.taxCategory();
    return new ItemDocument(
        name(),
        item.code(),
        item.description(),
        item.kind() == Item.Kind.GOODS ? "NonInventory" : "Service",
        price(),
        category == null || !tables.usCompany() ? null : !"exempt".equals(category),
        Optional.ofNullable(category)
            .filter(named -> !tables.usCompany())
            .flatMap(tables::taxCodeOfCategory)
            .map(Ref::new)
            .orElse(null),
        new Ref(tables.incomeAccount(item.revenue())),
        item.active());
  }

  private String name() {
    String name = Names.itemName(item.name());
    if (!context.nameTaken()) {
      return Names.withSuffix(name, "", MAX_NAME);
    }
    String code = item.code();
    if (code == null) {
      throw Untranslatable.held("NAME_TAKEN", "item", Map.of("name", name));
    }
    String suffix = " (" + Names.itemName(code) + ")";
    return suffix.length() < MAX_NAME / 2
        ? Names.withSuffix(name, suffix, MAX_NAME)
        : Untranslatable.fitting("name", name + suffix, MAX_NAME);
  }

  /** Item prices go to the books only in the base currency. */
  private @Nullable BigDecimal price() {
    Money price = item.salesPrice();
    return price == null || !price.currency().equals(context.profile().baseCurrency())
        ? null
        : price.amount();
  }
}
