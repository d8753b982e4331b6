package io.concilia.connector.xero;

import io.concilia.connector.runtime.adapter.IntegrationTables;
import io.concilia.connector.runtime.vendor.TranslationContext;
import io.concilia.connector.runtime.vendor.VendorProfile;
import io.concilia.connector.xero.wire.LineItem;
import io.concilia.contracts.canonical.AmountsAre;
import io.concilia.contracts.canonical.DocumentContent;
import io.concilia.contracts.canonical.Line;
import io.concilia.contracts.canonical.Line.ServicePeriod;
import io.concilia.contracts.identity.ItemRef;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.value.DimensionKey;
import io.concilia.contracts.value.Money;
import io.concilia.contracts.value.Text;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a sales document. Xero has no place for a message to the customer or for what the
 * law wants printed, so these are a line of text at the end.
 */
final class LineTranslator {

  /** Where the day of the supply must be on the invoice if it is another than that of the issue. */
  private static final Set<String> SUPPLY_DATE_PRINTED = Set.of("ES", "GB");

  private static final int MAX_DESCRIPTION = 4000;
  private static final int QUANTITY_DIGITS = 4;

  /** Xero rounds line amounts to cents, whatever the currency. */
  private static final int AMOUNT_DIGITS = 2;

  private final RecordKey key;
  private final DocumentContent content;
  private final TranslationContext context;
  private final Entity entity;
  private final Wording wording;
  private final IntegrationTables tables;

  LineTranslator(
      RecordKey key,
      DocumentContent content,
      TranslationContext context,
      Entity entity,
      Wording wording) {
    this.key = key;
    this.content = content;
    this.context = context;
    this.entity = entity;
    this.wording = wording;
    this.tables = new IntegrationTables(context);
  }

  List<LineItem> lines(@Nullable String reason) {
    List<LineItem> lines = new ArrayList<>();
    boolean first = true;
    for (Line line : content.lines()) {
      if (line.kind() == Line.Kind.TEXT) {
        lines.add(LineItem.text(Objects.requireNonNullElse(line.description(), "–")));
      } else {
        lines.add(sale(line, first ? suppliedOn() : null));
        first = false;
      }
    }
    String closing =
        Stream.concat(Stream.of(reason, content.message()), mentions())
            .filter(text -> text != null && !text.isBlank())
            .distinct()
            .collect(Collectors.joining("\n"));
    if (!closing.isEmpty()) {
      lines.add(LineItem.text(Text.cut(closing, MAX_DESCRIPTION)));
    }
    return lines;
  }

  private LineItem sale(Line line, @Nullable String suppliedOn) {
    Amounts amounts = amounts(line);
    String item = item(line);
    return new LineItem(
        description(line, amounts, item, suppliedOn),
        item,
        amounts.quantity(),
        amounts.unit(),
        amounts.discount(),
        amounts.line(),
        account(line, item),
        taxType(line),
        tracking(line));
  }

  /**
   * How a line comes to its net.
   *
   * @param line said where quantity and price would not come to it, instead of the price
   */
  private record Amounts(
      BigDecimal quantity,
      @Nullable BigDecimal unit,
      @Nullable BigDecimal discount,
      @Nullable BigDecimal line,
      String workings) {}

  private Amounts amounts(Line line) {
    BigDecimal quantity = Objects.requireNonNull(line.quantity(), "a sale has a quantity").value();
    BigDecimal price = Objects.requireNonNull(line.unitPrice(), "a sale has a price").value();
    Money discount = line.discount();
    BigDecimal off = discount == null || discount.isZero() ? null : discount.amount();
    BigDecimal net = line.net(content.currency()).amount();
    if (digits(quantity) > QUANTITY_DIGITS) {
      String sum = quantity.toPlainString() + " × " + price.toPlainString();
      String workings = off == null ? sum : sum + " less " + off.toPlainString();
      return new Amounts(BigDecimal.ONE, null, null, net, workings);
    }
    boolean sayable =
        digits(price) <= entity.priceDigits()
            && (off == null || entity != Entity.CREDIT_NOTE)
            && comesTo(net, quantity, price, off);
    return sayable
        ? new Amounts(quantity, price, off, null, "")
        : new Amounts(quantity, null, null, net, "");
  }

  private static boolean comesTo(
      BigDecimal net, BigDecimal quantity, BigDecimal price, @Nullable BigDecimal off) {
    BigDecimal amount = quantity.multiply(price).setScale(AMOUNT_DIGITS, RoundingMode.HALF_UP);
    return amount.subtract(off == null ? BigDecimal.ZERO : off).compareTo(net) == 0;
  }

  private static int digits(BigDecimal value) {
    return Math.max(0, value.stripTrailingZeros().scale());
  }

  /** Xero's own id of an item is its code. */
  private @Nullable String item(Line line) {
    ItemRef item = line.item();
    if (item == null) {
      return null;
    }
    RecordKey itemKey = key.resolve(item);
    String code = context.references().get(itemKey);
    if (code == null) {
      throw new IllegalStateException("item " + itemKey + " is not linked, so " + key + " waits");
    }
    return code;
  }

  /**
   * An item brings its own account, which an accountant may have changed; a line may say another.
   */
  private @Nullable String account(Line line, @Nullable String item) {
    return item != null && line.revenue() == null
        ? null
        : tables.account(line.revenue(), Facts.INCOME_ACCOUNTS);
  }

  private @Nullable String taxType(Line line) {
    if (content.amountsAre() == AmountsAre.UNTAXED || line.tax() == null) {
      return "NONE";
    }
    return tables
        .existing("tax", line.tax().value(), Facts.TAX_CODES, "TAX_CODE_GONE")
        .get(IntegrationTables.VENDOR_CODE);
  }

  private String description(
      Line line, Amounts amounts, @Nullable String item, @Nullable String suppliedOn) {
    ServicePeriod period = line.servicePeriod();
    String text =
        Stream.of(
                amounts.workings(),
                line.description(),
                period == null ? null : period.from() + " – " + period.to(),
                suppliedOn)
            .filter(part -> part != null && !part.isEmpty())
            .collect(Collectors.joining("\n"));
    String shown = text.isEmpty() && item != null ? item : text;
    return shown.isEmpty() ? "–" : Text.cut(shown, MAX_DESCRIPTION);
  }

  private @Nullable String suppliedOn() {
    LocalDate day = content.supplyDate();
    String country = context.profile().country();
    boolean asked = country != null && SUPPLY_DATE_PRINTED.contains(country);
    return day == null || !asked || day.equals(context.issueDate())
        ? null
        : wording.suppliedOn(day);
  }

  /** What the law wants printed beside the tax of a line, in the document's language if said. */
  private Stream<String> mentions() {
    return content.lines().stream()
        .map(Line::tax)
        .filter(Objects::nonNull)
        .map(tax -> Objects.requireNonNull(tax).value())
        .distinct()
        .flatMap(tax -> tables.row("tax", tax).stream())
        .map(row -> row.getOrDefault("mention." + wording.language(), row.get("mention")))
        .filter(Objects::nonNull)
        .filter(mention -> content.message() == null || !content.message().contains(mention));
  }

  /** One option of each tracking category that a table row names; Xero has two categories. */
  private @Nullable List<LineItem.TrackingOption> tracking(Line line) {
    Map<DimensionKey, String> dimensions = new HashMap<>(content.dimensions());
    dimensions.putAll(line.dimensions());
    List<LineItem.TrackingOption> options =
        tables.rows("dimensions").stream()
            .filter(row -> "tracking".equals(row.get("target")))
            .filter(row -> means(row, dimensions))
            .map(row -> option(context.profile(), row))
            .distinct()
            .toList();
    return options.isEmpty() ? null : options;
  }

  private static boolean means(Map<String, String> row, Map<DimensionKey, String> dimensions) {
    String key = row.getOrDefault("key", "");
    String value = key.isEmpty() ? null : dimensions.get(DimensionKey.of(key));
    return value != null && value.equals(row.get("value"));
  }

  private static LineItem.TrackingOption option(VendorProfile profile, Map<String, String> row) {
    String id = row.getOrDefault(IntegrationTables.VENDOR_CODE, "");
    return profile.lists().entrySet().stream()
        .filter(list -> list.getKey().startsWith(Facts.TRACKING))
        .flatMap(
            list ->
                list.getValue().entrySet().stream()
                    .filter(option -> option.getValue().equals(id))
                    .map(
                        option ->
                            new LineItem.TrackingOption(
                                list.getKey().substring(Facts.TRACKING.length()), option.getKey())))
        .findFirst()
        .orElseThrow(
            () ->
                IntegrationTables.gone(
                    "DIMENSION_GONE", row.get("key") + "/" + row.get("value"), id));
  }
}
