package io.concilia.contracts.configuration;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The answers of one integration, read once and typed. Immutable. */
public final class Policies {

  private final Map<Policy<?>, Object> answers;

  private Policies(Map<Policy<?>, Object> answers) {
    this.answers = answers;
  }

  /**
   * @throws InvalidPolicyException when a policy is unknown or its answer cannot be read
   */
  public static Policies of(Integration integration) {
    return of(integration.policies());
  }

  /**
   * @throws InvalidPolicyException when a policy is unknown or its answer cannot be read
   */
  public static Policies of(Map<String, String> texts) {
    Map<Policy<?>, Object> answers = new HashMap<>();
    new TreeMap<>(texts).forEach((name, answer) -> put(answers, name, answer));
    return new Policies(Map.copyOf(answers));
  }

  /** Every answer that cannot be read, each with its remedy; empty when all can. */
  public static List<String> problems(Map<String, String> texts) {
    List<String> problems = new ArrayList<>();
    new TreeMap<>(texts)
        .forEach(
            (name, answer) -> {
              try {
                put(new HashMap<>(), name, answer);
              } catch (InvalidPolicyException e) {
                problems.add(e.getMessage());
              }
            });
    return problems;
  }

  /** The policies that must be answered before the integration goes live, and are not. */
  public List<Policy<?>> unanswered() {
    return Policy.all().stream()
        .filter(policy -> policy.asks() && !answers.containsKey(policy))
        .toList();
  }

  /**
   * The answer, or the policy's default.
   *
   * @throws UnansweredPolicyException when there is neither: nothing is guessed
   */
  public <T> T get(Policy<T> policy) {
    T answer = answer(policy);
    if (answer == null) {
      throw new UnansweredPolicyException(policy);
    }
    return answer;
  }

  /** Whether the administrator has said it, be it what the default says. */
  public boolean answered(Policy<?> policy) {
    return answers.containsKey(policy);
  }

  /** The answer, or the policy's default, if there is one. */
  public <T> Optional<T> find(Policy<T> policy) {
    return Optional.ofNullable(answer(policy));
  }

  @SuppressWarnings("unchecked") // Only what the same policy read is put under it.
  private <T> @Nullable T answer(Policy<T> policy) {
    Object answer = answers.get(policy);
    return answer == null ? policy.byDefault().orElse(null) : (T) answer;
  }

  private static void put(Map<Policy<?>, Object> answers, String name, String answer) {
    Policy<?> policy =
        Policy.named(name)
            .orElseThrow(
                () ->
                    new InvalidPolicyException(
                        name,
                        "there is no policy \"%s\"; use one of %s".formatted(name, Policy.all()),
                        null));
    answers.put(policy, policy.read(answer));
  }
}
