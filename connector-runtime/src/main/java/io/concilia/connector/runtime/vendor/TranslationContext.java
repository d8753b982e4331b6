package io.concilia.connector.runtime.vendor;

import io.concilia.contracts.configuration.Connection;
import io.concilia.contracts.configuration.Integration;
import io.concilia.contracts.identity.RecordKey;
import java.time.LocalDate;
import java.util.Map;

/**
 * What a translation may look at beside the record.
 *
 * @param references the vendor's id of each record that it names and that is linked
 * @param documents what was last wanted of each of those, for a vendor whose documents repeat what
 *     they name, such as the name of an item; absent for what only its id is known of
 * @param issueDate the day of issue, set once by the runtime in the company's zone
 * @param nameTaken whether the name was refused because another list, or another item, has it; the
 *     document then carries the suffix that policy gives it
 */
public record TranslationContext(
    Connection connection,
    Integration integration,
    VendorProfile profile,
    Map<RecordKey, String> references,
    Map<RecordKey, VendorDocument> documents,
    LocalDate issueDate,
    boolean nameTaken) {

  public TranslationContext {
    references = Map.copyOf(references);
    documents = Map.copyOf(documents);
  }
}
