package io.concilia.contracts.canonical;

import io.concilia.contracts.identity.DocumentRef;
import io.concilia.contracts.identity.RecordRef;
import io.concilia.contracts.identity.RecordType;
import io.concilia.contracts.value.InvalidValueException;
import io.concilia.contracts.value.Text;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A correction of an invoice; amounts are positive. Never made without the invoice it corrects. */
public record CreditNote(
    DocumentContent content,
    DocumentRef corrects,
    Method method,
    Reason reason,
    @Nullable String reasonText,
    boolean applyToInvoice)
    implements SalesDocument {

  /** Whether it takes back the whole invoice. */
  public enum Method {
    FULL,
    DIFFERENCE
  }

  /** Printed on the credit note. */
  public enum Reason {
    PRICE,
    QUANTITY,
    TAX,
    CUSTOMER,
    CANCELLED,
    DISCOUNT,
    OTHER
  }

  public CreditNote {
    reasonText = Text.note(reasonText, 255);
    if (corrects.type() != RecordType.INVOICE) {
      throw new InvalidValueException("corrects", corrects, "must name an invoice");
    }
  }

  @Override
  public CreditNote with(DocumentContent other) {
    return new CreditNote(other, corrects, method, reason, reasonText, applyToInvoice);
  }

  @Override
  public RecordType type() {
    return RecordType.CREDIT_NOTE;
  }

  @Override
  public List<RecordRef> references() {
    return Stream.concat(content.references().stream(), Stream.of(corrects)).toList();
  }
}
