package io.concilia.contracts.canonical;

import io.concilia.contracts.identity.RecordType;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** An offer. */
public record Estimate(DocumentContent content, Status status, @Nullable LocalDate expiresOn)
    implements SalesDocument {

  /** How the customer answered. */
  public enum Status {
    OPEN,
    ACCEPTED,
    DECLINED
  }

  @Override
  public Estimate with(DocumentContent other) {
    return new Estimate(other, status, expiresOn);
  }

  @Override
  public RecordType type() {
    return RecordType.ESTIMATE;
  }
}
