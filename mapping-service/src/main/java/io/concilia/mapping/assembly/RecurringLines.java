package io.concilia.mapping.assembly;

import io.concilia.contracts.canonical.Line.ServicePeriod;
import io.concilia.contracts.configuration.Policy;
import io.concilia.contracts.configuration.PolicyOptions;
import io.concilia.mapping.rules.Fields;
import io.concilia.mapping.rules.RejectedException;
import io.concilia.mapping.rules.Rejection;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is billed of a line that recurs or has a setup fee: as policy {@code recurringLines} says,
 * and nothing until it says so.
 */
final class RecurringLines {

  private static final BigDecimal MOST_MONTHS = BigDecimal.valueOf(1200);

  private RecurringLines() {}

  /** The lines that the document gets for one line of the CRM; none if it is left out. */
  static List<RawLine> of(Fields line, LocalDate wonOn) {
    RawLine raw = RawLine.read(line);
    BigDecimal fee = line.number(LineFields.SETUP_FEE, BigDecimal.ZERO);
    boolean hasFee = fee.signum() != 0;
    boolean recurs = line.flag(LineFields.RECURRING, false);
    if (!recurs && !hasFee) {
      return List.of(raw);
    }
    PolicyOptions.RecurringLines policy = line.settings().policies().get(Policy.RECURRING_LINES);
    if (policy == PolicyOptions.RecurringLines.HOLD) {
      throw undecided(line, raw);
    }
    if (policy == PolicyOptions.RecurringLines.EXCLUDE && recurs) {
      return List.of();
    }
    List<RawLine> lines = new ArrayList<>(2);
    if (hasFee) {
      lines.add(raw.setupFee(fee, feeWords(line)));
    }
    lines.add(recurs ? billed(raw, line, policy, wonOn) : raw);
    return lines;
  }

  private static RawLine billed(
      RawLine raw, Fields line, PolicyOptions.RecurringLines policy, LocalDate wonOn) {
    BigDecimal months = line.number(LineFields.PERIOD_MONTHS);
    if (policy == PolicyOptions.RecurringLines.FIRST_PERIOD) {
      return raw.during(period(wonOn, months));
    }
    BigDecimal cycles = line.number(LineFields.CYCLES);
    if (cycles == null) {
      // A term without end has no whole.
      throw undecided(line, raw);
    }
    return raw.times(cycles).during(period(wonOn, months == null ? null : months.multiply(cycles)));
  }

  private static @Nullable ServicePeriod period(LocalDate from, @Nullable BigDecimal months) {
    if (months == null || months.signum() <= 0) {
      return null;
    }
    if (months.compareTo(MOST_MONTHS) > 0) {
      throw new RejectedException(
          Rejection.of(Rejection.INVALID_VALUE, "periodMonths", "periodMonths").withValue(months));
    }
    return new ServicePeriod(from, from.plusMonths(months.longValue()).minusDays(1));
  }

  private static String feeWords(Fields line) {
    return line.settings()
        .accounting()
        .map(connection -> connection.settings().get("country"))
        .filter(country -> country.equals("ES") || country.equals("MX"))
        .map(country -> "Cuota de alta")
        .orElse("Setup fee");
  }

  private static RejectedException undecided(Fields line, RawLine raw) {
    Map<String, String> details = new HashMap<>();
    details.put("line", raw.id());
    details.put("cycle", String.valueOf(line.text(LineFields.BILLING_CYCLE)));
    BigDecimal cycles = line.number(LineFields.CYCLES);
    if (cycles != null) {
      details.put("n", cycles.toPlainString());
    }
    return new RejectedException(
        Rejection.of("RECURRING_UNDECIDED", raw.id(), "lines." + raw.id())
            .withDetails(details)
            .about(raw.item()));
  }
}
