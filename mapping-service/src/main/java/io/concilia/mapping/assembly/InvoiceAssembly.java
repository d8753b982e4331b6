package io.concilia.mapping.assembly;

import io.concilia.contracts.canonical.Intent;
import io.concilia.contracts.canonical.Invoice;
import io.concilia.contracts.configuration.Policies;
import io.concilia.contracts.configuration.Policy;
import io.concilia.contracts.configuration.PolicyOptions;
import io.concilia.contracts.identity.DocumentRef;
import io.concilia.contracts.value.TermsKey;
import io.concilia.mapping.rules.Fields;
import io.concilia.mapping.rules.Shape;
import io.concilia.mapping.rules.Target;
import io.concilia.mapping.rules.ValueType;
import org.jspecify.annotations.Nullable;

/** Makes invoices. */
final class InvoiceAssembly {

  static final Shape SHAPE = new Shape();

  private static final DocumentFields DOCUMENT = new DocumentFields(SHAPE);
  private static final Target TERMS = SHAPE.optional("terms", ValueType.TEXT);
  private static final Target DUE_DATE = SHAPE.optional("dueDate", ValueType.DATE);
  private static final Target ESTIMATE = SHAPE.optional("estimate", ValueType.DOCUMENT);

  private InvoiceAssembly() {}

  static Intent assemble(Fields fields) {
    DocumentAssembly.Assembled assembled = DocumentAssembly.assemble(fields, DOCUMENT);
    if (assembled.content() == null) {
      return Assemblies.withdrawn(assembled);
    }
    return new Intent.Present(
        new Invoice(
            assembled.content(),
            Invoice.BillingPart.FULL,
            terms(fields),
            fields.date(DUE_DATE),
            fields.reference(ESTIMATE, DocumentRef.class)));
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
