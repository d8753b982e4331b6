package io.concilia.connector.runtime.writing;

import io.concilia.contracts.identity.IntegrationId;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.identity.RecordType;
import org.jspecify.annotations.Nullable;

/**
 * An invoice or a credit note of the books that a source record is linked to, whoever made it.
 *
 * @param owner the integration that linked it
 * @param number as the books last said
 * @param currency as the books last said
 */
public record LinkedDocument(
    RecordKey key,
    String vendorId,
    IntegrationId owner,
    @Nullable String number,
    @Nullable String currency) {

  /** Whether documents of the type are owed and paid. */
  static boolean settlesMoney(RecordType type) {
    return type == RecordType.INVOICE || type == RecordType.CREDIT_NOTE;
  }

  static LinkedDocument of(Link link) {
    return new LinkedDocument(
        link.key(),
        link.vendorId(),
        link.owner(),
        link.figures().number(),
        link.figures().currency());
  }
}
