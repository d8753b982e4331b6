package io.concilia.connector.freshbooks;

import io.concilia.connector.runtime.adapter.Json;
import io.concilia.connector.runtime.vendor.VendorDocument;
import io.concilia.contracts.identity.RecordType;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Takes out of a document what may tell who somebody is. What is not there is not compared. */
final class Erased {

  /** Of the client that an organisation is: whom it is written to. */
  private static final Set<String> PEOPLE = Set.of("fname", "lname", "email", "mob_phone", "note");

  /** The free text of a document. */
  private static final Set<String> TEXTS = Set.of("notes");

  /** What else tells whom a document is billed to. */
  private static final Set<String> BUYER =
      Set.of("street", "street2", "city", "province", "code", "country");

  private Erased() {}

  static VendorDocument of(VendorDocument document, boolean billed) {
    ObjectNode fields = Json.object(document.json());
    fields.remove(personal(document.type(), billed));
    if (billed) {
      fields.path("lines").forEach(Erased::withoutText);
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

  /** A line that sells nothing is only a text. */
  private static void withoutText(JsonNode line) {
    if (Json.string(line, "name") == null) {
      ((ObjectNode) line).remove("description");
    }
  }
}
