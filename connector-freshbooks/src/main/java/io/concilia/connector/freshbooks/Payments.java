package io.concilia.connector.freshbooks;

import io.concilia.connector.runtime.adapter.Json;
import io.concilia.connector.runtime.vendor.VendorRecord;
import io.concilia.connector.runtime.vendor.VendorSession;
import io.concilia.contracts.identity.RecordType;
import java.time.LocalDate;
import java.util.List;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** When money came in for an invoice. A payment from a credit brings none. */
final class Payments {

  private static final Listing ALL = new Listing("/payments/payments", "payments", List.of());

  private Payments() {}

  static Mono<List<LocalDate>> of(
      FreshBooksClient client, VendorSession session, VendorRecord document) {
    if (document.type() != RecordType.INVOICE) {
      return Mono.just(List.of());
    }
    return client
        .all(session, ALL.where("invoiceid", document.id()))
        .filter(payment -> document.id().equals(Json.string(payment, "invoiceid")))
        .filter(Payments::isMoney)
        .mapNotNull(payment -> BookedReader.date(payment, "date"))
        .collectList();
  }

  private static boolean isMoney(JsonNode payment) {
    return VisState.of(payment) != VisState.DELETED
        && !Json.flag(payment, "from_credit")
        && Json.string(payment, "creditid") == null
        && Figures.amountOrZero(payment.path("amount")).signum() > 0;
  }
}
