package io.concilia.contracts.outcome;

import io.concilia.contracts.value.Money;
import io.concilia.contracts.value.Text;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong, in our words and in the vendor's.
 *
 * @param vendorMessage verbatim
 * @param field the field that it is about, if known
 * @param money what it holds up: the document's expected total
 * @param details arguments of the message that people read, such as the candidates to choose from.
 *     Another record is named by its source, as {@code customerRef} or {@code itemRef} with {@code
 *     entity/id}: a name may be personal
 */
public record Failure(
    FailureKind kind,
    Cause cause,
    @Nullable String vendorCode,
    @Nullable String vendorMessage,
    @Nullable String field,
    @Nullable Money money,
    Map<String, String> details) {

  public Failure {
    vendorMessage = Text.note(vendorMessage, 2000);
    details = Map.copyOf(details);
  }

  public static Failure of(FailureKind kind, Cause cause) {
    return new Failure(kind, cause, null, null, null, null, Map.of());
  }

  public Failure withMoney(@Nullable Money amount) {
    return new Failure(kind, cause, vendorCode, vendorMessage, field, amount, details);
  }

  public Failure withDetails(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(details);
    all.putAll(more);
    return new Failure(kind, cause, vendorCode, vendorMessage, field, money, all);
  }
}
