package io.concilia.mapping.assembly;

import io.concilia.mapping.rules.Fields;
import io.concilia.mapping.rules.RejectedException;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sale as the CRM has it, before any policy says what its figures mean: evidence for proposing
 * what they mean.
 *
 * @param amount what the CRM states for the whole
 */
public record SaleSample(Currency currency, BigDecimal amount, List<Entry> entries) {

  /**
   * One line.
   *
   * @param value quantity times price
   * @param discount a percentage or an amount
   */
  public record Entry(
      BigDecimal value,
      BigDecimal discount,
      @Nullable BigDecimal taxPercent,
      @Nullable BigDecimal taxAmount) {}

  /**
   * @throws RejectedException when it cannot be read, has no amount or no lines
   */
  public static SaleSample read(Fields fields) {
    DocumentFields names = InvoiceAssembly.DOCUMENT;
    List<Entry> entries = fields.list(names.lines).stream().map(SaleSample::entry).toList();
    return new SaleSample(
        Currencies.required(names.currency, fields.text(names.currency)),
        fields.required(names.amount, fields.number(names.amount)),
        fields.required(names.lines, entries.isEmpty() ? null : entries));
  }

  private static Entry entry(Fields line) {
    RawLine raw = RawLine.read(line);
    return new Entry(
        raw.value(), raw.discount(), raw.evidence().percent(), raw.evidence().amount());
  }
}
