package io.concilia.connector.quickbooks;

import io.concilia.connector.runtime.adapter.Json;
import io.concilia.connector.runtime.vendor.Search;
import io.concilia.connector.runtime.vendor.VendorRecord;
import io.concilia.connector.runtime.vendor.VendorSession;
import io.concilia.contracts.identity.RecordType;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * What names a customer or an item. Sub-customers and lines cannot be queried by it, so what was
 * changed since the record was made is read, where a reference to it must be.
 */
final class Users {

  /** Documents whose customer can be queried. */
  private static final List<String> OF_CUSTOMERS =
      List.of("Invoice", "Estimate", "CreditMemo", "Payment");

  private static final List<String> OF_ITEMS = List.of("Invoice", "Estimate", "CreditMemo");

  /** Enough for what was made since a first run; more counts as used. */
  private static final int PAGE = 250;

  private Users() {}

  static Mono<List<VendorRecord>> of(
      QuickBooksClient client, VendorSession session, Search.Users search) {
    VendorRecord record = search.record();
    boolean customer = search.type() == RecordType.CUSTOMER;
    return client
        .rowsTogether(session, customer ? namingCustomer(record) : madeSince(record, OF_ITEMS))
        .map(rows -> customer ? usingCustomer(rows, record) : usingItem(rows, record))
        .map(users -> users.map(row -> record(row, record)).toList());
  }

  private static List<Query> namingCustomer(VendorRecord customer) {
    return Stream.concat(
            OF_CUSTOMERS.stream()
                .map(label -> Query.of(label).where("CustomerRef", customer.id()).pagesOf(1)),
            madeSince(customer, List.of("Customer")).stream())
        .toList();
  }

  private static List<Query> madeSince(VendorRecord record, List<String> labels) {
    Instant made =
        Objects.requireNonNull(
            RecordReader.time(Json.parse(record.json()).path("MetaData"), "CreateTime"),
            "a record has a time of its creation");
    return labels.stream().map(label -> Query.of(label).changedSince(made).pagesOf(PAGE)).toList();
  }

  private static Stream<JsonNode> usingCustomer(List<JsonNode> rows, VendorRecord customer) {
    long others = rows.stream().filter(row -> !row.has("CustomerRef")).count();
    return rows.stream()
        .filter(
            row ->
                row.has("CustomerRef")
                    || others >= PAGE
                    || customer.id().equals(Refs.id(row, "ParentRef")));
  }

  private static Stream<JsonNode> usingItem(List<JsonNode> rows, VendorRecord item) {
    return rows.stream().filter(row -> rows.size() >= PAGE || names(row, item.id()));
  }

  private static boolean names(JsonNode document, String item) {
    return document
        .path("Line")
        .valueStream()
        .anyMatch(line -> item.equals(Refs.id(line.path("SalesItemLineDetail"), "ItemRef")));
  }

  private static VendorRecord record(JsonNode row, VendorRecord used) {
    return new VendorRecord(
        used.type(),
        Objects.requireNonNull(Json.string(row, "Id")),
        Json.string(row, "SyncToken"),
        List.of(),
        true,
        null,
        null,
        null,
        Json.text(row));
  }
}
