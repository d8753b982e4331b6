package io.concilia.orchestrator.causes;

import io.concilia.contracts.value.Money;
import io.concilia.orchestrator.records.StateCode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the API shows of causes and of what was sent again. */
final class CauseViews {

  private CauseViews() {}

  /** An amount and its currency; text, so that no reader makes it floating. */
  record MoneyView(String amount, String currency) {

    static MoneyView of(Money money) {
      return new MoneyView(money.amount().toPlainString(), money.currency().getCurrencyCode());
    }
  }

  /** How many records of a group stand so. */
  record StateCount(StateCode state, String label, long count) {}

  /**
   * What may be answered once for all: a POST of {@code body} to {@code href}.
   *
   * @param needs places in the body that only the person can fill, such as policies.defaultItem
   */
  record AnswerView(
      String label, String method, String href, Map<String, Object> body, List<String> needs) {}

  /**
   * The records that one cause holds up.
   *
   * @param message in the reader's language
   * @param since when the oldest began to stand so
   * @param records where they are listed
   * @param answers empty where each record asks for its own
   */
  record GroupView(
      String integration,
      String code,
      String subject,
      String message,
      long count,
      List<MoneyView> money,
      List<StateCount> states,
      Instant since,
      String records,
      List<AnswerView> answers) {}

  record Groups(List<GroupView> causes) {}

  /**
   * What was sent again because a question was answered, and how far it has come.
   *
   * @param version of the integration that has the answer
   * @param waiting how many the newer rules have not answered yet
   * @param heldAgain how many came back with the same cause
   * @param states how many stand where now
   */
  record ResendView(
      UUID id,
      String integration,
      int version,
      String code,
      String subject,
      String by,
      String why,
      Instant at,
      long count,
      long waiting,
      long heldAgain,
      List<StateCount> states,
      String records,
      String href) {}

  record ResendList(List<ResendView> resends) {}

  /** What a person answers; the version of the integration that was seen goes with it. */
  record Wish(
      @Nullable Map<String, String> policies,
      @Nullable Map<String, Map<String, String>> rows,
      @Nullable Integer version,
      @Nullable String why) {}
}
