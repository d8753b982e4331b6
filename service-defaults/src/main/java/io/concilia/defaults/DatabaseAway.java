package io.concilia.defaults;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** While the database is away nothing can be done or lost: the caller is told to come back. */
@RestControllerAdvice
class DatabaseAway {

  private static final Logger LOG = LoggerFactory.getLogger(DatabaseAway.class);

  @ExceptionHandler({
    DataAccessResourceFailureException.class,
    TransientDataAccessException.class,
    TransactionException.class
  })
  ProblemDetail comeBack(RuntimeException outage) {
    LOG.warn("the database does not answer: {}", outage.toString());
    return ProblemDetail.forStatusAndDetail(
        HttpStatus.SERVICE_UNAVAILABLE,
        "the database does not answer, so nothing was done; try again shortly");
  }
}
