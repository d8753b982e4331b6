package io.concilia.connector.runtime.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.contracts.outcome.FailureKind;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallFailuresTest {

  @ParameterizedTest
  @CsvSource({
    "400, NOT_APPLIED",
    "401, UNAUTHORISED",
    "403, UNAUTHORISED",
    "404, UNPROCESSABLE",
    "408, OUTCOME_UNKNOWN",
    "429, THROTTLED",
    "500, OUTCOME_UNKNOWN",
    "503, OUTCOME_UNKNOWN"
  })
  void aStatusAloneSaysThisMuch(int status, FailureKind kind) {
    assertThat(CallFailures.of(new Answer(status, "", Map.of())).kind()).isEqualTo(kind);
  }

  @Test
  void whatNeverLeftWasNotApplied() {
    Throwable refused = new IllegalStateException(new ConnectException("refused"));

    assertThat(CallFailures.of(refused).kind()).isEqualTo(FailureKind.NOT_APPLIED);
  }

  @Test
  void silenceLeavesTheOutcomeUnknown() {
    assertThat(CallFailures.of(new IOException("closed")).kind())
        .isEqualTo(FailureKind.OUTCOME_UNKNOWN);
  }

  @Test
  void waitsAsLongAsTheAnswerAsks() {
    Answer day = new Answer(429, "", Map.of("Retry-After", "66975"));
    Answer date = new Answer(429, "", Map.of("Retry-After", "Wed, 21 Oct 2026 07:28:00 GMT"));

    assertThat(CallFailures.of(day).retryAfter()).isEqualTo(Duration.ofSeconds(66_975));
    assertThat(CallFailures.of(date).retryAfter()).isNull();
  }
}
