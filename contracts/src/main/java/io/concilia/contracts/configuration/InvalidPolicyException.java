package io.concilia.contracts.configuration;

import org.jspecify.annotations.Nullable;

/** An integration names a policy that does not exist, or answers one with what it cannot be. */
public final class InvalidPolicyException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final String policy;

  InvalidPolicyException(String policy, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.policy = policy;
  }

  public String policy() {
    return policy;
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
