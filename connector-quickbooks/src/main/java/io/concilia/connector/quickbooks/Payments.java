package io.concilia.connector.quickbooks;

import io.concilia.connector.runtime.adapter.Json;
import io.concilia.connector.runtime.vendor.VendorSession;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * When money came in: documents name the payments that settle them, but not their days. A payment
 * of nothing only sets a credit off.
 */
final class Payments {

  private static final String PAYMENT = "Payment";

  private Payments() {}

  /** Makes no call if the document names none. */
  static Mono<List<LocalDate>> of(
      QuickBooksClient client, VendorSession session, JsonNode document) {
    String[] ids =
        document
            .path("LinkedTxn")
            .valueStream()
            .filter(link -> PAYMENT.equals(Json.string(link, "TxnType")))
            .map(link -> Objects.requireNonNull(Json.string(link, "TxnId")))
            .distinct()
            .toArray(String[]::new);
    if (ids.length == 0) {
      return Mono.just(List.of());
    }
    Query query = Query.of(PAYMENT).whereAnyOf("Id", ids);
    return client
        .get(session, query.path(1))
        .map(
            answer ->
                answer
                    .path("QueryResponse")
                    .path(PAYMENT)
                    .valueStream()
                    .filter(payment -> Json.decimalOrZero(payment, "TotalAmt").signum() > 0)
                    .map(payment -> Json.string(payment, "TxnDate"))
                    .filter(Objects::nonNull)
                    .map(LocalDate::parse)
                    .toList());
  }
}
