package io.concilia.sandbox.xero;

import io.concilia.sandbox.Json;
import io.concilia.sandbox.Nodes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Contacts: one name among the active ones, two addresses and four phones whatever is sent. */
final class ContactRules implements Rules {

  private static final int MOST_PERSONS = 5;
  private static final List<String> ADDRESS_TYPES = List.of("STREET", "POBOX");
  private static final List<String> PHONE_TYPES = List.of("DEFAULT", "DDI", "FAX", "MOBILE");
  private static final List<String> ADDRESS_ALWAYS =
      List.of("City", "Region", "PostalCode", "Country");
  private static final List<String> PHONE_ALWAYS =
      List.of("PhoneNumber", "PhoneAreaCode", "PhoneCountryCode");

  private final Books books;

  ContactRules(Books books) {
    this.books = books;
  }

  @Override
  public ObjectNode complete(Draft draft) {
    var contact = draft.merged();
    var status = Nodes.text(contact, "ContactStatus", "ACTIVE");
    contact.put("ContactStatus", status);
    check(draft, contact, status);
    draft.problems().refuse();
    contact.set("Addresses", merged(draft, "Addresses", "AddressType", ADDRESS_TYPES));
    contact.set("Phones", merged(draft, "Phones", "PhoneType", PHONE_TYPES));
    for (String use : List.of("IsSupplier", "IsCustomer")) {
      contact.put(use, Nodes.flag(contact, use, false));
    }
    return contact;
  }

  private void check(Draft draft, ObjectNode contact, String status) {
    var problems = draft.problems();
    var name = Nodes.text(contact, "Name", "").strip();
    problems.addIf(name.isEmpty(), "The contact name must be specified.");
    problems.addIf(
        name.contains("<") || name.contains(">"), "The contact name cannot contain < or >.");
    if (status.equals("ACTIVE") && holder("Name", name, draft.id()) != null) {
      problems.add(
          "The contact name "
              + name
              + " is already assigned to another contact. The contact name must be unique across"
              + " all active contacts.");
    }
    unique(draft, contact, "ContactNumber", true);
    unique(draft, contact, "AccountNumber", books.settings().uniqueAccountNumbers());
    var email = Nodes.text(contact, "EmailAddress", "");
    problems.addIf(!email.isEmpty() && !looksLikeMail(email), "Email address must be valid.");
    problems.addIf(
        Nodes.list(contact, "ContactPersons").size() > MOST_PERSONS,
        "A contact can have at most " + MOST_PERSONS + " contact persons.");
    var currency = Nodes.text(contact, "DefaultCurrency");
    problems.addIf(
        currency != null && !books.settings().currencies().contains(currency),
        "Users Organisation is not subscribed to currency " + currency);
    var taxType = Nodes.text(contact, "AccountsReceivableTaxType");
    problems.addIf(
        taxType != null && new TaxTable(books).find(taxType) == null,
        "The TaxType code '" + taxType + "' does not exist or cannot be used for this contact.");
  }

  private void unique(Draft draft, ObjectNode contact, String property, boolean demanded) {
    var value = Nodes.text(contact, property);
    if (demanded && value != null && !value.isEmpty()) {
      draft
          .problems()
          .addIf(
              holder(property, value, draft.id()) != null,
              property + " " + value + " is already assigned to another contact.");
    }
  }

  /** Another active contact that holds a value. */
  private @Nullable ObjectNode holder(String property, String value, String ownId) {
    for (ObjectNode other : books.shelf(Entity.CONTACT).lookUp(property, value)) {
      var same =
          books.settings().namesIgnoreCase() || value.equals(Nodes.text(other, property, ""));
      if (same && !Books.isGone(other) && !ownId.equals(Nodes.text(other, "ContactID"))) {
        return other;
      }
    }
    return null;
  }

  private static boolean looksLikeMail(String text) {
    var at = text.indexOf('@');
    return at > 0 && at == text.lastIndexOf('@') && at < text.length() - 1 && !text.contains(" ");
  }

  /** All types there are: the sent ones, the others as before, the rest empty. */
  private static ArrayNode merged(Draft draft, String list, String typed, List<String> types) {
    var always = list.equals("Phones") ? PHONE_ALWAYS : ADDRESS_ALWAYS;
    var byType = new HashMap<String, ObjectNode>();
    if (draft.before() != null) {
      collect(draft.before(), list, typed, byType);
    }
    collect(draft.sent(), list, typed, byType);
    var all = Json.array();
    for (String type : types) {
      all.add(filled(type, typed, always, byType.get(type)));
    }
    return all;
  }

  private static void collect(
      ObjectNode contact, String list, String typed, Map<String, ObjectNode> byType) {
    for (ObjectNode element : Nodes.objects(contact, list)) {
      byType.put(Nodes.text(element, typed, ""), element);
    }
  }

  private static ObjectNode filled(
      String type, String typed, List<String> always, @Nullable ObjectNode sent) {
    var filled = Json.object().put(typed, type);
    if (sent != null) {
      sent.forEachEntry(
          (name, value) -> {
            if (!value.isNull()) {
              filled.set(name, value);
            }
          });
    }
    for (String name : always) {
      if (!filled.has(name)) {
        filled.put(name, "");
      }
    }
    return filled;
  }
}
