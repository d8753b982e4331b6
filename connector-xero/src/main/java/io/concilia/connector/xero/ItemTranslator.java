package io.concilia.connector.xero;

import static io.concilia.connector.runtime.adapter.Untranslatable.fitting;

import io.concilia.connector.runtime.adapter.IntegrationTables;
import io.concilia.connector.runtime.adapter.Untranslatable;
import io.concilia.connector.runtime.vendor.TranslationContext;
import io.concilia.connector.xero.wire.ItemDocument;
import io.concilia.contracts.canonical.Item;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.value.Money;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A product or service in Xero's terms; never tracked as inventory. Its code is required and never
 * shortened, its name may be.
 */
final class ItemTranslator {

  private static final int MAX_CODE = 30;
  private static final int MAX_NAME = 50;

  private final RecordKey key;
  private final Item item;
  private final TranslationContext context;
  private final IntegrationTables tables;

  ItemTranslator(RecordKey key, Item item, TranslationContext context) {
    this.key = key;
    this.item = item;
    this.context = context;
    this.tables = new IntegrationTables(context);
  }

  ItemDocument document() {
    String code = code();
    return new ItemDocument(
        code,
        name(code),
        item.description(),
        true,
        false,
        new ItemDocument.SalesDetails(
            price(), tables.account(item.revenue(), Facts.INCOME_ACCOUNTS), taxType()));
  }

  /** An item without a code is a question, unless the connection says that its id may stand in. */
  private String code() {
    if (item.code() != null) {
      return fitting("code", item.code(), MAX_CODE);
    }
    if ("id".equals(context.connection().settings().get("itemCode"))) {
      return fitting("code", "P" + key.sourceId(), MAX_CODE);
    }
    throw Untranslatable.held("ITEM_NEEDS_CODE", key.sourceId(), Map.of("item", item.name()));
  }

  private String name(String code) {
    String name = Names.listed(item.name());
    return Names.withSuffix(name, context.nameTaken() ? " (" + code + ")" : "", MAX_NAME);
  }

  /** Item prices go to the books only in the base currency. */
  private @Nullable BigDecimal price() {
    Money price = item.salesPrice();
    return price == null || !price.currency().equals(context.profile().baseCurrency())
        ? null
        : price.amount();
  }

  /** The tax type that a category of items names itself, if the table has such a row. */
  private @Nullable String taxType() {
    return Optional.ofNullable(item.taxCategory())
        .flatMap(category -> tables.row("tax", category))
        .map(row -> row.get(IntegrationTables.VENDOR_CODE))
        .filter(code -> tables.has(Facts.TAX_CODES, code))
        .orElse(null);
  }
}
