package io.concilia.connector.freshbooks;

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
import java.util.Optional;
import tools.jackson.databind.PropertyNamingStrategies;

/** From a canonical record to the document that would be sent, or to why none is. Pure. */
final class Translator {

  private static final Json.Wire WIRE = new Json.Wire(PropertyNamingStrategies.SNAKE_CASE);

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

  /** By the name as the CRM spells it, without the code that tells two items of one name apart. */
  static MatchKeys matchKeys(CanonicalRecord record, VendorDocument document) {
    MatchKeys keys =
        RecordReader.matchKeys(Resource.of(document.type()), Json.parse(document.json()));
    return record.body().orElse(null) instanceof Item item
        ? RecordReader.named(keys, item.name())
        : keys;
  }

  private static Optional<Object> document(
      RecordKey key, CanonicalBody body, TranslationContext context) {
    if (body instanceof Customer customer) {
      return Optional.of(new ClientTranslator(key, customer).document());
    }
    if (body instanceof Item item) {
      return Optional.of(new ItemTranslator(item, context).document());
    }
    if (body instanceof Invoice invoice) {
      return Optional.of(new DocumentTranslator(key, invoice.content(), context).invoice(invoice));
    }
    if (body instanceof Estimate estimate) {
      return Optional.of(
          new DocumentTranslator(key, estimate.content(), context).estimate(estimate));
    }
    if (body instanceof CreditNote note) {
      return Optional.of(new DocumentTranslator(key, note.content(), context).creditNote(note));
    }
    return Optional.empty();
  }
}
