package io.concilia.connector.quickbooks;

import io.concilia.connector.quickbooks.wire.CustomFieldValue;
import io.concilia.connector.quickbooks.wire.LinkedTxn;
import io.concilia.connector.quickbooks.wire.Memo;
import io.concilia.connector.quickbooks.wire.PhysicalAddress;
import io.concilia.connector.quickbooks.wire.Ref;
import io.concilia.connector.quickbooks.wire.SalesForm;
import io.concilia.connector.quickbooks.wire.SalesLine;
import io.concilia.connector.runtime.adapter.IntegrationTables.Terms;
import io.concilia.connector.runtime.adapter.Untranslatable;
import io.concilia.connector.runtime.vendor.TranslationContext;
import io.concilia.contracts.canonical.AmountsAre;
import io.concilia.contracts.canonical.CreditNote;
import io.concilia.contracts.canonical.DocumentContent;
import io.concilia.contracts.canonical.Estimate;
import io.concilia.contracts.canonical.Invoice;
import io.concilia.contracts.configuration.Policy;
import io.concilia.contracts.configuration.PolicyOptions.NumberFrom;
import io.concilia.contracts.configuration.PolicyOptions.Withholding;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.value.Text;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An estimate, an invoice or a credit note in QuickBooks' terms. What the tax depends on is always
 * sent: the delivery address in the US, the tax code of each line elsewhere.
 */
final class DocumentTranslator {

  /** Countries whose invoices are written in Spanish. */
  private static final Set<String> SPANISH = Set.of("ES", "MX");

  private static final int MAX_NUMBER = 21;
  private static final int MAX_MEMO = 1000;
  private static final int MAX_CUSTOM_VALUE = 31;
  private static final List<String> PURCHASE_ORDER_LABELS =
      List.of("P.O. Number", "PO Number", "Purchase Order", "PO");

  private final RecordKey key;
  private final DocumentContent content;
  private final TranslationContext context;
  private final Tables tables;
  private final LineTranslator lines;

  DocumentTranslator(RecordKey key, DocumentContent content, TranslationContext context) {
    this.key = key;
    this.content = content;
    this.context = context;
    this.tables = new Tables(context);
    this.lines = new LineTranslator(key, content, context, tables);
  }

  SalesForm invoice(Invoice invoice) {
    Terms terms = invoice.terms() == null ? null : tables.terms(invoice.terms());
    return form(terms, dueDate(invoice, terms), linkedEstimate(invoice), null, null, memo(null));
  }

  SalesForm estimate(Estimate estimate) {
    if (!tables.fact(Facts.ALLOW_ESTIMATES)) {
      throw Untranslatable.held("ESTIMATES_OFF", "", Map.of());
    }
    String status =
        switch (estimate.status()) {
          case OPEN -> "Pending";
          case ACCEPTED -> "Accepted";
          case DECLINED -> "Rejected";
        };
    return form(null, null, null, status, estimate.expiresOn(), memo(null));
  }

  /** It names the invoice that it corrects, as the law of many countries wants it. */
  SalesForm creditNote(CreditNote note) {
    String corrects =
        spanish()
            ? "Rectifica la factura " + content.reference()
            : "Corrects invoice " + content.reference();
    String opening =
        Stream.of(content.reference() == null ? null : corrects, note.reasonText())
            .filter(Objects::nonNull)
            .collect(Collectors.joining("\n"));
    return form(null, null, null, null, null, memo(opening));
  }

  /** In the customer's language where the CRM knows it, else in that of the company's country. */
  private boolean spanish() {
    return content.language() == null
        ? SPANISH.contains(context.profile().country())
        : content.language().getLanguage().equals("es");
  }

  private SalesForm form(
      @Nullable Terms terms,
      @Nullable LocalDate dueDate,
      @Nullable List<LinkedTxn> linked,
      @Nullable String status,
      @Nullable LocalDate expiresOn,
      @Nullable String memo) {
    requireNoWithholding();
    Currencies.requireUsable(content.currency(), context.profile());
    List<SalesLine> salesLines = content.lines().stream().map(lines::line).toList();
    return new SalesForm(
        new Ref(customer()),
        context.profile().multiCurrency() ? new Ref(content.currency().getCurrencyCode()) : null,
        context.issueDate(),
        dueDate,
        terms == null ? null : new Ref(Objects.requireNonNull(terms.code())),
        number(),
        taxCalculation(salesLines),
        Addresses.of(content.billTo()),
        deliveryAddress(salesLines),
        Memo.optional(memo),
        PrivateNote.block(key, content.source(), content.internalNote()),
        customFields(),
        Ref.optional(classOfDocument()),
        Ref.optional(department()),
        "NotSet",
        linked,
        status,
        expiresOn,
        salesLines);
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

  private @Nullable LocalDate dueDate(Invoice invoice, @Nullable Terms terms) {
    if (invoice.dueDate() != null) {
      return invoice.dueDate();
    }
    return terms == null || terms.days() == null
        ? null
        : context.issueDate().plusDays(terms.days());
  }

  /** Only the first invoice of an estimate may link it. */
  private @Nullable List<LinkedTxn> linkedEstimate(Invoice invoice) {
    boolean first =
        switch (invoice.billingPart()) {
          case FULL, DEPOSIT -> true;
          case STAGE -> key.part().equals("stage:1");
          case BALANCE, PERIOD -> false;
        };
    if (invoice.estimate() == null || !first) {
      return null;
    }
    String id = context.references().get(key.resolve(invoice.estimate()));
    return id == null ? null : List.of(new LinkedTxn(id, "Estimate"));
  }

  /**
   * Who gives the number. With the company's custom numbers on, a document that arrives without one
   * stays without; with them off, a number that is sent leads to duplicates. Either is held.
   */
  private @Nullable String number() {
    boolean customNumbers = tables.fact(Facts.CUSTOM_TXN_NUMBERS);
    boolean fromCrm = tables.policies().get(Policy.NUMBER_FROM) == NumberFrom.CRM;
    if (customNumbers != fromCrm) {
      throw Untranslatable.held("NUMBERING_SETTING", customNumbers ? "on" : "off", Map.of());
    }
    if (!fromCrm) {
      return null;
    }
    if (content.number() == null) {
      throw Untranslatable.held("NUMBER_NEEDED", "", Map.of());
    }
    return Untranslatable.fitting("number", content.number(), MAX_NUMBER);
  }

  private @Nullable String taxCalculation(List<SalesLine> salesLines) {
    if (!tables.usCompany()) {
      return switch (content.amountsAre()) {
        case NET -> "TaxExcluded";
        case GROSS -> "TaxInclusive";
        case UNTAXED -> "NotApplicable";
      };
    }
    if (content.amountsAre() == AmountsAre.GROSS && taxed(salesLines)) {
      throw Untranslatable.refused("GROSS_WITH_COMPUTED_TAX", "amountsAre", Map.of());
    }
    return null;
  }

  /** Without a delivery address QuickBooks would tax a US sale at the seller's own. */
  private @Nullable PhysicalAddress deliveryAddress(List<SalesLine> salesLines) {
    PhysicalAddress shipTo = Addresses.of(content.shipTo());
    if (shipTo != null || !tables.usCompany()) {
      return shipTo;
    }
    PhysicalAddress billTo = Addresses.of(content.billTo());
    boolean computed = tables.fact(Facts.USING_SALES_TAX) && taxed(salesLines);
    if (billTo == null && computed) {
      throw Untranslatable.held("ADDRESS_NEEDED_FOR_TAX", "", Map.of());
    }
    return billTo;
  }

  private static boolean taxed(List<SalesLine> salesLines) {
    return salesLines.stream()
        .map(SalesLine::salesItemLineDetail)
        .anyMatch(
            detail ->
                detail != null
                    && detail.taxCodeRef() != null
                    && Tables.isTaxed(detail.taxCodeRef().value()));
  }

  private @Nullable String memo(@Nullable String opening) {
    String order = content.purchaseOrder();
    boolean inMemo = order != null && purchaseOrderField() == null;
    String memo =
        Stream.of(opening, inMemo ? "PO: " + order : null, content.message())
            .filter(text -> text != null && !text.isEmpty())
            .collect(Collectors.joining("\n"));
    return memo.isEmpty() ? null : Text.cut(memo, MAX_MEMO);
  }

  private @Nullable String purchaseOrderField() {
    return PURCHASE_ORDER_LABELS.stream()
        .filter(label -> tables.formField(label).isPresent())
        .findFirst()
        .orElse(null);
  }

  private String salespersonField() {
    return context.connection().settings().getOrDefault("salespersonField", "Sales Rep");
  }

  private @Nullable List<CustomFieldValue> customFields() {
    Stream<CustomFieldValue> own =
        content.custom().entrySet().stream()
            .flatMap(field -> customField(field.getKey(), field.getValue()));
    Stream<CustomFieldValue> order = customField(purchaseOrderField(), content.purchaseOrder());
    Stream<CustomFieldValue> person = customField(salespersonField(), content.salesperson());
    Map<String, CustomFieldValue> byField =
        Stream.of(order, person, own)
            .flatMap(fields -> fields)
            .collect(
                Collectors.toMap(
                    CustomFieldValue::definitionId, field -> field, (first, later) -> later));
    return byField.isEmpty()
        ? null
        : byField.values().stream()
            .sorted(Comparator.comparing(CustomFieldValue::definitionId))
            .toList();
  }

  private Stream<CustomFieldValue> customField(@Nullable String label, @Nullable String value) {
    if (label == null || value == null) {
      return Stream.of();
    }
    String text = Text.cut(value, MAX_CUSTOM_VALUE);
    return tables.formField(label).stream()
        .map(field -> new CustomFieldValue(field.id(), field.label(), "StringType", text));
  }

  private @Nullable String classOfDocument() {
    return tables.fact(Facts.CLASS_PER_TXN)
        ? tables.dimension(content.dimensions(), "class", Facts.CLASSES)
        : null;
  }

  private @Nullable String department() {
    return tables.fact(Facts.TRACK_DEPARTMENTS)
        ? tables.dimension(content.dimensions(), "department", Facts.DEPARTMENTS)
        : null;
  }

  private void requireNoWithholding() {
    if (!content.withholdings().isEmpty()
        && tables.policies().get(Policy.WITHHOLDING) != Withholding.MESSAGE_ONLY) {
      throw Untranslatable.held(
          "WITHHOLDING_UNSUPPORTED", content.withholdings().get(0).key().value(), Map.of());
    }
  }
}
