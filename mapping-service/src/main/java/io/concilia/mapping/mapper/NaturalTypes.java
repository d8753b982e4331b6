package io.concilia.mapping.mapper;

import io.concilia.contracts.identity.RecordType;
import java.util.Map;

/**
 * What people expect an entity to become: names the answer to a change of which no rule set makes
 * anything, so that it shows beside records of its kind.
 */
final class NaturalTypes {

  private static final Map<String, RecordType> TYPES =
      Map.of(
          "sales_account", RecordType.CUSTOMER,
          "contact", RecordType.CUSTOMER,
          "product", RecordType.ITEM,
          "cpq_document", RecordType.ESTIMATE,
          "sale", RecordType.DOCUMENT_STATUS);

  private NaturalTypes() {}

  static RecordType of(String entity) {
    return TYPES.getOrDefault(entity, RecordType.INVOICE);
  }
}
