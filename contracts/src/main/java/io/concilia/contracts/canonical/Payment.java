package io.concilia.contracts.canonical;

import io.concilia.contracts.identity.CustomerRef;
import io.concilia.contracts.identity.DocumentRef;
import io.concilia.contracts.identity.RecordType;
import io.concilia.contracts.value.Money;
import io.concilia.contracts.value.Text;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A payment read from the books; never made there from the CRM. */
public record Payment(
    @Nullable CustomerRef customer,
    LocalDate date,
    Money amount,
    Money unapplied,
    List<Allocation> allocations,
    @Nullable String method,
    @Nullable String reference,
    Status status,
    @Nullable BigDecimal exchangeRate)
    implements CanonicalBody {

  /** How much of it settles one document. */
  public record Allocation(DocumentRef document, Money amount) {}

  /** Whether the books still hold it. */
  public enum Status {
    RECORDED,
    REMOVED
  }

  public Payment {
    allocations = List.copyOf(allocations);
    method = Text.optionalName("method", method, 100);
    reference = Text.optionalName("reference", reference, 100);
  }

  @Override
  public RecordType type() {
    return RecordType.PAYMENT;
  }
}
