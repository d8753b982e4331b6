package io.concilia.connector.quickbooks;

import io.concilia.connector.runtime.adapter.Json;
import io.concilia.connector.runtime.vendor.Member;
import io.concilia.connector.runtime.vendor.Member.Operation;
import io.concilia.connector.runtime.vendor.VendorRequest;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The exact bytes of a call. Updates are sparse and carry the lock token; what accounting owns
 * after the creation is left out of them.
 */
final class Requests {

  static final String MINOR_VERSION = "minorversion=75";

  /** QuickBooks takes 50 characters, but 36 for a batch. */
  private static final int MAX_KEY = 36;

  private Requests() {}

  static VendorRequest of(List<Member> members, String idempotencyKey) {
    if (idempotencyKey.length() > MAX_KEY) {
      throw new IllegalArgumentException(
          "idempotency key has " + idempotencyKey.length() + " characters, at most " + MAX_KEY);
    }
    String query = "?" + MINOR_VERSION + "&requestid=" + idempotencyKey;
    boolean repeatable = members.stream().allMatch(Requests::repeatable);
    if (members.size() == 1) {
      Member member = members.get(0);
      String path = path(member) + query;
      return new VendorRequest("POST", path, Json.text(body(member)), 1, repeatable);
    }
    return new VendorRequest(
        "POST", "/batch" + query, Json.text(batch(members)), members.size(), repeatable);
  }

  private static String path(Member member) {
    return member.operation() == Operation.APPLY
        ? Applications.PATH
        : Entity.of(member.document().type()).path();
  }

  /**
   * Whether QuickBooks could not do it twice even if it forgot the request id: a second update
   * meets a moved lock token, a second customer or item a taken name. A second invoice meets
   * nothing; a second application meets a refusal that would say nothing of the first.
   */
  static boolean repeatable(Member member) {
    return switch (member.operation()) {
      case CREATE -> Entity.of(member.document().type()).isListed();
      case UPDATE, WITHDRAW, RESTORE -> true;
      case APPLY -> false;
    };
  }

  private static ObjectNode batch(List<Member> members) {
    ObjectNode batch = Json.object();
    ArrayNode items = batch.putArray("BatchItemRequest");
    for (int i = 0; i < members.size(); i++) {
      Member member = members.get(i);
      ObjectNode item = items.addObject();
      item.put("bId", batchId(i));
      item.put("operation", member.operation() == Operation.CREATE ? "create" : "update");
      item.set(Entity.of(member.document().type()).label(), body(member));
    }
    return batch;
  }

  static String batchId(int index) {
    return Integer.toString(index + 1);
  }

  private static ObjectNode body(Member member) {
    ObjectNode document = Json.object(member.document().json());
    return switch (member.operation()) {
      case CREATE, APPLY -> document;
      case UPDATE -> update(member, document);
      case RESTORE -> update(member, document).put("Active", true);
      case WITHDRAW -> addressed(member, document);
    };
  }

  private static ObjectNode update(Member member, ObjectNode document) {
    Entity entity = Entity.of(member.document().type());
    JsonNode current =
        member.current() == null ? Json.object() : Json.parse(member.current().json());
    boolean fillsBlanks = member.current() != null && entity.isListed();
    document
        .propertyNames()
        .removeIf(
            field ->
                entity.onlyAtCreation().contains(field)
                    && !(fillsBlanks && Comparison.isFillable(field, current)));
    if (entity.isDocument() && member.current() != null) {
      document.set("Line", Lines.withIds(document.path("Line"), current.path("Line")));
      String block = Objects.requireNonNull(Json.string(document, "PrivateNote"));
      document.put("PrivateNote", PrivateNote.merged(Json.string(current, "PrivateNote"), block));
    }
    return addressed(member, document);
  }

  private static ObjectNode addressed(Member member, ObjectNode document) {
    document.put("Id", Objects.requireNonNull(member.vendorId(), "an update names its record"));
    document.put(
        "SyncToken", Objects.requireNonNull(member.lockToken(), "an update has a lock token"));
    document.put("sparse", true);
    return document;
  }
}
