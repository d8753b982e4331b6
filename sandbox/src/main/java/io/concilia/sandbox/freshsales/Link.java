package io.concilia.sandbox.freshsales;

import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A record named by another one. */
record Link(Entity entity, long id) {

  /** What this record belongs to: a deal to its account and contacts, a document to its deal. */
  static Set<Link> ownersOf(Entity entity, ObjectNode body) {
    var owners = new HashSet<Link>();
    switch (entity) {
      case CONTACT -> addAll(owners, Entity.SALES_ACCOUNT, body.path("sales_accounts"));
      case SALES_ACCOUNT -> add(owners, Entity.SALES_ACCOUNT, body.path("parent_sales_account_id"));
      case DEAL -> {
        add(owners, Entity.SALES_ACCOUNT, body.path("sales_account_id"));
        addAll(owners, Entity.CONTACT, body.path("contact_ids"));
      }
      case CPQ_DOCUMENT -> add(owners, Entity.DEAL, body.path("deal_id"));
      case PRODUCT -> {}
    }
    return owners;
  }

  private static void add(Set<Link> owners, Entity entity, JsonNode value) {
    var id = Tree.id(value);
    if (id != null) {
      owners.add(new Link(entity, id));
    }
  }

  private static void addAll(Set<Link> owners, Entity entity, JsonNode values) {
    Tree.ids(values).forEach(id -> owners.add(new Link(entity, id)));
  }
}
