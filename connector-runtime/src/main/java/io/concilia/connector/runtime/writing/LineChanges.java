package io.concilia.connector.runtime.writing;

import io.concilia.contracts.canonical.DocumentContent;
import io.concilia.contracts.canonical.Line;
import io.concilia.contracts.value.Money;
import io.concilia.contracts.value.Quantity;
import io.concilia.contracts.value.UnitPrice;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How the lines of two contents of one document differ: what is billed too much and too little. The
 * sum of {@code before} less {@code tooMuch} plus {@code tooLittle} is the sum of {@code after}, to
 * the cent.
 */
record LineChanges(List<Line> tooMuch, List<Line> tooLittle) {

  LineChanges {
    tooMuch = List.copyOf(tooMuch);
    tooLittle = List.copyOf(tooLittle);
  }

  /** Both in one currency. A line that changes its item or its tax goes, and another comes. */
  static LineChanges between(DocumentContent before, DocumentContent after) {
    Currency currency = before.currency();
    Map<String, Line> now = new LinkedHashMap<>();
    after.lines().forEach(line -> now.put(line.lineId(), line));
    List<Line> tooMuch = new ArrayList<>();
    List<Line> tooLittle = new ArrayList<>();
    for (Line old : before.lines()) {
      Line current = now.remove(old.lineId());
      if (current == null || !alike(old, current)) {
        add(tooMuch, old, currency);
        add(tooLittle, current, currency);
      } else if (old.net(currency).compareTo(current.net(currency)) > 0) {
        tooMuch.add(difference(old, current, currency));
      } else if (old.net(currency).compareTo(current.net(currency)) < 0) {
        tooLittle.add(difference(current, old, currency));
      }
    }
    now.values().forEach(line -> add(tooLittle, line, currency));
    return new LineChanges(tooMuch, tooLittle);
  }

  private static boolean alike(Line one, Line other) {
    return one.kind() == other.kind()
        && Objects.equals(one.item(), other.item())
        && Objects.equals(one.tax(), other.tax());
  }

  /** What comes to nothing changes nothing. */
  private static void add(List<Line> lines, @Nullable Line line, Currency currency) {
    if (line != null && !line.net(currency).isZero()) {
      lines.add(line);
    }
  }

  /** By quantity where that says it exactly, else as one piece of the difference. */
  private static Line difference(Line larger, Line smaller, Currency currency) {
    Money missing = larger.net(currency).minus(smaller.net(currency));
    Line byQuantity = fewer(larger, smaller);
    return byQuantity != null && byQuantity.net(currency).equals(missing)
        ? byQuantity
        : like(larger, BigDecimal.ONE, missing.amount());
  }

  private static @Nullable Line fewer(Line larger, Line smaller) {
    Quantity more = larger.quantity();
    Quantity less = smaller.quantity();
    UnitPrice price = larger.unitPrice();
    if (more == null
        || less == null
        || price == null
        || more.value().compareTo(less.value()) <= 0) {
      return null;
    }
    boolean onlyTheQuantity =
        price.equals(smaller.unitPrice())
            && larger.discount() == null
            && smaller.discount() == null;
    return onlyTheQuantity
        ? like(larger, more.value().subtract(less.value()), price.value())
        : null;
  }

  private static Line like(Line line, BigDecimal quantity, BigDecimal unitPrice) {
    return Line.builder(line.lineId(), Line.Kind.SALE)
        .item(line.item())
        .description(line.description())
        .quantity(new Quantity(quantity))
        .unitPrice(new UnitPrice(unitPrice))
        .tax(line.tax())
        .revenue(line.revenue())
        .servicePeriod(line.servicePeriod())
        .dimensions(line.dimensions())
        .build();
  }
}
