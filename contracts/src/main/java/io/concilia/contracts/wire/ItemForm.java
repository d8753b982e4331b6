package io.concilia.contracts.wire;

import io.concilia.contracts.avro.ItemBody;
import io.concilia.contracts.canonical.Item;
import io.concilia.contracts.value.RevenueKey;

/** The Avro form of an {@link Item}. */
final class ItemForm {

  private static final Symbols<Item.Kind> KIND =
      Symbols.of(ItemBody.getClassSchema(), "kind", Item.Kind.class);

  private ItemForm() {}

  static ItemBody toAvro(Item item) {
    return new ItemBody(
        item.name(),
        item.kind().name(),
        item.code(),
        item.description(),
        Values.map(item.salesPrice(), Values::toAvro),
        item.taxCategory(),
        Values.map(item.revenue(), RevenueKey::value),
        item.active());
  }

  static Item fromAvro(ItemBody body) {
    return new Item(
        body.getName(),
        KIND.parse(body.getKind()),
        body.getCode(),
        body.getDescription(),
        Values.map(body.getSalesPrice(), Values::fromAvro),
        body.getTaxCategory(),
        Values.map(body.getRevenue(), RevenueKey::of),
        body.getActive());
  }
}
