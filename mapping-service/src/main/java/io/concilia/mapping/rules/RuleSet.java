package io.concilia.mapping.rules;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.concilia.contracts.canonical.WithdrawalReason;
import io.concilia.contracts.identity.RecordType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one source entity becomes one canonical type. A document that administrators edit, so it may
 * hold mistakes; {@link RuleCompiler} finds them.
 *
 * @param source the entity, such as deal
 * @param target the canonical type
 * @param withdrawn when the record should not be in the books; the first that holds counts
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RuleSet(
    String name,
    String source,
    RecordType target,
    List<Withdrawal> withdrawn,
    List<FieldRule> fields) {

  public RuleSet {
    withdrawn = withdrawn == null ? List.of() : List.copyOf(withdrawn);
    fields = fields == null ? List.of() : List.copyOf(fields);
  }

  /**
   * A condition under which the record should not, or no longer, be in the books. A condition that
   * is neither true nor false is a rejection.
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Withdrawal(
      WithdrawalReason reason,
      @Nullable String when,
      @Nullable String cel,
      List<String> transforms) {

    public Withdrawal {
      transforms = transforms == null ? List.of() : List.copyOf(transforms);
    }
  }

  /**
   * Fills one field: from a source, with transforms; or by a CEL expression; or, for a list field,
   * by rules for each element.
   *
   * @param from one source, or several that make a list
   * @param as what the element is called inside a list rule; line, if not said
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record FieldRule(
      String target,
      @JsonFormat(
              with = {
                JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY,
                JsonFormat.Feature.WRITE_SINGLE_ELEM_ARRAYS_UNWRAPPED
              })
          List<String> from,
      @Nullable String cel,
      List<String> transforms,
      @Nullable String forEach,
      @Nullable String as,
      List<FieldRule> fields) {

    public FieldRule {
      from = from == null ? List.of() : List.copyOf(from);
      transforms = transforms == null ? List.of() : List.copyOf(transforms);
      fields = fields == null ? List.of() : List.copyOf(fields);
    }

    /** The rule itself, without those for the elements of its list. */
    public FieldRule withoutFields() {
      return new FieldRule(target, from, cel, transforms, forEach, as, List.of());
    }

    /** The rule's own words for where its value comes from. */
    public String origin() {
      if (forEach != null) {
        return forEach;
      }
      return cel != null ? cel : String.join(", ", from);
    }
  }
}
