package io.concilia.orchestrator.answers;

import io.concilia.contracts.configuration.Policy;
import io.concilia.contracts.outcome.Cause;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What may be answered to each cause once for all. A cause that is not here asks each time. */
public final class StandingAnswers {

  private static final String VENDOR_CODE = "vendorCode";

  /** Their subject tells records apart, not questions: one answer is for all. */
  private static final Set<String> ONE_QUESTION = Set.of("RECURRING_UNDECIDED", "NEGATIVE_LINE");

  private StandingAnswers() {}

  /** Codes whose records all ask the same, whatever their subject. */
  public static Set<String> oneQuestion() {
    return ONE_QUESTION;
  }

  /**
   * @param details what was said of the cause, where all its records say the same
   */
  public static List<StandingAnswer> to(Cause cause, Map<String, String> details) {
    String subject = cause.subject();
    return switch (cause.code()) {
      case "AMOUNT_MISMATCH" -> policies("amountMismatch", "TRUST_LINES");
      case "TAX_RATE_DIFFERS" ->
          List.of(
              StandingAnswer.policy("crmTaxDiffers", "WARN"),
              StandingAnswer.row("tax", Map.of("key", subject), "percent"));
      case "TAX_UNDECIDED" ->
          List.of(StandingAnswer.row("taxRules", conditions(details), "taxKey"));
      case "TAX_CODE_GONE" -> keyed("tax", subject);
      case "ACCOUNT_NEEDED", "ACCOUNT_GONE" ->
          keyed("revenue", subject.isEmpty() ? "default" : subject);
      case "TERMS_GONE" -> keyed("terms", subject);
      case "RECURRING_UNDECIDED" ->
          policies("recurringLines", "FIRST_PERIOD", "WHOLE_TERM", "EXCLUDE");
      case "CLOSED_PERIOD" -> policies("closedPeriod", "FIRST_OPEN_DAY");
      case "CUSTOMER_OTHER_CURRENCY" -> List.of(separateCustomer(subject));
      case "NAME_TAKEN" -> policies("nameTaken", "SUFFIX");
      case "NO_LINES" ->
          List.of(
              StandingAnswer.policy("withoutProducts", "ONE_LINE").needing("policies.defaultItem"));
      case "NUMBERING_SETTING" ->
          policies("numberFrom", subject.equals("off") ? "ACCOUNTING" : "CRM");
      case "WITHHOLDING_UNSUPPORTED" -> policies("withholding", "MESSAGE_ONLY");
      case "GROSS_WITH_COMPUTED_TAX" -> policies("pricesAre", "NET");
      case "POLICY_UNANSWERED", "POLICY_INVALID" ->
          Policy.named(subject).isPresent() ? List.of(StandingAnswer.policy(subject)) : List.of();
      default -> List.of();
    };
  }

  /** The policies that decide what the cause asks. */
  public static Set<String> policies(Cause cause) {
    return names(cause, StandingAnswer::policies, "policies.");
  }

  /** The tables that decide what the cause asks. */
  public static Set<String> tables(Cause cause) {
    return names(cause, StandingAnswer::rows, "rows.");
  }

  private static Set<String> names(
      Cause cause, Function<StandingAnswer, Map<String, ?>> decided, String prefix) {
    Set<String> names = new HashSet<>();
    for (StandingAnswer answer : to(cause, Map.of())) {
      names.addAll(decided.apply(answer).keySet());
      answer.needs().stream()
          .filter(need -> need.startsWith(prefix))
          .map(need -> need.substring(prefix.length()).split("\\.", -1)[0])
          .forEach(names::add);
    }
    return names;
  }

  /** Customers have a record of their own in that currency from now on. */
  private static StandingAnswer separateCustomer(String currency) {
    StandingAnswer answer = StandingAnswer.policy("otherCurrency", "SEPARATE_CUSTOMER");
    return currency.isEmpty()
        ? answer.needing("rows.currencies.key")
        : answer.withRow("currencies", Map.of("key", currency));
  }

  private static List<StandingAnswer> policies(String name, String... values) {
    return Stream.of(values).map(value -> StandingAnswer.policy(name, value)).toList();
  }

  private static List<StandingAnswer> keyed(String table, String key) {
    return List.of(StandingAnswer.row(table, Map.of("key", key), VENDOR_CODE));
  }

  /** A rule for sales like these, and for no others. */
  private static Map<String, String> conditions(Map<String, String> details) {
    Map<String, String> row = new HashMap<>();
    put(row, "taxCategory", details.get("category"));
    put(row, "customerKind", details.get("kind"));
    put(row, "customerCountry", details.get("country"));
    return row;
  }

  private static void put(Map<String, String> row, String column, @Nullable String value) {
    if (value != null && !value.isBlank() && !value.equals("null")) {
      row.put(column, value);
    }
  }
}
