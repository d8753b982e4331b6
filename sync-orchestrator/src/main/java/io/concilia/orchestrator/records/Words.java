package io.concilia.orchestrator.records;

import io.concilia.contracts.outcome.Failure;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a failure may say of somebody who is forgotten. */
final class Words {

  /** Details that name a record, a day or a trace, and nobody. */
  private static final Set<String> NAMELESS = Set.of("customerRef", "itemRef", "wonOn", "trace");

  private Words() {}

  /** A vendor may quote an address that it does not like. */
  static @Nullable Failure withoutVendors(@Nullable Failure failure) {
    return failure == null ? null : with(failure, failure.details());
  }

  static @Nullable Failure withoutNames(@Nullable Failure failure) {
    if (failure == null) {
      return null;
    }
    Map<String, String> nameless = new HashMap<>(failure.details());
    nameless.keySet().retainAll(NAMELESS);
    return with(failure, nameless);
  }

  private static Failure with(Failure failure, Map<String, String> details) {
    return new Failure(
        failure.kind(),
        failure.cause(),
        failure.vendorCode(),
        null,
        failure.field(),
        failure.money(),
        details);
  }
}
