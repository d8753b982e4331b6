package io.concilia.mapping.assembly;

import io.concilia.contracts.canonical.DocumentContent;
import io.concilia.contracts.canonical.Line;
import io.concilia.contracts.canonical.Withholding;
import io.concilia.contracts.value.Money;
import io.concilia.contracts.value.Quantity;
import io.concilia.contracts.value.Totals;
import io.concilia.contracts.value.UnitPrice;
import io.concilia.mapping.rules.RejectedException;
import io.concilia.mapping.rules.Rejection;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Splits a sale into a deposit and a balance that add up to it to the cent, line by line, so that
 * each part is taxed as the whole is. The balance shows the whole, less the deposit.
 */
final class BillingParts {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final DocumentContent whole;
  private final Money total;
  private final Money deposit;
  private final List<Money> parts;

  private BillingParts(DocumentContent whole, Money total, Money deposit) {
    this.whole = whole;
    this.total = total;
    this.deposit = deposit;
    this.parts =
        LargestRemainder.spread(
            deposit, whole.lines().stream().map(line -> line.net(whole.currency())).toList());
  }

  /**
   * @param percent between 0 and 100, both excluded
   * @throws RejectedException when one of the parts would come to nothing
   */
  static BillingParts of(DocumentContent whole, BigDecimal percent) {
    Money total = whole.linesTotal();
    Money deposit =
        Money.rounded(
            total.amount().multiply(percent).divide(HUNDRED, 10, RoundingMode.HALF_UP),
            whole.currency());
    if (deposit.isZero() || deposit.equals(total)) {
      throw new RejectedException(
          Rejection.of("DEPOSIT_IMPOSSIBLE", "", "depositPercent").withValue(percent));
    }
    return new BillingParts(whole, total, deposit);
  }

  DocumentContent deposit(String words) {
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      if (!parts.get(i).isZero()) {
        lines.add(deposit(whole.lines().get(i), parts.get(i), words));
      }
    }
    return with(
        lines,
        whole.withholdings().stream()
            .map(one -> withheld(one, share(one.base()), share(one.amount())))
            .toList(),
        new Totals(
            optionalShare(whole.expected().net()),
            optionalShare(whole.expected().tax()),
            optionalShare(whole.expected().gross()),
            optionalShare(whole.expected().withheld())));
  }

  DocumentContent balance() {
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      lines.add(less(whole.lines().get(i), parts.get(i)));
    }
    return with(
        lines,
        whole.withholdings().stream()
            .map(one -> withheld(one, rest(one.base()), rest(one.amount())))
            .toList(),
        new Totals(
            optionalRest(whole.expected().net()),
            optionalRest(whole.expected().tax()),
            optionalRest(whole.expected().gross()),
            optionalRest(whole.expected().withheld())));
  }

  private static Line deposit(Line line, Money part, String words) {
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

  private DocumentContent with(List<Line> lines, List<Withholding> withholdings, Totals expected) {
    return DocumentContent.builder(
            whole.customer(), whole.currency(), whole.amountsAre(), lines, whole.source())
        .issueDate(whole.issueDate())
        .supplyDate(whole.supplyDate())
        .number(whole.number())
        .purchaseOrder(whole.purchaseOrder())
        .reference(whole.reference())
        .message(whole.message())
        .internalNote(whole.internalNote())
        .billTo(whole.billTo())
        .shipTo(whole.shipTo())
        .language(whole.language())
        .salesperson(whole.salesperson())
        .dimensions(whole.dimensions())
        .withholdings(withholdings)
        .expected(expected)
        .custom(whole.custom())
        .build();
  }

  private static Withholding withheld(Withholding whole, Money base, Money amount) {
    return new Withholding(whole.key(), whole.percent(), base, amount);
  }

  private Money share(Money figure) {
    return Money.rounded(
        figure.amount().multiply(deposit.amount()).divide(total.amount(), 10, RoundingMode.HALF_UP),
        figure.currency());
  }

  private Money rest(Money figure) {
    return figure.minus(share(figure));
  }

  private @Nullable Money optionalShare(@Nullable Money figure) {
    return figure == null ? null : share(figure);
  }

  private @Nullable Money optionalRest(@Nullable Money figure) {
    return figure == null ? null : rest(figure);
  }
}
