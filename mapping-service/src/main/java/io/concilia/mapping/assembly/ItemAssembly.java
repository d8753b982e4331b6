package io.concilia.mapping.assembly;

import io.concilia.contracts.canonical.Item;
import io.concilia.contracts.value.Money;
import io.concilia.contracts.value.RevenueKey;
import io.concilia.mapping.rules.Fields;
import io.concilia.mapping.rules.Shape;
import io.concilia.mapping.rules.Target;
import io.concilia.mapping.rules.ValueType;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Makes items. */
final class ItemAssembly {

  static final Shape SHAPE = new Shape();

  private static final Target NAME = SHAPE.required("name", ValueType.TEXT);
  private static final Target KIND = SHAPE.required("kind", ValueType.TEXT);
  private static final Target CODE = SHAPE.optional("code", ValueType.TEXT);
  private static final Target DESCRIPTION = SHAPE.optional("description", ValueType.TEXT);
  private static final Target PRICE = SHAPE.optional("salesPrice", ValueType.NUMBER);
  private static final Target CURRENCY = SHAPE.optional("salesPriceCurrency", ValueType.TEXT);
  private static final Target TAX_CATEGORY = SHAPE.optional("taxCategory", ValueType.TEXT);
  private static final Target REVENUE = SHAPE.optional("revenue", ValueType.TEXT);
  private static final Target ACTIVE = SHAPE.optional("active", ValueType.BOOLEAN);

  private ItemAssembly() {}

  static Item assemble(Fields fields) {
    String revenue = fields.text(REVENUE);
    Item.Kind kind = fields.required(KIND, fields.oneOf(KIND, Item.Kind.class));
    return Item.builder(fields.requiredText(NAME), kind)
        .code(fields.text(CODE))
        .description(fields.text(DESCRIPTION))
        .salesPrice(salesPrice(fields))
        .taxCategory(fields.text(TAX_CATEGORY))
        .revenue(revenue == null ? null : RevenueKey.of(revenue))
        .active(fields.flag(ACTIVE, true))
        .build();
  }

  /** A price without a currency is no price. */
  private static @Nullable Money salesPrice(Fields fields) {
    BigDecimal price = fields.number(PRICE);
    String currency = fields.text(CURRENCY);
    return price == null || currency == null
        ? null
        : Money.rounded(price, Currencies.required(CURRENCY, currency));
  }
}
