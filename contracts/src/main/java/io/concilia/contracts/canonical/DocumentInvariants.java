package io.concilia.contracts.canonical;

import io.concilia.contracts.value.InvalidValueException;
import io.concilia.contracts.value.Money;
import io.concilia.contracts.value.Totals;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** What is true of every sales document, whatever made it. */
final class DocumentInvariants {

  private DocumentInvariants() {}

  static void check(
      Currency currency,
      AmountsAre amountsAre,
      List<Line> lines,
      List<Withholding> withholdings,
      Totals expected) {
    if (lines.stream().noneMatch(line -> line.kind() == Line.Kind.SALE)) {
      throw new InvalidValueException("lines", lines.size(), "a document needs a line that sells");
    }
    checkLineIds(lines);
    lines.forEach(line -> checkLine(line, currency, amountsAre));
    checkTotals(currency, expected);
    Money net =
        lines.stream().map(line -> line.net(currency)).reduce(Money.zero(currency), Money::plus);
    withholdings.forEach(withholding -> checkWithholding(withholding, net));
  }

  private static void checkLineIds(List<Line> lines) {
    Set<String> seen = new HashSet<>();
    for (Line line : lines) {
      if (!seen.add(line.lineId())) {
        throw new InvalidValueException(
            "lineId", line.lineId(), "two lines have it; give each line its own");
      }
    }
  }

  private static void checkLine(Line line, Currency currency, AmountsAre amountsAre) {
    if (line.kind() == Line.Kind.TEXT) {
      return;
    }
    String field = "lines." + line.lineId();
    if ((line.tax() == null) != (amountsAre == AmountsAre.UNTAXED)) {
      throw new InvalidValueException(
          field + ".tax",
          line.tax(),
          "a line has a tax key exactly when its document is not UNTAXED, but it is " + amountsAre);
    }
    Money discount = line.discount();
    if (discount == null) {
      return;
    }
    if (!discount.currency().equals(currency)) {
      throw new InvalidValueException(
          field + ".discount", discount, "the document is in " + currency);
    }
    if (discount.compareTo(line.amount(currency)) > 0) {
      throw new InvalidValueException(
          field + ".discount", discount, "is more than the line's " + line.amount(currency));
    }
  }

  private static void checkTotals(Currency currency, Totals expected) {
    Stream.of(expected.net(), expected.tax(), expected.gross(), expected.withheld())
        .filter(Objects::nonNull)
        .filter(money -> !money.currency().equals(currency))
        .findFirst()
        .ifPresent(
            money -> {
              throw new InvalidValueException("expected", money, "the document is in " + currency);
            });
  }

  private static void checkWithholding(Withholding withholding, Money net) {
    if (!withholding.base().currency().equals(net.currency())
        || !withholding.amount().currency().equals(net.currency())) {
      throw new InvalidValueException(
          "withholdings." + withholding.key(),
          withholding.amount(),
          "the document is in " + net.currency());
    }
    if (withholding.base().compareTo(net) > 0) {
      throw new InvalidValueException(
          "withholdings." + withholding.key(),
          withholding.base(),
          "its base is more than the document's net " + net);
    }
  }
}
