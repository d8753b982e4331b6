package io.concilia.mapping.assembly;

import io.concilia.contracts.canonical.DocumentContent;
import io.concilia.contracts.canonical.Intent;
import io.concilia.contracts.canonical.Invoice;
import io.concilia.contracts.canonical.Invoice.BillingPart;
import io.concilia.contracts.canonical.WithdrawalReason;
import io.concilia.contracts.configuration.Policies;
import io.concilia.contracts.configuration.Policy;
import io.concilia.contracts.configuration.PolicyOptions;
import io.concilia.contracts.configuration.UnansweredPolicyException;
import io.concilia.contracts.identity.DocumentRef;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.value.InvalidValueException;
import io.concilia.contracts.value.Percent;
import io.concilia.contracts.value.TermsKey;
import io.concilia.mapping.rules.Fields;
import io.concilia.mapping.rules.RejectedException;
import io.concilia.mapping.rules.Rejection;
import io.concilia.mapping.rules.Shape;
import io.concilia.mapping.rules.Target;
import io.concilia.mapping.rules.ValueType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes invoices: one for the whole sale, a deposit and a balance, or one for each stage. */
final class InvoiceAssembly {

  static final Shape SHAPE = new Shape();

  private static final String STAGE = "stage:";
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  static final DocumentFields DOCUMENT = new DocumentFields(SHAPE);
  private static final Target TERMS = SHAPE.optional("terms", ValueType.TEXT);
  private static final Target DUE_DATE = SHAPE.optional("dueDate", ValueType.DATE);
  private static final Target ESTIMATE = SHAPE.optional("estimate", ValueType.DOCUMENT);
  private static final Target DEPOSIT_PERCENT = SHAPE.optional("depositPercent", ValueType.NUMBER);

  private static final Target STAGES = SHAPE.optional("stages", ValueType.TEXT);

  private InvoiceAssembly() {}

  /**
   * One intent for each part that the integration's plan knows, those it does not want included.
   */
  static List<Part> assemble(Fields fields) {
    Policies policies = fields.settings().policies();
    DocumentAssembly.Assembled assembled = DocumentAssembly.assemble(fields, DOCUMENT);
    DocumentContent content = assembled.content();
    if (content == null) {
      return withdrawn(policies, Assemblies.reason(assembled));
    }
    if (assembled.withdrawal() != null) {
      return inPlaceOf(
          withdrawn(policies, assembled.withdrawal()), history(policies, content, fields));
    }
    return inPlaceOf(
        withdrawn(policies, WithdrawalReason.OUT_OF_SCOPE), planned(policies, content, fields));
  }

  /** The parts that the books may hold already; none where the plan cannot be told. */
  private static List<Part> history(Policies policies, DocumentContent content, Fields fields) {
    try {
      return planned(policies, content, fields).stream().map(Part::beforeStart).toList();
    } catch (RejectedException e) {
      return List.of();
    }
  }

  /** The parts of the plan; a rejection says which sale it holds up. */
  private static List<Part> planned(Policies policies, DocumentContent content, Fields fields) {
    try {
      return switch (policies.get(Policy.BILLING_PLAN)) {
        case FULL -> List.of(whole(content, fields));
        case DEPOSIT -> deposit(content, fields);
        case STAGES -> stages(content, fields);
      };
    } catch (RejectedException e) {
      throw DocumentAssembly.held(e.rejection(), content, fields, DOCUMENT);
    } catch (InvalidValueException e) {
      throw DocumentAssembly.held(Rejection.of(e), content, fields, DOCUMENT);
    } catch (UnansweredPolicyException e) {
      throw DocumentAssembly.held(Rejection.of(e), content, fields, DOCUMENT);
    }
  }

  /**
   * The main part comes first. An integration that never said how sales are billed never had other
   * parts, and one that did may have them in the books.
   */
  static List<Part> withdrawn(Policies policies, WithdrawalReason reason) {
    List<Part> parts = new ArrayList<>();
    parts.add(Part.withdrawn(RecordKey.MAIN, reason));
    if (policies.answered(Policy.BILLING_PLAN)) {
      parts.add(Part.withdrawn(RecordKey.DEPOSIT, reason));
      parts.add(Part.withdrawn(RecordKey.BALANCE, reason));
    }
    for (int stage = 1; stage <= policies.find(Policy.STAGES_AT_MOST).orElse(0); stage++) {
      parts.add(Part.withdrawn(STAGE + stage, reason));
    }
    return parts;
  }

  private static List<Part> inPlaceOf(List<Part> withdrawn, List<Part> wanted) {
    Map<String, Part> parts = new LinkedHashMap<>();
    withdrawn.forEach(part -> parts.put(part.name(), part));
    wanted.forEach(part -> parts.put(part.name(), part));
    return List.copyOf(parts.values());
  }

  private static Part whole(DocumentContent content, Fields fields) {
    return present(RecordKey.MAIN, content, BillingPart.FULL, fields);
  }

  /** What the record says, else the policy; the whole at once where it is nothing or all. */
  private static List<Part> deposit(DocumentContent content, Fields fields) {
    BigDecimal stated = fields.number(DEPOSIT_PERCENT);
    BigDecimal percent =
        new Percent(
                stated == null ? fields.settings().policies().get(Policy.DEPOSIT_PERCENT) : stated)
            .value();
    if (percent.signum() == 0 || percent.compareTo(HUNDRED) == 0) {
      return List.of(whole(content, fields));
    }
    BillingParts parts =
        BillingParts.of(content, List.of(percent, HUNDRED.subtract(percent)))
            .orElseThrow(
                () ->
                    new RejectedException(
                        Rejection.of("DEPOSIT_IMPOSSIBLE", "", DEPOSIT_PERCENT.name())
                            .withValue(percent)));
    String words = BillingWords.deposit(percent, content.language());
    return List.of(
        present(RecordKey.DEPOSIT, parts.share(0, words), BillingPart.DEPOSIT, fields),
        present(RecordKey.BALANCE, parts.rest(), BillingPart.BALANCE, fields));
  }

  private static List<Part> stages(DocumentContent content, Fields fields) {
    String text = fields.text(STAGES);
    int most = fields.settings().policies().get(Policy.STAGES_AT_MOST);
    List<BillingStages.Stage> stages = BillingStages.parse(text, STAGES.name(), most).stages();
    BillingParts parts =
        BillingParts.of(content, stages.stream().map(BillingStages.Stage::percent).toList())
            .orElseThrow(
                () ->
                    new RejectedException(
                        Rejection.of("STAGE_IMPOSSIBLE", "", STAGES.name()).withValue(text)));
    if (stages.size() == 1 && stages.get(0).on() == null) {
      return List.of(whole(content, fields));
    }
    List<Part> made = new ArrayList<>();
    for (int i = 0; i < stages.size(); i++) {
      BillingStages.Stage stage = stages.get(i);
      String words = BillingWords.stage(i + 1, stages.size(), stage.percent(), content.language());
      made.add(stage(i + 1, parts.share(i, words), stage.on(), fields));
    }
    return made;
  }

  /** A due date is of the whole sale, so a stage with a day of its own has its terms only. */
  private static Part stage(
      int number, DocumentContent content, @Nullable LocalDate on, Fields fields) {
    return new Part(
        STAGE + number,
        new Intent.Present(
            new Invoice(
                on == null
                    ? content
                    : content.copy(content.customer(), content.lines()).issueDate(on).build(),
                BillingPart.STAGE,
                terms(fields),
                on == null ? fields.date(DUE_DATE) : null,
                number == 1 ? fields.reference(ESTIMATE, DocumentRef.class) : null)));
  }

  /** Only the first part may fulfil the estimate. */
  private static Part present(
      String part, DocumentContent content, BillingPart billingPart, Fields fields) {
    boolean first = billingPart != BillingPart.BALANCE;
    return new Part(
        part,
        new Intent.Present(
            new Invoice(
                content,
                billingPart,
                terms(fields),
                fields.date(DUE_DATE),
                first ? fields.reference(ESTIMATE, DocumentRef.class) : null)));
  }

  private static @Nullable TermsKey terms(Fields fields) {
    Policies policies = fields.settings().policies();
    PolicyOptions.Terms from = policies.get(Policy.TERMS);
    if (from == PolicyOptions.Terms.BOOKS) {
      return null;
    }
    String key =
        from == PolicyOptions.Terms.FIXED
            ? policies.find(Policy.FIXED_TERMS).orElse(null)
            : fields.text(TERMS);
    return key == null ? null : TermsKey.of(key);
  }
}
