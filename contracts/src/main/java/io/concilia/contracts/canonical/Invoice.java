package io.concilia.contracts.canonical;

import io.concilia.contracts.identity.DocumentRef;
import io.concilia.contracts.identity.RecordType;
import io.concilia.contracts.value.InvalidValueException;
import io.concilia.contracts.value.TermsKey;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An invoice as the CRM means it. {@code dueDate} wins over {@code terms}; {@code estimate} is the
 * quote that it fulfils.
 */
public record Invoice(
    DocumentContent content,
    BillingPart billingPart,
    @Nullable TermsKey terms,
    @Nullable LocalDate dueDate,
    @Nullable DocumentRef estimate)
    implements SalesDocument {

  /** Which part of the sale it bills; goes with the part of its key. */
  public enum BillingPart {
    FULL,
    DEPOSIT,
    STAGE,
    BALANCE,
    PERIOD
  }

  public Invoice {
    LocalDate issued = content.issueDate();
    if (dueDate != null && issued != null && dueDate.isBefore(issued)) {
      throw new InvalidValueException("dueDate", dueDate, "is before the issue date " + issued);
    }
    if (estimate != null && estimate.type() != RecordType.ESTIMATE) {
      throw new InvalidValueException("estimate", estimate, "must name an estimate");
    }
  }

  public static Invoice full(DocumentContent content) {
    return new Invoice(content, BillingPart.FULL, null, null, null);
  }

  @Override
  public Invoice with(DocumentContent other) {
    return new Invoice(other, billingPart, terms, dueDate, estimate);
  }

  @Override
  public RecordType type() {
    return RecordType.INVOICE;
  }
}
