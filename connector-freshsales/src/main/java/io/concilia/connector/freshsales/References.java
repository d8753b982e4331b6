package io.concilia.connector.freshsales;

import io.concilia.connector.runtime.vendor.SourceReference;
import io.concilia.connector.runtime.vendor.SourceReferences;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a content names of other records. */
final class References {

  /** An account may have hundreds of contacts; the rest is carried when it is known. */
  private static final int CONTACTS_READ = 10;

  private References() {}

  static SourceReferences of(Entity entity, ObjectNode content) {
    JsonNode record = content.path(entity.key());
    return switch (entity) {
      case CONTACT -> new SourceReferences(true, List.of(), List.of(), accounts(record));
      case SALES_ACCOUNT -> account(content, record);
      case PRODUCT -> SourceReferences.NONE;
      case CPQ_DOCUMENT -> document(record);
      case DEAL -> deal(content, record);
    };
  }

  private static List<SourceReference> accounts(JsonNode contact) {
    return named(Entity.SALES_ACCOUNT, contact.path("sales_accounts"), "id").toList();
  }

  /** A row of a search does not say which contacts the account has. */
  private static SourceReferences account(ObjectNode content, JsonNode account) {
    List<SourceReference> contacts =
        named(Entity.CONTACT, Beside.of(content, Entity.CONTACT.plural()), "id").toList();
    int read = Math.min(CONTACTS_READ, contacts.size());
    return new SourceReferences(
        content.has(Contents.RELATED),
        Stream.concat(
                contacts.subList(0, read).stream(),
                one(Entity.SALES_ACCOUNT, account.path("parent_sales_account_id")))
            .toList(),
        contacts.subList(read, contacts.size()),
        List.of());
  }

  private static SourceReferences document(JsonNode document) {
    List<SourceReference> owners = one(Entity.DEAL, document.path("deal_id")).toList();
    List<SourceReference> required =
        Stream.of(
                owners.stream(),
                one(Entity.SALES_ACCOUNT, document.path("sales_account_id")),
                lines(document))
            .flatMap(references -> references)
            .distinct()
            .toList();
    return new SourceReferences(
        true, required, one(Entity.CONTACT, document.path("contact_id")).toList(), owners);
  }

  private static SourceReferences deal(ObjectNode content, JsonNode deal) {
    List<SourceReference> required =
        Stream.concat(one(Entity.SALES_ACCOUNT, deal.path("sales_account_id")), lines(deal))
            .distinct()
            .toList();
    List<SourceReference> contacts =
        Beside.contactsOf(content).stream()
            .map(contact -> Entity.CONTACT.reference(Contents.id(contact)))
            .toList();
    return new SourceReferences(true, required, contacts, List.of());
  }

  private static Stream<SourceReference> lines(JsonNode record) {
    return named(Entity.PRODUCT, record.path("products"), "id");
  }

  private static Stream<SourceReference> named(Entity entity, JsonNode rows, String key) {
    return Json.objects(rows).flatMap(row -> one(entity, row.path(key)));
  }

  private static Stream<SourceReference> one(Entity entity, JsonNode id) {
    String text = Json.text(id);
    return text == null ? Stream.empty() : Stream.of(entity.reference(text));
  }
}
