package io.concilia.mapping.freshsales;

import io.concilia.contracts.configuration.Policy;
import io.concilia.contracts.configuration.PolicyOptions.Entity;
import io.concilia.contracts.configuration.PolicyOptions.LinesFrom;
import io.concilia.contracts.identity.DocumentRef;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.identity.RecordType;
import io.concilia.mapping.rules.RejectedException;
import io.concilia.mapping.rules.Rejection;
import io.concilia.mapping.rules.Settings;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Quotes and invoice documents of Freshsales: which of them a deal is sold by, and which sell. */
final class SaleDocuments {

  private static final String QUOTE = "Quote";
  private static final String INVOICE = "Invoice";

  private SaleDocuments() {}

  /**
   * The record whose lines, amount and currency count: the deal, or its primary document where
   * policy {@code linesFrom} says so and there is one.
   *
   * @throws RejectedException when two documents are primary, or the one has not been read yet
   */
  static @Nullable Object sold(
      @Nullable Object deal, @Nullable Object documents, Settings settings) {
    if (settings.policies().get(Policy.LINES_FROM) == LinesFrom.DEAL) {
      return deal;
    }
    List<?> primary = documents(documents).filter(SaleDocuments::isPrimary).toList();
    if (primary.isEmpty()) {
      return deal;
    }
    if (primary.size() > 1) {
      throw rejected("PRIMARY_DOCUMENT_UNCLEAR", Integer.toString(primary.size()));
    }
    if (!whole(primary.get(0))) {
      throw rejected("PRIMARY_DOCUMENT_UNREAD", Ids.of(primary.get(0), "lines"));
    }
    return primary.get(0);
  }

  /** The estimate that the deal's primary quote is, where estimates reach the books at all. */
  static @Nullable DocumentRef estimate(@Nullable Object documents, Settings settings) {
    if (!settings.policies().get(Policy.ENTITIES).contains(Entity.ESTIMATES)) {
      return null;
    }
    return documents(documents)
        .filter(SaleDocuments::isPrimary)
        .filter(document -> is(QUOTE, document))
        .findFirst()
        .map(document -> reference(Ids.of(document, "estimate")))
        .orElse(null);
  }

  static DocumentRef reference(String id) {
    return new DocumentRef(RecordType.ESTIMATE, "cpq_document", id, RecordKey.MAIN);
  }

  /**
   * Whether a document is a sale by itself: its type is the integration's trigger, and its stage is
   * one that counts. Absent where no table says which stages count.
   */
  static @Nullable Boolean sells(@Nullable Object document, Settings settings) {
    return switch (settings.policies().get(Policy.TRIGGER)) {
      case DEAL_WON -> false;
      case QUOTE_DOCUMENT ->
          is(QUOTE, document) && isPrimary(document)
              ? staged(document, "quoteStages", "ACCEPTED", settings)
              : Boolean.FALSE;
      case INVOICE_DOCUMENT ->
          is(INVOICE, document)
              ? staged(document, "invoiceStages", "ISSUED", settings)
              : Boolean.FALSE;
    };
  }

  /** Whether a record was read, and is not only what another said about it. */
  static boolean whole(@Nullable Object record) {
    return record instanceof Map<?, ?> map && !Boolean.TRUE.equals(map.get("partial"));
  }

  private static @Nullable Boolean staged(
      @Nullable Object document, String table, String wanted, Settings settings) {
    if (settings.table(table).isEmpty()) {
      return null;
    }
    String stage = document instanceof Map<?, ?> map ? Objects.toString(map.get("stage"), "") : "";
    return settings
        .row(table, "from", stage)
        .map(row -> wanted.equalsIgnoreCase(row.getOrDefault("key", "")))
        .orElse(false);
  }

  private static boolean isPrimary(@Nullable Object document) {
    return document instanceof Map<?, ?> map && Boolean.TRUE.equals(map.get("is_deal_primary"));
  }

  private static boolean is(String type, @Nullable Object document) {
    return document instanceof Map<?, ?> map
        && type.equalsIgnoreCase(Objects.toString(map.get("document_type"), ""));
  }

  private static Stream<?> documents(@Nullable Object documents) {
    return documents instanceof List<?> list ? list.stream() : Stream.empty();
  }

  private static RejectedException rejected(String cause, String subject) {
    return new RejectedException(Rejection.of(cause, subject, "lines"));
  }
}
