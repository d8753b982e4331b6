package io.concilia.connector.xero;

import io.concilia.connector.runtime.adapter.Json;
import io.concilia.connector.runtime.vendor.VendorDocument;
import io.concilia.contracts.identity.RecordType;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Takes out of a document what may tell who somebody is. What is not there is not compared. */
final class Erased {

  /** Of the contact that an organisation is: whom it is written to. */
  private static final Set<String> PEOPLE =
      Set.of("FirstName", "LastName", "EmailAddress", "ContactPersons");

  private Erased() {}

  static VendorDocument of(VendorDocument document) {
    ObjectNode fields = Json.object(document.json());
    if (document.type() == RecordType.CUSTOMER) {
      fields.remove(PEOPLE);
      removeMobile(fields);
    }
    if (document.type().isDocument()) {
      // Lines of text may carry a message to the customer; the link names the deal by its id only.
      fields.path("LineItems").forEach(Erased::withoutText);
    }
    return new VendorDocument(document.type(), Json.canonical(fields));
  }

  private static void removeMobile(ObjectNode contact) {
    ArrayNode phones = Json.array();
    contact
        .path("Phones")
        .valueStream()
        .filter(phone -> !"MOBILE".equals(Json.string(phone, "PhoneType")))
        .forEach(phones::add);
    if (phones.isEmpty()) {
      contact.remove("Phones");
    } else {
      contact.set("Phones", phones);
    }
  }

  private static void withoutText(JsonNode line) {
    if (!line.has("Quantity")) {
      ((ObjectNode) line).remove("Description");
    }
  }
}
