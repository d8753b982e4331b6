package io.concilia.defaults;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.codec.CodecException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.server.ServerWebInputException;
import tools.jackson.core.JacksonException;

/** Says what is wrong with a request that cannot be read, and where in its body. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class UnreadableBodies {

  @ExceptionHandler
  ProblemDetail unreadable(ServerWebInputException refused) {
    return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, detail(refused));
  }

  private static String detail(ServerWebInputException refused) {
    for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
      if (cause instanceof JacksonException mistake) {
        return "the body cannot be read at %s: %s; the API's description says what it holds"
            .formatted(place(mistake), mistake.getOriginalMessage());
      }
    }
    String said = String.valueOf(refused.getReason());
    return refused.getCause() instanceof CodecException unreadable
        ? said + ": " + unreadable.getMessage()
        : said;
  }

  private static String place(JacksonException mistake) {
    StringBuilder place = new StringBuilder();
    for (JacksonException.Reference step : mistake.getPath()) {
      if (step.getPropertyName() == null) {
        place.append('[').append(step.getIndex()).append(']');
      } else {
        place.append(place.isEmpty() ? "" : ".").append(step.getPropertyName());
      }
    }
    if (!place.isEmpty()) {
      return place.toString();
    }
    return mistake.getLocation() == null
        ? "its beginning"
        : "line %d, column %d"
            .formatted(mistake.getLocation().getLineNr(), mistake.getLocation().getColumnNr());
  }
}
