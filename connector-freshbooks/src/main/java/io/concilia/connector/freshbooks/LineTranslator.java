package io.concilia.connector.freshbooks;

import io.concilia.connector.freshbooks.wire.Amount;
import io.concilia.connector.freshbooks.wire.DocumentLine;
import io.concilia.connector.runtime.adapter.IntegrationTables;
import io.concilia.connector.runtime.adapter.Json;
import io.concilia.connector.runtime.adapter.NetPrice;
import io.concilia.connector.runtime.adapter.Untranslatable;
import io.concilia.connector.runtime.vendor.TranslationContext;
import io.concilia.connector.runtime.vendor.VendorDocument;
import io.concilia.contracts.canonical.AmountsAre;
import io.concilia.contracts.canonical.DocumentContent;
import io.concilia.contracts.canonical.Line;
import io.concilia.contracts.canonical.Line.ServicePeriod;
import io.concilia.contracts.configuration.Policy;
import io.concilia.contracts.configuration.PolicyOptions.DiscountDisplay;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.value.Money;
import io.concilia.contracts.value.Percent;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a sales document. FreshBooks knows net prices of few digits and no discount per
 * line: what does not come to the line's net that way is sold as one piece, and the description
 * says how it came about.
 */
final class LineTranslator {

  private static final int NORMAL = 0;
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final RecordKey key;
  private final DocumentContent content;
  private final TranslationContext context;
  private final IntegrationTables tables;
  private final @Nullable BigDecimal discountPercent;

  LineTranslator(
      RecordKey key,
      DocumentContent content,
      TranslationContext context,
      IntegrationTables tables) {
    this.key = key;
    this.content = content;
    this.context = context;
    this.tables = tables;
    this.discountPercent = discountPercent();
  }

  /** The percentage taken off the whole document, 0 where the discounts are in the prices. */
  String discountValue() {
    return discountPercent == null ? "0" : discountPercent.stripTrailingZeros().toPlainString();
  }

  DocumentLine line(Line line) {
    if (line.kind() == Line.Kind.TEXT) {
      return sale(
          "", line.description(), NetPrice.meeting(BigDecimal.ONE, zero(), 0, ""), LineTaxes.NONE);
    }
    LineTaxes taxes = LineTaxes.of(line.tax(), tables, context.profile());
    NetPrice price = price(line, taxes);
    return sale(name(line), description(line, price), price, taxes);
  }

  private DocumentLine sale(
      String name, @Nullable String description, NetPrice price, LineTaxes taxes) {
    return new DocumentLine(
        NORMAL,
        name,
        Objects.requireNonNullElse(description, ""),
        price.quantity().stripTrailingZeros().toPlainString(),
        Amount.of(price.unitPrice(), content.currency()),
        taxes.name(0),
        taxes.percent(0),
        taxes.name(1),
        taxes.percent(1));
  }

  private NetPrice price(Line line, LineTaxes taxes) {
    if (discountPercent != null) {
      return NetPrice.of(undiscounted(line), content.currency(), digits());
    }
    if (content.amountsAre() != AmountsAre.GROSS) {
      return NetPrice.of(line, content.currency(), digits());
    }
    Money net = taxes.takenOutOf(line.net(content.currency()));
    String workings = "%s × %s".formatted(line.quantity(), line.unitPrice());
    return NetPrice.meeting(
        Objects.requireNonNull(line.quantity(), "a sale has a quantity").value(),
        net,
        digits(),
        workings);
  }

  /** More than the currency's own digits are taken, as some say; that is for people to try. */
  private int digits() {
    String setting = context.connection().settings().get("unitCostDigits");
    return setting == null
        ? content.currency().getDefaultFractionDigits()
        : Integer.parseInt(setting);
  }

  /** FreshBooks' lines name no item, they say what it is called. */
  private String name(Line line) {
    if (line.item() == null) {
      throw Untranslatable.held("ITEM_NEEDED", line.lineId(), Map.of("line", line.lineId()));
    }
    RecordKey item = key.resolve(line.item());
    VendorDocument document = context.documents().get(item);
    if (document == null) {
      throw new IllegalStateException("item " + item + " is not linked, so " + key + " waits");
    }
    return Objects.requireNonNullElse(Json.string(Json.parse(document.json()), "name"), "");
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
    return text.isEmpty() ? null : text;
  }

  /**
   * One percentage that every line gives, and that comes to the same money on their sum: only then
   * is the discount shown apart, where policy wants it so.
   */
  private @Nullable BigDecimal discountPercent() {
    if (tables.policies().get(Policy.DISCOUNT_DISPLAY) != DiscountDisplay.DISCOUNT_LINE
        || content.amountsAre() == AmountsAre.GROSS) {
      return null;
    }
    List<Line> sales =
        content.lines().stream().filter(line -> line.kind() == Line.Kind.SALE).toList();
    Percent percent = sales.get(0).discountPercent();
    if (percent == null || percent.value().signum() == 0) {
      return null;
    }
    boolean fits =
        sales.stream().allMatch(line -> samePercent(percent, line) && priceFits(line))
            && takesOff(sales, percent.value());
    return fits ? percent.value() : null;
  }

  private static boolean samePercent(Percent percent, Line line) {
    return line.discountPercent() != null && percent.compareTo(line.discountPercent()) == 0;
  }

  private boolean priceFits(Line line) {
    return line.unitPrice() != null
        && line.unitPrice().value().stripTrailingZeros().scale() <= digits();
  }

  private boolean takesOff(List<Line> sales, BigDecimal percent) {
    BigDecimal amount =
        sales.stream()
            .map(line -> line.amount(content.currency()).amount())
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    Money wanted =
        sales.stream().map(line -> line.net(content.currency())).reduce(zero(), Money::plus);
    Money discount = Money.rounded(amount.multiply(percent).divide(HUNDRED), content.currency());
    return amount.subtract(discount.amount()).compareTo(wanted.amount()) == 0;
  }

  private Money zero() {
    return Money.zero(content.currency());
  }

  private static Line undiscounted(Line line) {
    return Line.builder(line.lineId(), line.kind())
        .quantity(line.quantity())
        .unitPrice(line.unitPrice())
        .build();
  }
}
