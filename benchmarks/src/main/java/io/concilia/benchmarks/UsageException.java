package io.concilia.benchmarks;

/** The command line, or the machine, is not as it has to be; the message says what to do. */
public final class UsageException extends RuntimeException {

  public UsageException(String message) {
    super(message);
  }

  public UsageException(String message, Throwable cause) {
    super(message, cause);
  }
}
