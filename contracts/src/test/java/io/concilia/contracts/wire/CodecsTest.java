package io.concilia.contracts.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.contracts.change.Change;
import io.concilia.contracts.change.ChangeKind;
import io.concilia.contracts.change.Origin;
import io.concilia.contracts.identity.ChangeKey;
import io.concilia.contracts.identity.TenantId;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CodecsTest {

  private final Codecs codecs = Codecs.over(new InMemorySchemaRegistry());

  @Test
  void readsAChangeAsItWasWritten() {
    Instant at = Instant.parse("2026-03-01T10:00:00.123456Z");
    Change change =
        new Change(
            TenantId.of("acme"),
            ChangeKey.parse("crm/deal/42"),
            7,
            1,
            ChangeKind.UPSERT,
            at,
            at.plusSeconds(1),
            at.plusSeconds(2),
            Origin.WEBHOOK,
            null,
            null,
            "{\"id\":\"42\"}");

    byte[] bytes = codecs.changes().encode("changes.freshsales.v1", change);

    assertThat(codecs.changes().decode("changes.freshsales.v1", bytes)).isEqualTo(change);
  }
}
