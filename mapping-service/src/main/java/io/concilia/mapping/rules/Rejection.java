package io.concilia.mapping.rules;

import io.concilia.contracts.configuration.UnansweredPolicyException;
import io.concilia.contracts.identity.ItemRef;
import io.concilia.contracts.identity.RecordRef;
import io.concilia.contracts.outcome.Cause;
import io.concilia.contracts.value.InvalidValueException;
import io.concilia.contracts.value.Money;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why the rules cannot make a right record of a change.
 *
 * @param rule the rule that met it, if one did
 * @param field the canonical field or the source field that it is about
 * @param value what stands there; may be personal, so it is shown in a preview and never published
 * @param money what it holds up, if known
 * @param details arguments of the message that people read; never personal
 */
public record Rejection(
    Cause cause,
    @Nullable String rule,
    String field,
    @Nullable String value,
    @Nullable Money money,
    Map<String, String> details) {

  /** A value that a canonical record cannot hold. */
  public static final String INVALID_VALUE = "INVALID_VALUE";

  /** A field without which there is no record. */
  public static final String MISSING_VALUE = "MISSING_VALUE";

  public Rejection {
    details = Map.copyOf(details);
  }

  public static Rejection of(String code, String subject, String field) {
    return new Rejection(new Cause(code, subject), null, field, null, null, Map.of());
  }

  /** A canonical record refused a value; the subject is the field, so that equal faults group. */
  public static Rejection of(InvalidValueException refused) {
    return of(INVALID_VALUE, refused.field(), refused.field()).withValue(refused.value());
  }

  /** A policy without default was never answered. */
  public static Rejection of(UnansweredPolicyException unanswered) {
    return of("POLICY_UNANSWERED", unanswered.policy(), unanswered.policy());
  }

  public Rejection withRule(String name) {
    return rule != null ? this : new Rejection(cause, name, field, value, money, details);
  }

  public Rejection withValue(@Nullable Object found) {
    return new Rejection(
        cause, rule, field, found == null ? null : found.toString(), money, details);
  }

  public Rejection withMoney(@Nullable Money held) {
    return money != null || held == null
        ? this
        : new Rejection(cause, rule, field, value, held, details);
  }

  /** Names the item that it is about, for people to recognise it by. */
  public Rejection about(@Nullable ItemRef item) {
    return item == null ? this : withDetails(Map.of("itemRef", named(item)));
  }

  /** How details name another record: by its source, since a name may be personal. */
  public static String named(RecordRef record) {
    return record.sourceEntity() + "/" + record.sourceId();
  }

  public Rejection withDetails(Map<String, String> arguments) {
    Map<String, String> all = new HashMap<>(details);
    all.putAll(arguments);
    return new Rejection(cause, rule, field, value, money, all);
  }
}
