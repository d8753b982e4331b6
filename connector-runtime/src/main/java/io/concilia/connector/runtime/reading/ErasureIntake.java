package io.concilia.connector.runtime.reading;

import io.concilia.connector.runtime.vendor.SourceAdapter;
import io.concilia.contracts.change.Origin;
import io.concilia.contracts.erasure.Erasure;
import io.concilia.contracts.erasure.Erasure.Refusal;
import io.concilia.contracts.identity.RecordType;
import java.time.Clock;
import java.util.List;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes in that a person is to be forgotten: the record is read, since only the source can say that
 * it surely has it no more.
 */
final class ErasureIntake {

  private final ReadingTables tables;
  private final TransactionTemplate transaction;
  private final SourceAdapter source;
  private final ChangePublication publication;
  private final Clock clock;

  ErasureIntake(
      ReadingTables tables,
      TransactionTemplate transaction,
      SourceAdapter source,
      ChangePublication publication,
      Clock clock) {
    this.tables = tables;
    this.transaction = transaction;
    this.source = source;
    this.publication = publication;
    this.clock = clock;
  }

  void accept(Erasure asked) {
    transaction.executeWithoutResult(
        status -> {
          if (becomesCustomer(asked.source().entity())) {
            tables.erasures().store(asked);
            Hint look = Hint.read(asked.source(), Origin.REQUEST, clock.instant());
            tables.hints().store(List.of(look), clock.instant());
          } else {
            new Erasing(tables, source, publication, clock).refuse(asked, Refusal.NOT_A_PERSON);
          }
        });
  }

  private boolean becomesCustomer(String entity) {
    return source.entities().stream()
        .anyMatch(
            known -> known.name().equals(entity) && known.types().contains(RecordType.CUSTOMER));
  }
}
