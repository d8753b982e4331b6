package io.concilia.mapping.assembly;

import io.concilia.contracts.canonical.DocumentContent;
import io.concilia.contracts.canonical.Intent;
import io.concilia.contracts.canonical.Invoice;
import io.concilia.contracts.canonical.Invoice.BillingPart;
import io.concilia.contracts.canonical.WithdrawalReason;
import io.concilia.contracts.configuration.Policies;
import io.concilia.contracts.configuration.Policy;
import io.concilia.contracts.configuration.PolicyOptions;
import io.concilia.contracts.configuration.PolicyOptions.BillingPlan;
import io.concilia.contracts.identity.DocumentRef;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.value.Percent;
import io.concilia.contracts.value.TermsKey;
import io.concilia.mapping.rules.Fields;
import io.concilia.mapping.rules.Shape;
import io.concilia.mapping.rules.Target;
import io.concilia.mapping.rules.ValueType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes invoices: one for the whole sale, or a deposit and a balance. */
final class InvoiceAssembly {

  static final Shape SHAPE = new Shape();

  private static final String DEPOSIT = "deposit";
  private static final String BALANCE = "balance";
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  static final DocumentFields DOCUMENT = new DocumentFields(SHAPE);
  private static final Target TERMS = SHAPE.optional("terms", ValueType.TEXT);
  private static final Target DUE_DATE = SHAPE.optional("dueDate", ValueType.DATE);
  private static final Target ESTIMATE = SHAPE.optional("estimate", ValueType.DOCUMENT);
  private static final Target DEPOSIT_PERCENT = SHAPE.optional("depositPercent", ValueType.NUMBER);

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
    BigDecimal percent = depositPercent(fields);
    if (percent.signum() == 0 || percent.compareTo(HUNDRED) == 0) {
      List<Part> parts = withdrawn(policies, WithdrawalReason.OUT_OF_SCOPE);
      parts.set(0, present(RecordKey.MAIN, content, BillingPart.FULL, fields));
      return parts;
    }
    BillingParts split = BillingParts.of(content, percent);
    return List.of(
        Part.withdrawn(RecordKey.MAIN, WithdrawalReason.OUT_OF_SCOPE),
        present(DEPOSIT, split.deposit(words(content, percent)), BillingPart.DEPOSIT, fields),
        present(BALANCE, split.balance(), BillingPart.BALANCE, fields));
  }

  /**
   * The main part comes first. An integration that never said how sales are billed never had other
   * parts, and one that did may have them in the books.
   */
  static List<Part> withdrawn(Policies policies, WithdrawalReason reason) {
    List<Part> parts = new ArrayList<>();
    parts.add(Part.withdrawn(RecordKey.MAIN, reason));
    if (policies.answered(Policy.BILLING_PLAN)) {
      parts.add(Part.withdrawn(DEPOSIT, reason));
      parts.add(Part.withdrawn(BALANCE, reason));
    }
    return parts;
  }

  /** What the record says, else the policy; nothing where the plan is to bill the whole. */
  private static BigDecimal depositPercent(Fields fields) {
    Policies policies = fields.settings().policies();
    if (policies.get(Policy.BILLING_PLAN) == BillingPlan.FULL) {
      return BigDecimal.ZERO;
    }
    BigDecimal stated = fields.number(DEPOSIT_PERCENT);
    BigDecimal percent = stated == null ? policies.get(Policy.DEPOSIT_PERCENT) : stated;
    return new Percent(percent).value();
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

  private static String words(DocumentContent content, BigDecimal percent) {
    String number = percent.stripTrailingZeros().toPlainString();
    boolean spanish = content.language() != null && content.language().getLanguage().equals("es");
    return spanish ? "Anticipo " + number + " %" : number + "% deposit";
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
