package io.concilia.defaults;

import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Refusals whose text names the thing, the value and the remedy. */
public final class Problem {

  private Problem() {}

  public static ErrorResponseException notFound(String detail) {
    return of(HttpStatus.NOT_FOUND, detail);
  }

  public static ErrorResponseException conflict(String detail) {
    return of(HttpStatus.CONFLICT, detail);
  }

  /** It was decided on the sight of something that is no longer so. */
  public static ErrorResponseException stale(String detail) {
    return of(HttpStatus.PRECONDITION_FAILED, detail);
  }

  public static ErrorResponseException preconditionRequired(String detail) {
    return of(HttpStatus.PRECONDITION_REQUIRED, detail);
  }

  public static ErrorResponseException badRequest(String detail) {
    return of(HttpStatus.BAD_REQUEST, detail);
  }

  public static ErrorResponseException unavailable(String detail) {
    return of(HttpStatus.SERVICE_UNAVAILABLE, detail);
  }

  /** Several things are wrong; each is listed with its remedy under {@code problems}. */
  public static ErrorResponseException invalid(String detail, List<?> problems) {
    ErrorResponseException refusal = of(HttpStatus.UNPROCESSABLE_CONTENT, detail);
    refusal.getBody().setProperty("problems", List.copyOf(problems));
    return refusal;
  }

  private static ErrorResponseException of(HttpStatus status, String detail) {
    return new ErrorResponseException(
        status, ProblemDetail.forStatusAndDetail(status, detail), null);
  }
}
