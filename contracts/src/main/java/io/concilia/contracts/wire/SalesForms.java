package io.concilia.contracts.wire;

import io.concilia.contracts.avro.CreditNoteBody;
import io.concilia.contracts.avro.EstimateBody;
import io.concilia.contracts.avro.InvoiceBody;
import io.concilia.contracts.canonical.CreditNote;
import io.concilia.contracts.canonical.Estimate;
import io.concilia.contracts.canonical.Invoice;
import io.concilia.contracts.value.TermsKey;

/** The Avro form of estimates, invoices and credit notes. */
final class SalesForms {

  private static final Symbols<Estimate.Status> ESTIMATE_STATUS =
      Symbols.of(EstimateBody.getClassSchema(), "status", Estimate.Status.class);
  private static final Symbols<Invoice.BillingPart> BILLING_PART =
      Symbols.of(InvoiceBody.getClassSchema(), "billingPart", Invoice.BillingPart.class);
  private static final Symbols<CreditNote.Method> METHOD =
      Symbols.of(CreditNoteBody.getClassSchema(), "method", CreditNote.Method.class);
  private static final Symbols<CreditNote.Reason> REASON =
      Symbols.of(CreditNoteBody.getClassSchema(), "reason", CreditNote.Reason.class);

  private SalesForms() {}

  static EstimateBody toAvro(Estimate estimate) {
    return new EstimateBody(
        DocumentForm.toAvro(estimate.content()), estimate.status().name(), estimate.expiresOn());
  }

  static Estimate fromAvro(EstimateBody body) {
    return new Estimate(
        DocumentForm.fromAvro(body.getContent()),
        ESTIMATE_STATUS.parse(body.getStatus()),
        body.getExpiresOn());
  }

  static InvoiceBody toAvro(Invoice invoice) {
    return new InvoiceBody(
        DocumentForm.toAvro(invoice.content()),
        invoice.billingPart().name(),
        Values.map(invoice.terms(), TermsKey::value),
        invoice.dueDate(),
        Values.map(invoice.estimate(), Keys::toAvro));
  }

  static Invoice fromAvro(InvoiceBody body) {
    return new Invoice(
        DocumentForm.fromAvro(body.getContent()),
        BILLING_PART.parse(body.getBillingPart()),
        Values.map(body.getTerms(), TermsKey::of),
        body.getDueDate(),
        Values.map(body.getEstimate(), Keys::document));
  }

  static CreditNoteBody toAvro(CreditNote creditNote) {
    return new CreditNoteBody(
        DocumentForm.toAvro(creditNote.content()),
        Keys.toAvro(creditNote.corrects()),
        creditNote.method().name(),
        creditNote.reason().name(),
        creditNote.reasonText(),
        creditNote.applyToInvoice());
  }

  static CreditNote fromAvro(CreditNoteBody body) {
    return new CreditNote(
        DocumentForm.fromAvro(body.getContent()),
        Keys.document(body.getCorrects()),
        METHOD.parse(body.getMethod()),
        REASON.parse(body.getReason()),
        body.getReasonText(),
        body.getApplyToInvoice());
  }
}
