package io.concilia.connector.xero;

import static io.concilia.connector.runtime.adapter.Untranslatable.fitting;

import io.concilia.connector.runtime.adapter.IntegrationTables;
import io.concilia.connector.runtime.adapter.Untranslatable;
import io.concilia.connector.runtime.vendor.TranslationContext;
import io.concilia.connector.xero.wire.SalesDocument;
import io.concilia.contracts.canonical.AmountsAre;
import io.concilia.contracts.canonical.CreditNote;
import io.concilia.contracts.canonical.DocumentContent;
import io.concilia.contracts.canonical.Estimate;
import io.concilia.contracts.canonical.Invoice;
import io.concilia.contracts.configuration.Policy;
import io.concilia.contracts.configuration.PolicyOptions.IssueAs;
import io.concilia.contracts.configuration.PolicyOptions.NumberFrom;
import io.concilia.contracts.configuration.PolicyOptions.Withholding;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.value.Text;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A quote, an invoice or a credit note in Xero's terms. Each is made as a draft, but for invoices
 * that policy books at once; those say when they are due, since Xero refuses them otherwise.
 */
final class DocumentTranslator {

  private static final String DRAFT = "DRAFT";
  private static final String AUTHORISED = "AUTHORISED";
  private static final int MAX_NUMBER = 255;
  private static final int MAX_REFERENCE = 255;

  private final RecordKey key;
  private final DocumentContent content;
  private final TranslationContext context;
  private final IntegrationTables tables;
  private final Wording wording;

  DocumentTranslator(RecordKey key, DocumentContent content, TranslationContext context) {
    this.key = key;
    this.content = content;
    this.context = context;
    this.tables = new IntegrationTables(context);
    this.wording = Wording.of(content, context.profile());
  }

  SalesDocument invoice(Invoice invoice) {
    boolean booked = tables.policies().get(Policy.ISSUE_AS) == IssueAs.BOOKED;
    requireRight(booked ? "CreateApprovedInvoice" : "CreateDraftInvoice");
    return document(
        Entity.INVOICE,
        new Head(
            "ACCREC",
            dueDate(invoice, booked),
            null,
            joined(content.purchaseOrder(), content.reference()),
            Marks.link(content.source().url(), key),
            booked ? AUTHORISED : DRAFT),
        null);
  }

  /** Whatever the CRM says of it: who sends it, and who accepts it, do so in Xero. */
  SalesDocument quote(Estimate estimate) {
    return document(
        Entity.QUOTE,
        new Head(
            null,
            null,
            estimate.expiresOn(),
            joined(content.purchaseOrder(), content.reference()),
            null,
            DRAFT),
        null);
  }

  /** It names the invoice that it corrects, as the law of many countries wants it. */
  SalesDocument creditNote(CreditNote note) {
    String corrected = content.reference();
    String reference =
        corrected == null ? null : Text.cut(wording.creditFor() + " " + corrected, MAX_REFERENCE);
    return document(
        Entity.CREDIT_NOTE,
        new Head("ACCRECCREDIT", null, null, reference, null, DRAFT),
        note.reasonText());
  }

  /** What differs between the three kinds. */
  private record Head(
      @Nullable String type,
      @Nullable LocalDate dueDate,
      @Nullable LocalDate expiryDate,
      @Nullable String reference,
      @Nullable String url,
      String status) {}

  private SalesDocument document(Entity entity, Head head, @Nullable String reason) {
    requireInvoicing();
    requireNoWithholding();
    Currencies.requireUsable(content.currency(), context.profile());
    return new SalesDocument(
        head.type(),
        new SalesDocument.ContactReference(customer()),
        context.issueDate(),
        head.dueDate(),
        head.expiryDate(),
        lineAmountTypes(entity),
        entity == Entity.INVOICE ? number() : null,
        entity == Entity.QUOTE ? number() : null,
        head.reference(),
        head.url(),
        content.currency().getCurrencyCode(),
        head.status(),
        new LineTranslator(key, content, context, entity, wording).lines(reason));
  }

  private String customer() {
    RecordKey customerKey = key.resolve(content.customer());
    String id = context.references().get(customerKey);
    if (id == null) {
      throw new IllegalStateException(
          "customer " + customerKey + " is not linked, so " + key + " waits");
    }
    return id;
  }

  /** A draft may lack it: whoever approves it in Xero gives it one. */
  private @Nullable LocalDate dueDate(Invoice invoice, boolean required) {
    if (invoice.dueDate() != null) {
      return invoice.dueDate();
    }
    if (invoice.terms() != null) {
      return Terms.of(invoice.terms(), tables).due(context.issueDate());
    }
    LocalDate usual =
        Terms.byDefault(tables, context.profile())
            .map(terms -> terms.due(context.issueDate()))
            .orElse(null);
    if (usual == null && required) {
      throw Untranslatable.held("DUE_DATE_NEEDED", "", Map.of("table", "terms"));
    }
    return usual;
  }

  private @Nullable String number() {
    if (tables.policies().get(Policy.NUMBER_FROM) != NumberFrom.CRM) {
      return null;
    }
    if (content.number() == null) {
      throw Untranslatable.held("NUMBER_NEEDED", "", Map.of());
    }
    return fitting("number", content.number(), MAX_NUMBER);
  }

  /** Quotes spell it in capitals. */
  private String lineAmountTypes(Entity entity) {
    String types =
        content.amountsAre() == AmountsAre.UNTAXED
            ? "NoTax"
            : content.amountsAre() == AmountsAre.GROSS ? "Inclusive" : "Exclusive";
    return entity == Entity.QUOTE ? types.toUpperCase(Locale.ROOT) : types;
  }

  private static @Nullable String joined(@Nullable String... texts) {
    String all =
        Arrays.stream(texts).filter(Objects::nonNull).distinct().collect(Collectors.joining(" · "));
    return all.isEmpty() ? null : Text.cut(all, MAX_REFERENCE);
  }

  /** Organisations of the partner edition keep ledgers and cannot invoice. */
  private void requireInvoicing() {
    if ("PARTNER".equals(context.profile().facts().get(Facts.EDITION))) {
      throw Untranslatable.held(
          "INVOICING_UNAVAILABLE", "PARTNER", Map.of("company", context.profile().companyName()));
    }
  }

  private void requireRight(String action) {
    String missing = context.profile().facts().getOrDefault(Facts.RIGHTS_MISSING, "");
    if (Stream.of(missing.split(",", -1)).anyMatch(action::equals)) {
      throw Untranslatable.held(
          "RIGHT_MISSING",
          action,
          Map.of("company", context.profile().companyName(), "right", action));
    }
  }

  private void requireNoWithholding() {
    if (!content.withholdings().isEmpty()
        && tables.policies().get(Policy.WITHHOLDING) != Withholding.MESSAGE_ONLY) {
      throw Untranslatable.held(
          "WITHHOLDING_UNSUPPORTED", content.withholdings().get(0).key().value(), Map.of());
    }
  }
}
