package io.concilia.mapping.assembly;

import io.concilia.contracts.canonical.AmountsAre;
import io.concilia.contracts.canonical.DocumentContent;
import io.concilia.contracts.canonical.Line;
import io.concilia.contracts.canonical.SourceLink;
import io.concilia.contracts.canonical.WithdrawalReason;
import io.concilia.contracts.configuration.Policies;
import io.concilia.contracts.configuration.Policy;
import io.concilia.contracts.configuration.PolicyOptions;
import io.concilia.contracts.configuration.PolicyOptions.DealAmountIs;
import io.concilia.contracts.configuration.PolicyOptions.History;
import io.concilia.contracts.configuration.UnansweredPolicyException;
import io.concilia.contracts.identity.CustomerRef;
import io.concilia.contracts.identity.ItemRef;
import io.concilia.contracts.value.DimensionKey;
import io.concilia.contracts.value.InvalidValueException;
import io.concilia.contracts.value.Money;
import io.concilia.mapping.rules.Fields;
import io.concilia.mapping.rules.RejectedException;
import io.concilia.mapping.rules.Rejection;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes what sales documents have in common. */
final class DocumentAssembly {

  /**
   * A document, or why there should be none. A sale from before the start date may have both: what
   * the books may hold of it already.
   */
  record Assembled(@Nullable DocumentContent content, @Nullable WithdrawalReason withdrawal) {}

  private final Fields fields;
  private final DocumentFields names;
  private final Policies policies;

  private DocumentAssembly(Fields fields, DocumentFields names) {
    this.fields = fields;
    this.names = names;
    this.policies = fields.settings().policies();
  }

  static Assembled assemble(Fields fields, DocumentFields names) {
    return new DocumentAssembly(fields, names).assembled();
  }

  private Assembled assembled() {
    LocalDate wonOn = fields.required(names.wonOn, fields.date(names.wonOn));
    if (wonOn.isBefore(policies.get(Policy.START_DATE)) && !isBilledAllTheSame(wonOn)) {
      return new Assembled(history(wonOn), WithdrawalReason.BEFORE_START);
    }
    return document(wonOn);
  }

  /** Policy {@code history} CREATE_FROM. */
  private boolean isBilledAllTheSame(LocalDate wonOn) {
    return policies.get(Policy.HISTORY) == History.CREATE_FROM
        && !wonOn.isBefore(policies.get(Policy.HISTORY_FROM));
  }

  /** What to look for in the books; nothing where the rules cannot tell, which holds up nobody. */
  private @Nullable DocumentContent history(LocalDate wonOn) {
    if (policies.get(Policy.HISTORY) != History.LINK_ONLY) {
      return null;
    }
    try {
      return document(wonOn).content();
    } catch (RejectedException | UnansweredPolicyException | InvalidValueException e) {
      return null;
    }
  }

  private Assembled document(LocalDate wonOn) {
    if (!fields.inRoute()) {
      return new Assembled(null, WithdrawalReason.OUT_OF_SCOPE);
    }
    BigDecimal amount = fields.number(names.amount);
    Currency currency = Currencies.required(names.currency, fields.text(names.currency));
    try {
      return content(wonOn, amount, currency)
          .map(content -> new Assembled(content, null))
          .orElseGet(() -> new Assembled(null, WithdrawalReason.ZERO_VALUE));
    } catch (RejectedException e) {
      throw held(e.rejection(), wonOn, amount, currency);
    } catch (InvalidValueException e) {
      throw held(Rejection.of(e), wonOn, amount, currency);
    } catch (UnansweredPolicyException e) {
      throw held(Rejection.of(e), wonOn, amount, currency);
    }
  }

  /** Empty when the sale comes to nothing. */
  private Optional<DocumentContent> content(
      LocalDate wonOn, @Nullable BigDecimal amount, Currency currency) {
    List<Fields> entries = fields.list(names.lines);
    List<SaleLine> lines = SaleLines.read(entries, currency, wonOn);
    boolean whole = entries.isEmpty();
    if (isZero(whole, lines, amount)
        && policies.get(Policy.ZERO_VALUE) == PolicyOptions.ZeroValue.NO_INVOICE) {
      return Optional.empty();
    }
    AmountsAre amountsAre = whole ? senseOfAmount() : amountsAre();
    TaxFacts facts = TaxFacts.of(fields, names.buyer, wonOn);
    Taxing taxing = new Taxing(fields.settings(), amountsAre, facts);
    List<TaxedLine> sold =
        (whole ? List.of(wholeSale(amount, currency)) : lines)
            .stream().map(taxing::decided).toList();
    Amounts amounts = Amounts.of(sold, amount, currency, taxing, fields.requiredText(names.title));
    DocumentContent.Builder content =
        DocumentContent.builder(
            billed(currency),
            currency,
            amountsAre,
            withReceiver(amounts.lines().stream().map(TaxedLine::decided).toList()),
            new SourceLink(
                fields.requiredText(names.title),
                fields.required(names.url, fields.url(names.url))));
    KeptBack keptBack = KeptBack.of(fields.settings(), facts, amounts);
    return Optional.of(
        head(content, wonOn)
            .message(keptBack.message(fields.text(names.message), language()))
            .withholdings(keptBack.withholdings())
            .expected(keptBack.expected())
            .build());
  }

  /** The customer, or its record for the currency of the document. */
  private CustomerRef billed(Currency currency) {
    return CurrencyParts.billed(
        fields.required(names.customer, fields.reference(names.customer, CustomerRef.class)),
        currency,
        Currencies.optional(names.buyer.currency, fields.text(names.buyer.currency)),
        fields.settings());
  }

  /** A line of text says whom the document is for, where that is not who is billed. */
  private List<Line> withReceiver(List<Line> lines) {
    String receiver = fields.text(names.billedFor);
    if (receiver == null) {
      return lines;
    }
    List<Line> all = new ArrayList<>(lines);
    all.add(
        Line.builder("billedFor", Line.Kind.TEXT)
            .description(BillingWords.receiver(receiver, CustomerAssembly.language(language())))
            .build());
    return all;
  }

  private DocumentContent.Builder head(DocumentContent.Builder content, LocalDate wonOn) {
    return content
        .issueDate(issueDate(wonOn))
        .supplyDate(fields.date(names.supplyDate))
        .number(number())
        .purchaseOrder(fields.text(names.purchaseOrder))
        .reference(fields.text(names.reference))
        .internalNote(fields.text(names.internalNote))
        .billTo(names.billTo.read(fields))
        .shipTo(names.shipTo.read(fields))
        .language(CustomerAssembly.language(language()))
        .salesperson(fields.text(names.salesperson))
        .dimensions(dimensions())
        .custom(fields.map(names.custom));
  }

  private @Nullable String language() {
    return fields.text(names.language);
  }

  private static boolean isZero(boolean whole, List<SaleLine> lines, @Nullable BigDecimal amount) {
    return whole
        ? amount == null || amount.signum() == 0
        : lines.stream().allMatch(line -> line.net().isZero());
  }

  /** The sale as one line, of the default item. */
  private SaleLine wholeSale(@Nullable BigDecimal amount, Currency currency) {
    String item = policies.find(Policy.DEFAULT_ITEM).orElse(null);
    boolean oneLine =
        policies.get(Policy.WITHOUT_PRODUCTS) == PolicyOptions.WithoutProducts.ONE_LINE;
    if (!oneLine || item == null || amount == null || amount.signum() < 0) {
      throw new RejectedException(Rejection.of("NO_LINES", "", "lines"));
    }
    return SaleLines.single(
        RawLine.whole(
            item + "#1", ItemRef.of("product", item), fields.requiredText(names.title), amount),
        currency);
  }

  private AmountsAre senseOfAmount() {
    if (policies.get(Policy.PRICES_ARE) == PolicyOptions.PricesAre.UNTAXED) {
      return AmountsAre.UNTAXED;
    }
    DealAmountIs meaning = policies.get(Policy.DEAL_AMOUNT_IS);
    return meaning == DealAmountIs.IGNORED ? amountsAre() : AmountsAre.valueOf(meaning.name());
  }

  private AmountsAre amountsAre() {
    return AmountsAre.valueOf(policies.get(Policy.PRICES_ARE).name());
  }

  private @Nullable LocalDate issueDate(LocalDate wonOn) {
    return switch (policies.get(Policy.INVOICE_DATE)) {
      case DAY_OF_ISSUE -> null;
      case WON_DATE -> wonOn;
      case FIELD -> fields.required(names.issueDate, fields.date(names.issueDate));
    };
  }

  private @Nullable String number() {
    return policies.get(Policy.NUMBER_FROM) == PolicyOptions.NumberFrom.CRM
        ? fields.requiredText(names.number)
        : null;
  }

  private Map<DimensionKey, String> dimensions() {
    return fields.map(names.dimensions).entrySet().stream()
        .collect(Collectors.toMap(e -> DimensionKey.of(e.getKey()), Map.Entry::getValue));
  }

  /** A rejection says which sale it holds up: how much money, of which day, to whom. */
  private RejectedException held(
      Rejection rejection, LocalDate wonOn, @Nullable BigDecimal amount, Currency currency) {
    Money money = amount == null || amount.signum() < 0 ? null : Money.rounded(amount, currency);
    return held(rejection, wonOn, money, customer());
  }

  /** The same of a document that could be made and cannot be billed as its plan says. */
  static RejectedException held(
      Rejection rejection, DocumentContent content, Fields fields, DocumentFields names) {
    Money expected = content.expected().headline();
    return held(
        rejection,
        fields.required(names.wonOn, fields.date(names.wonOn)),
        expected == null ? content.linesTotal() : expected,
        Optional.of(content.customer()));
  }

  private static RejectedException held(
      Rejection rejection, LocalDate wonOn, @Nullable Money money, Optional<CustomerRef> customer) {
    Map<String, String> sale = new HashMap<>();
    sale.put("wonOn", wonOn.toString());
    customer.ifPresent(ref -> sale.put("customerRef", Rejection.named(ref)));
    return new RejectedException(rejection.withMoney(money).withDetails(sale));
  }

  /** Nobody, where it is the customer that the rules cannot tell. */
  private Optional<CustomerRef> customer() {
    try {
      return Optional.ofNullable(fields.reference(names.customer, CustomerRef.class));
    } catch (RejectedException e) {
      return Optional.empty();
    }
  }
}
