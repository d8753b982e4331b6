package io.concilia.contracts.configuration;

import io.concilia.contracts.configuration.PolicyOptions.Entity;
import io.concilia.contracts.configuration.PolicyOptions.Switch;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One thing that the administrator decides about an integration. A policy has a default, or it must
 * be answered before the integration goes live, or it may stay empty.
 *
 * @param <T> what its answer is read as
 */
public final class Policy<T> {

  private static final List<Policy<?>> ALL = new ArrayList<>();

  /** Each stage costs every sale an answer, so that none stays in the books when a plan changes. */
  private static final int MOST_STAGES = 36;

  // Scope and safety
  public static final Policy<Set<Entity>> ENTITIES = entities();
  public static final Policy<String> ROUTE = text("route");
  public static final Policy<PolicyOptions.Trigger> TRIGGER =
      ask("trigger", PolicyOptions.Trigger.class);
  public static final Policy<LocalDate> START_DATE =
      new Policy<>("startDate", Policy::date, "a date such as 2026-03-01", null, true);
  public static final Policy<PolicyOptions.History> HISTORY =
      oneOf("history", PolicyOptions.History.LINK_ONLY);
  public static final Policy<LocalDate> HISTORY_FROM =
      new Policy<>("historyFrom", Policy::date, "a date such as 2026-03-01", null, false);
  public static final Policy<PolicyOptions.Approval> APPROVAL =
      ask("approval", PolicyOptions.Approval.class);
  public static final Policy<BigDecimal> APPROVAL_ABOVE = amount("approvalAbove");
  public static final Policy<Switch> DUPLICATE_GUARD = oneOf("duplicateGuard", Switch.ON);
  public static final Policy<Integer> LIMIT_PER_HOUR =
      new Policy<>("limitPerHour", Integer::valueOf, "a number of documents such as 50", 50, false);
  public static final Policy<BigDecimal> LIMIT_TIMES_USUAL =
      new Policy<>(
          "limitTimesUsual", BigDecimal::new, "a number such as 3", BigDecimal.valueOf(3), false);
  public static final Policy<Freeze> FREEZE =
      new Policy<>(
          "freeze",
          Freeze::parse,
          "dates and \"last 3 days\" of the month, such as 2026-12-24..2027-01-06, last 2 days",
          null,
          false);
  public static final Policy<PolicyOptions.RunMode> MODE =
      oneOf("mode", PolicyOptions.RunMode.LIVE);

  // Customers, items
  public static final Policy<PolicyOptions.CustomerIs> CUSTOMER_IS =
      oneOf("customerIs", PolicyOptions.CustomerIs.ACCOUNT_ELSE_CONTACT);
  public static final Policy<PolicyOptions.CustomerScope> CUSTOMER_SCOPE =
      oneOf("customerScope", PolicyOptions.CustomerScope.ON_DEMAND);
  public static final Policy<PolicyOptions.CustomerMatch> CUSTOMER_MATCH =
      oneOf("customerMatch", PolicyOptions.CustomerMatch.EVIDENCE);
  public static final Policy<PolicyOptions.CustomerUpdates> CUSTOMER_UPDATES =
      oneOf("customerUpdates", PolicyOptions.CustomerUpdates.CRM_OWNED);
  public static final Policy<PolicyOptions.NameTaken> NAME_TAKEN =
      oneOf("nameTaken", PolicyOptions.NameTaken.SUFFIX);
  public static final Policy<PolicyOptions.OtherCurrency> OTHER_CURRENCY =
      oneOf("otherCurrency", PolicyOptions.OtherCurrency.HOLD);
  public static final Policy<PolicyOptions.Parent> PARENT =
      oneOf("parent", PolicyOptions.Parent.IGNORE);
  public static final Policy<PolicyOptions.CustomerGone> CUSTOMER_GONE =
      oneOf("customerGone", PolicyOptions.CustomerGone.KEEP);
  public static final Policy<PolicyOptions.MissingItem> MISSING_ITEM =
      oneOf("missingItem", PolicyOptions.MissingItem.CREATE_ON_DEMAND);
  public static final Policy<PolicyOptions.ItemUpdates> ITEM_UPDATES =
      oneOf("itemUpdates", PolicyOptions.ItemUpdates.OURS_ONLY);
  public static final Policy<PolicyOptions.WithoutProducts> WITHOUT_PRODUCTS =
      oneOf("withoutProducts", PolicyOptions.WithoutProducts.HOLD);
  public static final Policy<String> DEFAULT_ITEM = text("defaultItem");

  // Documents
  public static final Policy<PolicyOptions.IssueAs> ISSUE_AS =
      oneOf("issueAs", PolicyOptions.IssueAs.DRAFT);
  public static final Policy<PolicyOptions.NumberFrom> NUMBER_FROM =
      oneOf("numberFrom", PolicyOptions.NumberFrom.ACCOUNTING);
  public static final Policy<PolicyOptions.InvoiceDate> INVOICE_DATE =
      oneOf("invoiceDate", PolicyOptions.InvoiceDate.DAY_OF_ISSUE);
  public static final Policy<PolicyOptions.ClosedPeriod> CLOSED_PERIOD =
      oneOf("closedPeriod", PolicyOptions.ClosedPeriod.HOLD);
  public static final Policy<PolicyOptions.Terms> TERMS = oneOf("terms", PolicyOptions.Terms.BOOKS);
  public static final Policy<String> FIXED_TERMS = text("fixedTerms");
  public static final Policy<PolicyOptions.PricesAre> PRICES_ARE =
      ask("pricesAre", PolicyOptions.PricesAre.class);
  public static final Policy<PolicyOptions.DealAmountIs> DEAL_AMOUNT_IS =
      ask("dealAmountIs", PolicyOptions.DealAmountIs.class);
  public static final Policy<PolicyOptions.LineDiscountIs> LINE_DISCOUNT_IS =
      ask("lineDiscountIs", PolicyOptions.LineDiscountIs.class);
  public static final Policy<PolicyOptions.AmountMismatch> AMOUNT_MISMATCH =
      oneOf("amountMismatch", PolicyOptions.AmountMismatch.HOLD);
  public static final Policy<BigDecimal> ADJUSTMENT_LIMIT = amount("adjustmentLimit");
  public static final Policy<String> ADJUSTMENT_ITEM = text("adjustmentItem");
  public static final Policy<PolicyOptions.CrmTaxDiffers> CRM_TAX_DIFFERS =
      oneOf("crmTaxDiffers", PolicyOptions.CrmTaxDiffers.HOLD);
  public static final Policy<PolicyOptions.Withholding> WITHHOLDING =
      oneOf("withholding", PolicyOptions.Withholding.HOLD);
  public static final Policy<Switch> ROUNDING_LINE = oneOf("roundingLine", Switch.OFF);
  public static final Policy<PolicyOptions.RecurringLines> RECURRING_LINES =
      oneOf("recurringLines", PolicyOptions.RecurringLines.HOLD);
  public static final Policy<PolicyOptions.BillingPlan> BILLING_PLAN =
      oneOf("billingPlan", PolicyOptions.BillingPlan.FULL);
  public static final Policy<BigDecimal> DEPOSIT_PERCENT =
      new Policy<>("depositPercent", BigDecimal::new, "a percentage such as 30", null, false);
  public static final Policy<Integer> STAGES_AT_MOST =
      new Policy<>("stagesAtMost", Policy::stages, "a number from 1 to 36", null, false);
  public static final Policy<PolicyOptions.DiscountDisplay> DISCOUNT_DISPLAY =
      oneOf("discountDisplay", PolicyOptions.DiscountDisplay.NET_PRICE);
  public static final Policy<PolicyOptions.ZeroValue> ZERO_VALUE =
      oneOf("zeroValue", PolicyOptions.ZeroValue.NO_INVOICE);

  /** Its default depends on the company's country, which the runtime knows. */
  public static final Policy<PolicyOptions.OpenInvoiceEdits> OPEN_INVOICE_EDITS =
      optional("openInvoiceEdits", PolicyOptions.OpenInvoiceEdits.class);

  public static final Policy<PolicyOptions.WithdrawnDraft> WITHDRAWN_DRAFT =
      oneOf("withdrawnDraft", PolicyOptions.WithdrawnDraft.DELETE_IF_UNTOUCHED);
  public static final Policy<PolicyOptions.LinesFrom> LINES_FROM =
      oneOf("linesFrom", PolicyOptions.LinesFrom.DEAL);

  /** Asked only where the company's country has rules about who issues. */
  public static final Policy<PolicyOptions.LegalIssuer> LEGAL_ISSUER =
      optional("legalIssuer", PolicyOptions.LegalIssuer.class);

  // Running
  public static final Policy<String> SCHEDULE = text("schedule");
  public static final Policy<String> ALERTS = text("alerts");
  public static final Policy<String> RETENTION = text("retention");
  public static final Policy<String> ERASURE = text("erasure");

  private final String name;
  private final Function<String, T> parser;
  private final String expected;
  private final @Nullable T byDefault;
  private final boolean asks;

  private Policy(
      String name,
      Function<String, T> parser,
      String expected,
      @Nullable T byDefault,
      boolean asks) {
    this.name = name;
    this.parser = parser;
    this.expected = expected;
    this.byDefault = byDefault;
    this.asks = asks;
    ALL.add(this);
  }

  /** All policies, in the order in which an administrator meets them. */
  public static List<Policy<?>> all() {
    return Collections.unmodifiableList(ALL);
  }

  /** The policy of that name in {@link Integration#policies()}. */
  public static Optional<Policy<?>> named(String name) {
    return ALL.stream().filter(policy -> policy.name.equals(name)).findFirst();
  }

  public String name() {
    return name;
  }

  /** Whether it has no silent default: an integration cannot go live without an answer. */
  public boolean asks() {
    return asks;
  }

  public Optional<T> byDefault() {
    return Optional.ofNullable(byDefault);
  }

  /** What an answer looks like, in words. */
  public String expected() {
    return expected;
  }

  /**
   * @throws InvalidPolicyException when the text is no answer to this policy
   */
  T read(String answer) {
    try {
      return parser.apply(answer.strip());
    } catch (RuntimeException e) {
      throw new InvalidPolicyException(
          name, "policy %s is \"%s\"; give it %s".formatted(name, answer, expected), e);
    }
  }

  @Override
  public String toString() {
    return name;
  }

  private static LocalDate date(String answer) {
    return LocalDate.parse(answer);
  }

  private static int stages(String answer) {
    int most = Integer.parseInt(answer);
    if (most < 1 || most > MOST_STAGES) {
      throw new IllegalArgumentException("from 1 to " + MOST_STAGES);
    }
    return most;
  }

  private static <E extends Enum<E>> Policy<E> oneOf(String name, E byDefault) {
    Class<E> options = byDefault.getDeclaringClass();
    return new Policy<>(
        name, answer -> Enum.valueOf(options, answer), choices(options), byDefault, false);
  }

  private static <E extends Enum<E>> Policy<E> ask(String name, Class<E> options) {
    return new Policy<>(
        name, answer -> Enum.valueOf(options, answer), choices(options), null, true);
  }

  private static <E extends Enum<E>> Policy<E> optional(String name, Class<E> options) {
    return new Policy<>(
        name, answer -> Enum.valueOf(options, answer), choices(options), null, false);
  }

  private static Policy<String> text(String name) {
    return new Policy<>(name, answer -> answer, "text", null, false);
  }

  private static Policy<BigDecimal> amount(String name) {
    return new Policy<>(name, BigDecimal::new, "an amount such as 1000.00", null, false);
  }

  private static Policy<Set<Entity>> entities() {
    return new Policy<>(
        "entities",
        Policy::entitiesOf,
        "a comma-separated list of " + choices(Entity.class),
        Set.copyOf(EnumSet.complementOf(EnumSet.of(Entity.ESTIMATES))),
        false);
  }

  private static Set<Entity> entitiesOf(String answer) {
    return Arrays.stream(answer.split(",", -1))
        .map(entity -> Entity.valueOf(entity.strip().toUpperCase(Locale.ROOT)))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static <E extends Enum<E>> String choices(Class<E> options) {
    return "one of "
        + Arrays.stream(options.getEnumConstants())
            .map(Enum::name)
            .collect(Collectors.joining(", "));
  }
}
