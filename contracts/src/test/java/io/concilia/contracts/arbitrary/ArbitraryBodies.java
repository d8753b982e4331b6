package io.concilia.contracts.arbitrary;

import io.concilia.contracts.canonical.AmountsAre;
import io.concilia.contracts.canonical.CanonicalBody;
import io.concilia.contracts.canonical.CreditNote;
import io.concilia.contracts.canonical.Customer;
import io.concilia.contracts.canonical.CustomerBalance;
import io.concilia.contracts.canonical.DocumentContent;
import io.concilia.contracts.canonical.DocumentStatus;
import io.concilia.contracts.canonical.Estimate;
import io.concilia.contracts.canonical.Invoice;
import io.concilia.contracts.canonical.Item;
import io.concilia.contracts.canonical.Line;
import io.concilia.contracts.canonical.Payment;
import io.concilia.contracts.canonical.SourceLink;
import io.concilia.contracts.canonical.Withholding;
import io.concilia.contracts.identity.CustomerRef;
import io.concilia.contracts.identity.DocumentRef;
import io.concilia.contracts.identity.ItemRef;
import io.concilia.contracts.identity.RecordType;
import io.concilia.contracts.outcome.Phase;
import io.concilia.contracts.value.DimensionKey;
import io.concilia.contracts.value.Money;
import io.concilia.contracts.value.Percent;
import io.concilia.contracts.value.Quantity;
import io.concilia.contracts.value.RevenueKey;
import io.concilia.contracts.value.TaxKey;
import io.concilia.contracts.value.TermsKey;
import io.concilia.contracts.value.UnitPrice;
import io.concilia.contracts.value.WithholdingKey;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;

/** Bodies of canonical records at random, of every type, that keep the invariants. */
public final class ArbitraryBodies {

  private final Arbitrary any;

  public ArbitraryBodies(Arbitrary any) {
    this.any = any;
  }

  public CanonicalBody body(RecordType type) {
    return switch (type) {
      case CUSTOMER -> customer();
      case ITEM -> item();
      case ESTIMATE -> estimate();
      case INVOICE -> invoice();
      case CREDIT_NOTE -> creditNote();
      case PAYMENT -> payment();
      case DOCUMENT_STATUS -> documentStatus();
      case CUSTOMER_BALANCE -> customerBalance();
    };
  }

  public Customer customer() {
    return Customer.builder(any.text(100), any.oneOf(Customer.Kind.class))
        .legalName(any.maybe(() -> any.text(100)))
        .person(any.maybe(this::person))
        .email(any.maybe(any::email))
        .ccEmails(any.some(5, any::email))
        .phone(any.maybe(() -> any.text(30)))
        .mobile(any.maybe(() -> any.text(30)))
        .website(any.maybe(any::uri))
        .billing(any.maybe(any::address))
        .shipping(any.maybe(any::address))
        .taxIds(any.some(3, any::taxId))
        .companyNumber(any.maybe(() -> any.text(50)))
        .taxTreatment(any.maybe(() -> any.oneOf(Customer.TaxTreatment.class)))
        .currency(any.maybe(any::currency))
        .terms(any.maybe(() -> TermsKey.of(any.text(20))))
        .language(any.maybe(any::language))
        .parent(any.maybe(this::customerRef))
        .reference(any.maybe(() -> any.text(50)))
        .people(any.some(5, () -> new Customer.ContactPerson(any.text(50), any.email())))
        .note(any.maybe(() -> any.text(1200)))
        .active(any.coin())
        .build();
  }

  public Item item() {
    return Item.builder(any.text(100), any.oneOf(Item.Kind.class))
        .code(any.maybe(() -> any.text(100)))
        .description(any.maybe(() -> any.text(5000)))
        .salesPrice(any.maybe(() -> any.money(any.currency())))
        .taxCategory(any.maybe(() -> any.text(20)))
        .revenue(any.maybe(() -> RevenueKey.of(any.text(20))))
        .active(any.coin())
        .build();
  }

  public Estimate estimate() {
    return new Estimate(document(), any.oneOf(Estimate.Status.class), any.maybe(any::date));
  }

  public Invoice invoice() {
    DocumentContent content = document();
    LocalDate issued = content.issueDate() == null ? any.date() : content.issueDate();
    return new Invoice(
        content,
        any.oneOf(Invoice.BillingPart.class),
        any.maybe(() -> TermsKey.of(any.text(20))),
        any.maybe(() -> issued.plusDays(any.number(0, 90))),
        any.maybe(() -> documentRef(RecordType.ESTIMATE)));
  }

  public CreditNote creditNote() {
    return new CreditNote(
        document(),
        documentRef(RecordType.INVOICE),
        any.oneOf(CreditNote.Method.class),
        any.oneOf(CreditNote.Reason.class),
        any.maybe(() -> any.text(100)),
        any.coin());
  }

  public Payment payment() {
    Currency currency = any.currency();
    return new Payment(
        any.maybe(this::customerRef),
        any.date(),
        any.money(currency),
        any.money(currency),
        any.some(
            4, () -> new Payment.Allocation(documentRef(RecordType.INVOICE), any.money(currency))),
        any.maybe(() -> any.text(50)),
        any.maybe(() -> any.text(50)),
        any.oneOf(Payment.Status.class),
        any.maybe(() -> any.decimal(10, 7)));
  }

  public DocumentStatus documentStatus() {
    Currency currency = any.currency();
    return new DocumentStatus(
        documentRef(any.oneOf(List.of(RecordType.INVOICE, RecordType.ESTIMATE))),
        new DocumentStatus.Identification(
            any.maybe(any::segment),
            any.oneOf(Phase.class),
            any.maybe(any::date),
            any.maybe(any::date),
            any.maybe(any::uri)),
        new DocumentStatus.Amounts(any.money(currency), any.money(currency), any.money(currency)),
        new DocumentStatus.Settlement(
            any.money(currency),
            any.money(currency),
            any.money(currency),
            any.maybe(any::date),
            any.maybe(any::date)),
        any.coin());
  }

  public CustomerBalance customerBalance() {
    Currency currency = any.currency();
    return new CustomerBalance(
        customerRef(), any.money(currency), any.money(currency), any.instant());
  }

  public DocumentContent document() {
    Currency currency = any.currency();
    AmountsAre amountsAre = any.oneOf(AmountsAre.class);
    List<Line> lines = lines(currency, amountsAre);
    Money net =
        lines.stream().map(line -> line.net(currency)).reduce(Money.zero(currency), Money::plus);
    return DocumentContent.builder(
            customerRef(), currency, amountsAre, lines, new SourceLink(any.text(60), any.uri()))
        .issueDate(any.maybe(any::date))
        .supplyDate(any.maybe(any::date))
        .number(any.maybe(() -> any.text(21)))
        .purchaseOrder(any.maybe(() -> any.text(50)))
        .reference(any.maybe(() -> any.text(300)))
        .message(any.maybe(() -> any.text(1100)))
        .internalNote(any.maybe(() -> any.text(1100)))
        .billTo(any.maybe(any::address))
        .shipTo(any.maybe(any::address))
        .language(any.maybe(any::language))
        .salesperson(any.maybe(() -> any.text(50)))
        .dimensions(dimensions())
        .withholdings(any.some(3, () -> withholding(net)))
        .expected(any.totals(currency))
        .custom(any.mapped(10, () -> any.text(20), () -> any.text(50)))
        .build();
  }

  private List<Line> lines(Currency currency, AmountsAre amountsAre) {
    List<Line> lines = new ArrayList<>();
    lines.add(sale("first", currency, amountsAre));
    for (int i = any.number(0, 6); i > 0; i--) {
      lines.add(any.coin() ? sale("line" + i, currency, amountsAre) : comment("line" + i));
    }
    return lines;
  }

  private Line sale(String lineId, Currency currency, AmountsAre amountsAre) {
    Quantity quantity = new Quantity(any.decimal(4, 7).add(BigDecimal.ONE));
    UnitPrice unitPrice = new UnitPrice(any.decimal(7, 7));
    Money amount = Money.rounded(quantity.value().multiply(unitPrice.value()), currency);
    return Line.builder(lineId, Line.Kind.SALE)
        .item(any.maybe(() -> new ItemRef(any.segment(), any.segment(), any.segment())))
        .description(any.maybe(() -> any.text(4100)))
        .quantity(quantity)
        .unitPrice(unitPrice)
        .discount(any.maybe(() -> partOf(amount)))
        .discountPercent(any.maybe(() -> new Percent(new BigDecimal(any.number(0, 100)))))
        .tax(amountsAre == AmountsAre.UNTAXED ? null : TaxKey.of(any.text(20)))
        .revenue(any.maybe(() -> RevenueKey.of(any.text(20))))
        .servicePeriod(any.maybe(this::servicePeriod))
        .dimensions(dimensions())
        .crmTax(any.maybe(this::crmTax))
        .build();
  }

  private Line comment(String lineId) {
    return Line.builder(lineId, Line.Kind.TEXT).description(any.text(100)).build();
  }

  private Line.ServicePeriod servicePeriod() {
    LocalDate from = any.date();
    return new Line.ServicePeriod(from, from.plusDays(any.number(0, 400)));
  }

  private Line.CrmTax crmTax() {
    return new Line.CrmTax(
        any.maybe(() -> any.decimal(3, 4)), any.maybe(() -> any.decimal(9, 4).negate()));
  }

  private Withholding withholding(Money net) {
    Money base = partOf(net);
    return new Withholding(
        WithholdingKey.of(any.text(20)),
        new Percent(new BigDecimal(any.number(0, 1_000_000)).movePointLeft(4)),
        base,
        partOf(base));
  }

  private Money partOf(Money whole) {
    BigDecimal share = new BigDecimal(any.number(0, 100)).movePointLeft(2);
    return Money.rounded(whole.amount().multiply(share), whole.currency());
  }

  private Map<DimensionKey, String> dimensions() {
    return any.mapped(4, () -> DimensionKey.of(any.text(12)), () -> any.text(20));
  }

  private Customer.Person person() {
    return new Customer.Person(
        any.maybe(() -> any.text(16)),
        any.maybe(() -> any.text(40)),
        any.maybe(() -> any.text(40)));
  }

  private CustomerRef customerRef() {
    return new CustomerRef(any.segment(), any.segment(), any.segment());
  }

  private DocumentRef documentRef(RecordType type) {
    return new DocumentRef(type, any.segment(), any.segment(), any.segment());
  }
}
