package io.concilia.connector.freshsales;

import io.concilia.connector.runtime.vendor.Translation;
import io.concilia.connector.runtime.vendor.VendorDocument;
import io.concilia.connector.runtime.vendor.VendorProfile;
import io.concilia.contracts.canonical.DocumentStatus;
import io.concilia.contracts.configuration.CrmField;
import io.concilia.contracts.configuration.Integration;
import io.concilia.contracts.identity.RecordType;
import io.concilia.contracts.outcome.Cause;
import io.concilia.contracts.outcome.Phase;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * How a sale stands, as custom fields of its deal: those that the administrator made in the CRM and
 * named in the integration. Freshsales ignores unknown fields without a word, so a field or choice
 * that the account does not have is asked about before anything is written.
 */
final class DealFields {

  /** The list of the profile that holds the account's deal fields, by label. */
  static final String LIST = "dealFields";

  /** The list of the profile that holds the choices of a drop-down field: this and its name. */
  static final String CHOICES = "choices.";

  private static final String CUSTOM = "custom_field";

  /** What the drop-down says; the table gives other words where the CRM has others. */
  private static final Map<Standing, String> WORDS =
      Map.of(
          Standing.DRAFT, "Draft",
          Standing.BOOKED, "Booked",
          Standing.SENT, "Sent",
          Standing.PART_PAID, "Part paid",
          Standing.PAID, "Paid",
          Standing.CREDITED, "Credited",
          Standing.CANCELLED, "Cancelled");

  private static final String WORDS_TABLE = "crmStatuses";

  private DealFields() {}

  /** How far a sale has come, for people. */
  enum Standing {
    DRAFT,
    BOOKED,
    SENT,
    PART_PAID,
    PAID,
    CREDITED,
    CANCELLED;

    static Standing of(DocumentStatus status) {
      DocumentStatus.Settlement settled = status.settlement();
      if (status.cancelled()) {
        return CANCELLED;
      }
      if (settled.credited().amount().signum() > 0
          && settled.credited().compareTo(status.amounts().gross()) >= 0) {
        return CREDITED;
      }
      if (settled.paid().amount().signum() > 0) {
        return settled.balance().amount().signum() > 0 ? PART_PAID : PAID;
      }
      Phase phase = status.identification().phase();
      return phase == Phase.DRAFT ? DRAFT : phase == Phase.ISSUED ? SENT : BOOKED;
    }
  }

  static Translation translate(
      DocumentStatus status, Integration integration, VendorProfile account) {
    List<CrmField> fields = CrmField.of(integration);
    if (fields.isEmpty() || !status.document().sourceEntity().equals(Entity.DEAL.key())) {
      return new Translation.NothingToDo("NO_FIELD_FOR_IT");
    }
    Map<String, JsonNode> values = new TreeMap<>();
    for (CrmField field : fields) {
      JsonNode value = value(field.figure(), status, integration);
      Translation.Held missing = missing(field.name(), value, account);
      if (missing != null) {
        return missing;
      }
      values.put(field.name(), value);
    }
    ObjectNode document = Json.object();
    values.forEach(document::set);
    return new Translation.Ready(
        new VendorDocument(RecordType.DOCUMENT_STATUS, Json.write(document)),
        status.document().sourceId());
  }

  private static Translation.@Nullable Held missing(
      String field, JsonNode value, VendorProfile account) {
    Map<String, String> known = account.lists().getOrDefault(LIST, Map.of());
    if (!known.containsValue(field)) {
      return new Translation.Held(new Cause("CRM_FIELD_MISSING", field), Map.of("field", field));
    }
    Map<String, String> choices = account.lists().getOrDefault(CHOICES + field, Map.of());
    String text = Json.text(value);
    return choices.isEmpty() || text == null || choices.containsKey(text)
        ? null
        : new Translation.Held(
            new Cause("CRM_CHOICE_MISSING", field), Map.of("field", field, "value", text));
  }

  private static JsonNode value(
      CrmField.Figure figure, DocumentStatus status, Integration integration) {
    DocumentStatus.Identification named = status.identification();
    return switch (figure) {
      case NUMBER -> text(named.number());
      case STATUS -> text(word(Standing.of(status), integration));
      case INVOICED -> number(status.amounts().gross().amount());
      case PAID -> number(status.settlement().paid().amount());
      case OUTSTANDING -> number(status.settlement().balance().amount());
      case ISSUED_ON -> day(named.issueDate());
      case DUE_ON -> day(named.dueDate());
      case PAID_ON -> day(status.settlement().paidOn());
      case LINK -> text(named.url() == null ? null : named.url().toString());
    };
  }

  private static String word(Standing standing, Integration integration) {
    return integration.table(WORDS_TABLE).stream()
        .filter(row -> standing.name().equalsIgnoreCase(row.getOrDefault("status", "").strip()))
        .map(row -> row.getOrDefault("text", "").strip())
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElse(WORDS.getOrDefault(standing, standing.name()));
  }

  private static JsonNode text(@Nullable String text) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    return text == null ? nodes.nullNode() : nodes.stringNode(text);
  }

  private static JsonNode day(@Nullable LocalDate day) {
    return text(day == null ? null : day.toString());
  }

  private static JsonNode number(BigDecimal amount) {
    return JsonNodeFactory.instance.numberNode(amount);
  }

  /** Whether the deal shows all of it already. */
  static boolean holds(ObjectNode deal, ObjectNode fields) {
    JsonNode held = deal.path(CUSTOM);
    return fields
        .propertyStream()
        .allMatch(field -> same(field.getValue(), held.path(field.getKey())));
  }

  private static boolean same(JsonNode wanted, JsonNode held) {
    String has = Json.text(held);
    if (wanted.isNumber()) {
      return has != null
          && has.matches("-?\\d+(\\.\\d+)?")
          && new BigDecimal(has).compareTo(wanted.decimalValue()) == 0;
    }
    String wants = Json.text(wanted);
    // A date comes back with a time of day in some accounts.
    return wants == null
        ? has == null
        : has != null && (has.equals(wants) || has.startsWith(wants + "T"));
  }

  /**
   * A body that sets these fields and keeps all others: a write replaces the custom fields whole.
   */
  static String body(ObjectNode deal, ObjectNode fields) {
    ObjectNode merged = Json.object();
    if (deal.path(CUSTOM) instanceof ObjectNode held) {
      merged.setAll(held);
    }
    merged.setAll(fields);
    ObjectNode changed = Json.object();
    changed.set(CUSTOM, merged);
    ObjectNode body = Json.object();
    body.set(Entity.DEAL.key(), changed);
    return Json.write(body);
  }
}
