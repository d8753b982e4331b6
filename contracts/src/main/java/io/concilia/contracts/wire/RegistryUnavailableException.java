package io.concilia.contracts.wire;

import org.apache.kafka.common.errors.RetriableException;

/**
 * The schema registry gives no answer now. Nothing is wrong with the record: try it again later.
 */
public final class RegistryUnavailableException extends RetriableException {

  private static final long serialVersionUID = 1L;

  public RegistryUnavailableException(String message) {
    super(message);
  }

  public RegistryUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
