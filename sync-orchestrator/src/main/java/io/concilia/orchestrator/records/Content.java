package io.concilia.orchestrator.records;

import io.concilia.contracts.value.Money;
import io.concilia.orchestrator.messages.Wording;
import java.time.LocalDate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What people recognise a record by.
 *
 * @param money what the CRM says it comes to; absent for customers and items
 * @param customer the source entity and id of whom it is billed to
 * @param url deep link into the CRM
 * @param day of the sale; absent for customers and items
 */
public record Content(
    @Nullable String title,
    @Nullable Money money,
    @Nullable String customer,
    @Nullable String url,
    @Nullable LocalDate day) {

  public static final Content NONE = new Content(null, null, null, null, null);

  /** Without what may name a person. Nothing that had no title gets one. */
  Content forgotten() {
    return new Content(title == null ? null : Wording.ERASED_PERSON, money, customer, url, day);
  }

  Content titled(UnaryOperator<String> words) {
    return title == null ? this : new Content(words.apply(title), money, customer, url, day);
  }
}
