package io.concilia.connector.xero;

import io.concilia.connector.runtime.adapter.Json;
import io.concilia.connector.runtime.vendor.VendorRecord;
import io.concilia.connector.runtime.vendor.VendorSession;
import io.concilia.contracts.identity.RecordType;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * When money came in. A document that was read by its id names its payments with their days, and
 * what was paid in advance; credit notes are no money.
 */
final class Payments {

  private static final List<String> MONEY = List.of("Payments", "Prepayments", "Overpayments");

  private Payments() {}

  /** Makes a call only if money came in that the document, read from a list, does not name. */
  static Mono<List<LocalDate>> of(XeroClient client, VendorSession session, VendorRecord document) {
    JsonNode json = Json.parse(document.json());
    List<LocalDate> days = days(json);
    boolean paid = Json.decimalOrZero(json, "AmountPaid").signum() > 0;
    if (!days.isEmpty() || !paid || document.type() != RecordType.INVOICE) {
      return Mono.just(days);
    }
    return client
        .get(session, "/Invoices/" + document.id() + "?unitdp=4")
        .map(answer -> days(answer.path("Invoices").path(0)));
  }

  private static List<LocalDate> days(JsonNode document) {
    return MONEY.stream()
        .flatMap(list -> document.path(list).valueStream())
        .filter(payment -> !"DELETED".equals(Json.string(payment, "Status")))
        .filter(payment -> Json.decimal(payment, "Amount") == null || isMoney(payment))
        .flatMap(payment -> Stream.ofNullable(Dates.day(payment, "Date")))
        .toList();
  }

  private static boolean isMoney(JsonNode payment) {
    return Json.decimalOrZero(payment, "Amount").signum() > 0;
  }
}
