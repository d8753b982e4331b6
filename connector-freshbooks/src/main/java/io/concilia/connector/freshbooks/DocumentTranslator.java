package io.concilia.connector.freshbooks;

import io.concilia.connector.freshbooks.wire.CreditNoteDocument;
import io.concilia.connector.freshbooks.wire.DocumentHead;
import io.concilia.connector.freshbooks.wire.EstimateDocument;
import io.concilia.connector.freshbooks.wire.InvoiceDocument;
import io.concilia.connector.runtime.adapter.IntegrationTables;
import io.concilia.connector.runtime.adapter.Untranslatable;
import io.concilia.connector.runtime.vendor.TranslationContext;
import io.concilia.contracts.canonical.CreditNote;
import io.concilia.contracts.canonical.DocumentContent;
import io.concilia.contracts.canonical.Estimate;
import io.concilia.contracts.canonical.Invoice;
import io.concilia.contracts.configuration.Policy;
import io.concilia.contracts.configuration.PolicyOptions.IssueAs;
import io.concilia.contracts.configuration.PolicyOptions.NumberFrom;
import io.concilia.contracts.configuration.PolicyOptions.Withholding;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.identity.RecordRef;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An estimate, an invoice or a credit note in FreshBooks' terms. Nothing on it tells which record
 * it comes from: all of its texts are printed, so there is no place for a mark.
 */
final class DocumentTranslator {

  /** Countries whose invoices are written in Spanish. */
  private static final Set<String> SPANISH = Set.of("ES", "MX");

  private final RecordKey key;
  private final DocumentContent content;
  private final TranslationContext context;
  private final IntegrationTables tables;
  private final LineTranslator lines;

  DocumentTranslator(RecordKey key, DocumentContent content, TranslationContext context) {
    this.key = key;
    this.content = content;
    this.context = context;
    this.tables = new IntegrationTables(context);
    this.lines = new LineTranslator(key, content, context, tables);
  }

  InvoiceDocument invoice(Invoice invoice) {
    boolean booked = tables.policies().get(Policy.ISSUE_AS) == IssueAs.BOOKED;
    return new InvoiceDocument(
        head(content.message()),
        customer(),
        Addresses.of(content.billTo()),
        dueOffsetDays(invoice),
        number(),
        content.purchaseOrder(),
        lines.discountValue(),
        fulfillmentDate(),
        estimate(invoice),
        booked ? true : null);
  }

  EstimateDocument estimate(Estimate estimate) {
    return new EstimateDocument(
        head(content.message()),
        customer(),
        Addresses.of(content.billTo()),
        number(),
        content.purchaseOrder(),
        lines.discountValue(),
        estimate.status() == Estimate.Status.ACCEPTED ? true : null);
  }

  /** It names the invoice that it corrects, as the law of many countries wants it. */
  CreditNoteDocument creditNote(CreditNote note) {
    String corrects =
        spanish()
            ? "Rectifica la factura " + content.reference()
            : "Corrects invoice " + content.reference();
    String notes =
        Stream.of(
                content.reference() == null ? null : corrects, note.reasonText(), content.message())
            .filter(Objects::nonNull)
            .collect(Collectors.joining("\n"));
    return new CreditNoteDocument(
        head(notes.isEmpty() ? null : notes), customer(), "goodwill", number());
  }

  /** In the customer's language where the CRM knows it, else in that of the business's country. */
  private boolean spanish() {
    return content.language() == null
        ? SPANISH.contains(context.profile().country())
        : content.language().getLanguage().equals("es");
  }

  private DocumentHead head(@Nullable String notes) {
    requireNoWithholding();
    return new DocumentHead(
        context.issueDate(),
        content.currency().getCurrencyCode(),
        content.language() == null ? null : content.language().getLanguage(),
        notes,
        content.lines().stream().map(lines::line).toList());
  }

  private long customer() {
    return linked(content.customer());
  }

  private long linked(RecordRef reference) {
    RecordKey named = key.resolve(reference);
    String id = context.references().get(named);
    if (id == null) {
      throw new IllegalStateException(named + " is not linked, so " + key + " waits");
    }
    return Long.parseLong(id);
  }

  /** FreshBooks reckons the due date itself, from the day of issue. */
  private @Nullable Integer dueOffsetDays(Invoice invoice) {
    LocalDate due = invoice.dueDate();
    if (due != null) {
      return Math.toIntExact(Math.max(0, ChronoUnit.DAYS.between(context.issueDate(), due)));
    }
    if (invoice.terms() == null) {
      return null;
    }
    Integer days = tables.terms(invoice.terms()).days();
    if (days == null) {
      throw Untranslatable.held(
          "TERMS_NOT_DAYS", invoice.terms().value(), Map.of("key", invoice.terms().value()));
    }
    return days;
  }

  private @Nullable String number() {
    if (tables.policies().get(Policy.NUMBER_FROM) != NumberFrom.CRM || key.isCorrection()) {
      return null;
    }
    if (content.number() == null) {
      throw Untranslatable.held("NUMBER_NEEDED", "", Map.of());
    }
    return content.number();
  }

  /**
   * Whether FreshBooks takes it is not documented: it is sent only where the connection says so.
   */
  private @Nullable LocalDate fulfillmentDate() {
    boolean taken = "true".equals(context.connection().settings().get("fulfillmentDate"));
    return taken ? content.supplyDate() : null;
  }

  private @Nullable Long estimate(Invoice invoice) {
    String id =
        invoice.estimate() == null
            ? null
            : context.references().get(key.resolve(invoice.estimate()));
    return id == null ? null : Long.valueOf(id);
  }

  private void requireNoWithholding() {
    if (!content.withholdings().isEmpty()
        && tables.policies().get(Policy.WITHHOLDING) != Withholding.MESSAGE_ONLY) {
      throw Untranslatable.held(
          "WITHHOLDING_UNSUPPORTED", content.withholdings().get(0).key().value(), Map.of());
    }
  }
}
