package io.concilia.connector.quickbooks;

import io.concilia.connector.runtime.adapter.Json;
import io.concilia.connector.runtime.vendor.VendorDocument;
import io.concilia.contracts.identity.RecordType;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Takes out of a document what may tell who somebody is. What is not there is not compared. */
final class Erased {

  /** Of the customer that an organisation is: whom it is written to. */
  private static final Set<String> PEOPLE =
      Set.of("Title", "GivenName", "FamilyName", "PrimaryEmailAddr", "Mobile", "Notes");

  /** Free texts of a document. */
  private static final Set<String> TEXTS = Set.of("CustomerMemo", "CustomField");

  /** What else tells whom a document is billed to; our mark carries the name of the deal. */
  private static final Set<String> BUYER = Set.of("BillAddr", "ShipAddr", "PrivateNote");

  private Erased() {}

  static VendorDocument of(VendorDocument document, boolean billed) {
    ObjectNode fields = Json.object(document.json());
    fields.remove(personal(document.type(), billed));
    if (billed) {
      fields.path("Line").forEach(Erased::withoutText);
    }
    return new VendorDocument(document.type(), Json.canonical(fields));
  }

  private static Set<String> personal(RecordType type, boolean billed) {
    if (!type.isDocument()) {
      return type == RecordType.CUSTOMER ? PEOPLE : Set.of();
    }
    Set<String> personal = new HashSet<>(TEXTS);
    if (billed) {
      personal.addAll(BUYER);
    }
    return personal;
  }

  private static void withoutText(JsonNode line) {
    if ("DescriptionOnly".equals(Json.string(line, "DetailType"))) {
      ((ObjectNode) line).remove("Description");
    }
  }
}
