package io.concilia.sandbox.xero;

import io.concilia.sandbox.Nodes;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The contact inside a document: found by id, number or name. More than the id in there changes
 * that contact, and a name nobody has makes a new one.
 */
final class Parties {

  /** A contact to be written when the document itself is good. */
  record Party(@Nullable ObjectNode known, @Nullable ObjectNode change) {}

  private final Books books;
  private final Writes writes;

  Parties(Books books, Writes writes) {
    this.books = books;
    this.writes = writes;
  }

  /** Finds without changing anything; what is wrong is a problem of the draft. */
  @Nullable Party find(Draft draft) {
    var sent = Nodes.child(draft.sent(), "Contact");
    if (sent == null || sent.isEmpty()) {
      return before(draft);
    }
    var known = known(sent);
    if (known == null && (Nodes.present(sent, "ContactID") || !Nodes.present(sent, "Name"))) {
      draft.problems().add("The Contact could not be found");
      return null;
    }
    if (known != null && Books.isGone(known) && draft.isNew()) {
      draft
          .problems()
          .add(
              "The contact with the specified contact details has been archived. The contact must"
                  + " be un-archived before creating new invoices or credit notes.");
      return null;
    }
    return new Party(known, changes(sent) ? sent : null);
  }

  private @Nullable Party before(Draft draft) {
    var held = draft.before() == null ? null : Nodes.child(draft.before(), "Contact");
    if (held == null) {
      draft.problems().add("A Contact must be specified for this type of transaction");
      return null;
    }
    return new Party(books.require(Entity.CONTACT, Nodes.text(held, "ContactID", "")), null);
  }

  private @Nullable ObjectNode known(ObjectNode sent) {
    var id = Nodes.text(sent, "ContactID");
    if (id != null) {
      return books.shelf(Entity.CONTACT).find(id);
    }
    var number = Nodes.text(sent, "ContactNumber");
    if (number != null) {
      var byNumber = books.byNumber(Entity.CONTACT, number);
      if (byNumber != null) {
        return byNumber;
      }
    }
    return books.contactNamed(Nodes.text(sent, "Name", ""));
  }

  private static boolean changes(ObjectNode sent) {
    for (String property : sent.propertyNames()) {
      if (!property.equals("ContactID") && Nodes.present(sent, property)) {
        return true;
      }
    }
    return false;
  }

  /** Writes what there is to change and gives the contact's id. */
  String commit(Party party, How how) {
    var contact =
        party.change() == null
            ? party.known()
            : writes.write(Entity.CONTACT, party.change(), party.known(), how);
    return contact == null ? "" : Nodes.text(contact, "ContactID", "");
  }

  /** Marks a contact as one that is sold to; that alone is no update of it. */
  void sold(String contactId) {
    var contact = Nodes.copy(books.require(Entity.CONTACT, contactId));
    if (!Nodes.flag(contact, "IsCustomer", false)) {
      books.keep(Entity.CONTACT, contact.put("IsCustomer", true));
    }
  }
}
