package io.concilia.connector.freshbooks;

import io.concilia.connector.runtime.adapter.FieldComparison;
import io.concilia.connector.runtime.adapter.Json;
import io.concilia.connector.runtime.adapter.LinePairing;
import io.concilia.connector.runtime.vendor.Member;
import io.concilia.connector.runtime.vendor.Member.Operation;
import io.concilia.connector.runtime.vendor.VendorRequest;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The exact bytes of a call. FreshBooks has neither keys nor locks, so nothing is repeatable: what
 * became of a call whose answer was lost is looked up.
 */
final class Requests {

  /** The closest match keeps the id: the same line, then the same item, then what is left. */
  private static final LinePairing PAIRING =
      new LinePairing(
          List.of(
              Comparison::covers,
              (wanted, current) ->
                  Objects.equals(Json.string(wanted, "name"), Json.string(current, "name")),
              (wanted, current) -> true));

  private Requests() {}

  static VendorRequest of(List<Member> members) {
    if (members.size() != 1) {
      throw new IllegalArgumentException(
          "FreshBooks takes one record a call, not " + members.size());
    }
    Member member = members.get(0);
    Resource resource = Resource.of(member.document().type());
    ObjectNode body = Json.object();
    body.set(resource.singular(), content(resource, member));
    return member.operation() == Operation.CREATE
        ? new VendorRequest("POST", resource.list(), Json.text(body), 1, false)
        : new VendorRequest("PUT", resource.one(id(member)), Json.text(body), 1, false);
  }

  private static String id(Member member) {
    return Objects.requireNonNull(member.vendorId(), "an update names its record");
  }

  private static ObjectNode content(Resource resource, Member member) {
    if (member.step() != null) {
      return Json.object(Step.valueOf(member.step()).body());
    }
    ObjectNode document = Json.object(member.document().json());
    return switch (member.operation()) {
      case CREATE -> fields(document);
      case UPDATE -> changes(resource, member, fields(document));
      case WITHDRAW -> document;
      case RESTORE -> {
        ObjectNode changes = changes(resource, member, fields(document));
        yield saysNothingNew(resource, member, changes)
            ? Json.object(VisState.ACTIVE.document())
            : changes;
      }
      case APPLY -> throw new IllegalArgumentException("FreshBooks applies no credit notes");
    };
  }

  /** What was archived and comes back mostly says what it said before. */
  private static boolean saysNothingNew(Resource resource, Member member, ObjectNode changes) {
    return changes.isEmpty()
        || (member.current() != null
            && Comparison.holds(resource, Json.parse(member.current().json()), changes));
  }

  /** Without what takes a call of its own. */
  private static ObjectNode fields(ObjectNode document) {
    document.remove(List.of(Step.SENT, Step.ACCEPTED, VisState.FIELD));
    return document;
  }

  /** What accounting owns is left out, unless the books leave it blank. */
  private static ObjectNode changes(Resource resource, Member member, ObjectNode document) {
    JsonNode current =
        member.current() == null ? Json.object() : Json.parse(member.current().json());
    boolean fillsBlanks = member.current() != null && !resource.isDocument();
    document
        .propertyNames()
        .removeIf(
            field ->
                resource.onlyAtCreation().contains(field)
                    && !(fillsBlanks && FieldComparison.isBlank(current.path(field))));
    if (document.has("lines")) {
      document.set(
          "lines",
          PAIRING.paired(
              document.path("lines"),
              current.path("lines").valueStream().toList(),
              (line, pair) -> ((ObjectNode) line).set("lineid", pair.get("lineid"))));
    }
    return document;
  }
}
