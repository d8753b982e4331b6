package io.concilia.orchestrator.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.contracts.identity.ChangeKey;
import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.identity.IntegrationId;
import io.concilia.contracts.identity.RecordType;
import io.concilia.contracts.identity.Revision;
import io.concilia.contracts.identity.TenantId;
import io.concilia.contracts.outcome.Cause;
import io.concilia.contracts.outcome.Failure;
import io.concilia.contracts.outcome.FailureKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActionTest {

  /** The CRM knows nothing of a correction, so asking it again would do nothing. */
  @ParameterizedTest
  @CsvSource({
    "NEEDS_FIXING,TOO_LONG,RELEASE DISMISS",
    "NEEDS_DECISION,CLOSED_PERIOD,RELEASE DISMISS",
    "NEEDS_DECISION,EDITED_IN_BOOKS,RELEASE DISMISS",
    "WAITING_FOR,WAITING_FOR,DISMISS",
    "REMOVED,REMOVED_IN_BOOKS,CREATE_NEW DISMISS",
    "PAUSED,FREEZE,RELEASE DISMISS",
  })
  void aCorrectionIsSentAgainAsItIs(StateCode state, String cause, String offered) {
    assertThat(Action.offered(record("correction:1", state, cause, "")))
        .extracting(Action::name)
        .containsExactly(offered.split(" "));
  }

  @Test
  void aCorrectionThatIsInTheBooksOffersNothing() {
    assertThat(Action.offered(record("correction:1", StateCode.DIFFERS, "NONE", ""))).isEmpty();
  }

  @Test
  void onlyTheCorrectionsThatTheWriterNamesAreOffered() {
    assertThat(
            Action.offered(
                record(
                    "main",
                    StateCode.CHANGED_AFTER,
                    "CHANGED_AFTER_INVOICING",
                    "CREDIT_AND_REISSUE,SUPPLEMENT")))
        .containsExactly(Action.CREDIT_AND_REISSUE, Action.SUPPLEMENT, Action.LEAVE, Action.RETRY);
    assertThat(
            Action.offered(record("main", StateCode.CHANGED_AFTER, "CHANGED_AFTER_INVOICING", "")))
        .containsExactly(Action.LEAVE, Action.RETRY);
  }

  private static ListedRecord record(String part, StateCode state, String cause, String options) {
    return new ListedRecord(
        IntegrationId.of("acme"),
        TenantId.of("acme"),
        RecordType.INVOICE,
        new ChangeKey(ConnectionId.of("crm"), "deal", "7"),
        part,
        1,
        state,
        false,
        new Revision(1, 1, 0),
        1,
        Failure.of(FailureKind.HOLD, Cause.of(cause)).withDetails(Map.of("options", options)),
        null,
        Content.NONE,
        null,
        null,
        List.of(),
        null,
        null,
        Instant.EPOCH);
  }
}
