package io.concilia.contracts.configuration;

/** A policy without default is needed now and was never answered. */
public final class UnansweredPolicyException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  private final String policy;

  UnansweredPolicyException(Policy<?> policy) {
    super(
        "policy %s is not answered and has no default; give it %s"
            .formatted(policy.name(), policy.expected()));
    this.policy = policy.name();
  }

  public String policy() {
    return policy;
  }
}
