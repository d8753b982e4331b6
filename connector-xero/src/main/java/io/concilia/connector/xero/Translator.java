package io.concilia.connector.xero;

import io.concilia.connector.runtime.adapter.Json;
import io.concilia.connector.runtime.adapter.Untranslatable;
import io.concilia.connector.runtime.vendor.MatchKeys;
import io.concilia.connector.runtime.vendor.Translation;
import io.concilia.connector.runtime.vendor.TranslationContext;
import io.concilia.connector.runtime.vendor.VendorDocument;
import io.concilia.contracts.canonical.CanonicalBody;
import io.concilia.contracts.canonical.CanonicalRecord;
import io.concilia.contracts.canonical.CreditNote;
import io.concilia.contracts.canonical.Customer;
import io.concilia.contracts.canonical.Estimate;
import io.concilia.contracts.canonical.Invoice;
import io.concilia.contracts.canonical.Item;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.outcome.Cause;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;

/** From a canonical record to the document that would be sent, or to why none is. Pure. */
final class Translator {

  private static final Json.Wire WIRE = new Json.Wire(PropertyNamingStrategies.UPPER_CAMEL_CASE);

  private Translator() {}

  static Translation translate(CanonicalRecord record, TranslationContext context) {
    RecordKey key = record.key();
    try {
      return record
          .body()
          .flatMap(body -> document(key, body, context))
          .<Translation>map(
              wire -> new Translation.Ready(new VendorDocument(key.type(), WIRE.canonical(wire))))
          .orElseGet(
              () ->
                  new Translation.Refused(
                      new Cause("UNSUPPORTED_TYPE", key.type().name()), "type", Map.of()));
    } catch (Untranslatable ended) {
      return ended.translation();
    }
  }

  /** By the name as the books spell it, without the suffix that makes it unique. */
  static MatchKeys matchKeys(CanonicalRecord record, VendorDocument document) {
    JsonNode json = Json.parse(document.json());
    String name =
        record
            .body()
            .map(Translator::nameOf)
            .orElseGet(() -> Objects.requireNonNullElse(Json.string(json, "Name"), ""));
    return RecordReader.matchKeys(Entity.of(document.type()), name, json);
  }

  private static String nameOf(CanonicalBody body) {
    if (body instanceof Customer customer) {
      return Names.listed(customer.name());
    }
    return body instanceof Item item ? Names.listed(item.name()) : "";
  }

  private static Optional<Object> document(
      RecordKey key, CanonicalBody body, TranslationContext context) {
    if (body instanceof Customer customer) {
      return Optional.of(new ContactTranslator(key, customer, context).document());
    }
    if (body instanceof Item item) {
      return Optional.of(new ItemTranslator(key, item, context).document());
    }
    if (body instanceof Invoice invoice) {
      return Optional.of(new DocumentTranslator(key, invoice.content(), context).invoice(invoice));
    }
    if (body instanceof Estimate estimate) {
      return Optional.of(new DocumentTranslator(key, estimate.content(), context).quote(estimate));
    }
    if (body instanceof CreditNote note) {
      return Optional.of(new DocumentTranslator(key, note.content(), context).creditNote(note));
    }
    return Optional.empty();
  }
}
