package io.concilia.mapping.assembly;

import io.concilia.contracts.canonical.DocumentContent;
import io.concilia.contracts.canonical.Line;
import io.concilia.contracts.canonical.Withholding;
import io.concilia.contracts.value.Money;
import io.concilia.contracts.value.Quantity;
import io.concilia.contracts.value.Totals;
import io.concilia.contracts.value.UnitPrice;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Splits a sale into parts that add up to it to the cent, line by line, so that each part is taxed
 * as the whole is. Every figure of a part is the difference between two running shares of the
 * whole, so what is rounded away in one part is in the next.
 */
final class BillingParts {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final DocumentContent whole;
  private final Money total;

  /** What the parts up to each one come to: nothing first, the whole last. */
  private final List<Money> upTo;

  /** For each part, its share of each line. */
  private final List<List<Money>> shares;

  private BillingParts(DocumentContent whole, List<Money> upTo) {
    this.whole = whole;
    this.total = whole.linesTotal();
    this.upTo = upTo;
    this.shares = shares(whole, upTo);
  }

  /**
   * @param percents that add up to 100
   * @return nothing when one of the parts would come to nothing
   */
  static Optional<BillingParts> of(DocumentContent whole, List<BigDecimal> percents) {
    Money total = whole.linesTotal();
    List<Money> upTo = new ArrayList<>(List.of(Money.zero(whole.currency())));
    BigDecimal percent = BigDecimal.ZERO;
    for (BigDecimal each : percents) {
      percent = percent.add(each);
      Money next =
          Money.rounded(
              total.amount().multiply(percent).divide(HUNDRED, 10, RoundingMode.HALF_UP),
              whole.currency());
      if (next.equals(upTo.get(upTo.size() - 1))) {
        return Optional.empty();
      }
      upTo.add(next);
    }
    return Optional.of(new BillingParts(whole, upTo));
  }

  /**
   * A part that names the lines of the whole with their shares.
   *
   * @param part counted from 0
   * @param words what the part is called on each line
   */
  DocumentContent share(int part, String words) {
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < whole.lines().size(); i++) {
      Line line = whole.lines().get(i);
      Money share = shares.get(part).get(i);
      if (line.kind() == Line.Kind.TEXT) {
        lines.add(line);
      } else if (!share.isZero()) {
        lines.add(shared(line, share, words));
      }
    }
    return with(lines, part);
  }

  /** The last part, which shows the whole less the parts before it. */
  DocumentContent rest() {
    int last = shares.size() - 1;
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < whole.lines().size(); i++) {
      Line line = whole.lines().get(i);
      lines.add(
          line.kind() == Line.Kind.TEXT
              ? line
              : less(line, line.net(whole.currency()).minus(shares.get(last).get(i))));
    }
    return with(lines, last);
  }

  /** Each part is spread over what the parts before it left of each line. */
  private static List<List<Money>> shares(DocumentContent whole, List<Money> upTo) {
    List<Money> left = whole.lines().stream().map(line -> line.net(whole.currency())).toList();
    List<List<Money>> shares = new ArrayList<>();
    for (int part = 1; part < upTo.size(); part++) {
      List<Money> before = left;
      List<Money> share = LargestRemainder.spread(upTo.get(part).minus(upTo.get(part - 1)), before);
      left =
          IntStream.range(0, before.size())
              .mapToObj(i -> before.get(i).minus(share.get(i)))
              .toList();
      shares.add(share);
    }
    return shares;
  }

  private static Line shared(Line line, Money part, String words) {
    String description = line.description();
    return Line.builder(line.lineId(), line.kind())
        .item(line.item())
        .description(description == null ? words : words + ": " + description)
        .quantity(new Quantity(BigDecimal.ONE))
        .unitPrice(new UnitPrice(part.amount()))
        .tax(line.tax())
        .revenue(line.revenue())
        .dimensions(line.dimensions())
        .crmTax(rateOnly(line.crmTax()))
        .build();
  }

  private static Line less(Line line, Money part) {
    Money discount = line.discount();
    Money more = discount == null ? part : discount.plus(part);
    return Line.builder(line.lineId(), line.kind())
        .item(line.item())
        .description(line.description())
        .quantity(line.quantity())
        .unitPrice(line.unitPrice())
        .discount(more.isZero() ? null : more)
        .discountPercent(line.discountPercent())
        .tax(line.tax())
        .revenue(line.revenue())
        .servicePeriod(line.servicePeriod())
        .dimensions(line.dimensions())
        .crmTax(rateOnly(line.crmTax()))
        .build();
  }

  /** The CRM's amount is of the whole line. */
  private static Line.@Nullable CrmTax rateOnly(Line.@Nullable CrmTax evidence) {
    return evidence == null || evidence.percent() == null
        ? null
        : new Line.CrmTax(evidence.percent(), null);
  }

  private DocumentContent with(List<Line> lines, int part) {
    List<Withholding> withheld =
        whole.withholdings().stream()
            .map(
                one ->
                    new Withholding(
                        one.key(), one.percent(), of(one.base(), part), of(one.amount(), part)))
            .toList();
    Totals expected = whole.expected();
    return whole
        .copy(whole.customer(), lines)
        .withholdings(withheld)
        .expected(
            new Totals(
                optional(expected.net(), part),
                optional(expected.tax(), part),
                optional(expected.gross(), part),
                optional(expected.withheld(), part)))
        .build();
  }

  private Money of(Money figure, int part) {
    return running(figure, part + 1).minus(running(figure, part));
  }

  private @Nullable Money optional(@Nullable Money figure, int part) {
    return figure == null ? null : of(figure, part);
  }

  private Money running(Money figure, int parts) {
    return Money.rounded(
        figure
            .amount()
            .multiply(upTo.get(parts).amount())
            .divide(total.amount(), 10, RoundingMode.HALF_UP),
        figure.currency());
  }
}
