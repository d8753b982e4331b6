package io.concilia.auth.people;

import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Somebody has tried to sign in too often. */
final class ThrottledException extends ErrorResponseException {

  private static final long serialVersionUID = 1L;

  private final long seconds;

  ThrottledException(Duration wait) {
    super(HttpStatus.TOO_MANY_REQUESTS, problem(seconds(wait)), null);
    this.seconds = seconds(wait);
    getHeaders().set(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
  }

  long seconds() {
    return seconds;
  }

  private static long seconds(Duration wait) {
    return Math.max(1, wait.plusMillis(999).toSeconds());
  }

  private static ProblemDetail problem(long seconds) {
    return ProblemDetail.forStatusAndDetail(
        HttpStatus.TOO_MANY_REQUESTS,
        "there were too many attempts to sign in; try again in %d seconds".formatted(seconds));
  }
}
