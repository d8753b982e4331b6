package io.concilia.orchestrator.records;

import io.concilia.contracts.identity.RecordType;
import io.concilia.contracts.value.Money;
import io.concilia.orchestrator.integrations.Pauses;
import io.concilia.orchestrator.messages.Language;
import io.concilia.orchestrator.messages.Texts;
import io.concilia.orchestrator.messages.Wording;
import io.concilia.orchestrator.records.RecordViews.MoneyView;
import io.concilia.orchestrator.records.Totals.InState;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Counts and money over the states; what is eligible is what the eligible states add up to. */
@RestController
class TotalsController {

  private final Totals totals;
  private final Pauses pauses;

  TotalsController(Totals totals, Pauses pauses) {
    this.totals = totals;
    this.pauses = pauses;
  }

  record Sum(long count, @Nullable MoneyView money) {}

  record StateSum(
      StateCode state,
      String label,
      StateCode.Counts counts,
      boolean eligible,
      long count,
      @Nullable MoneyView money) {}

  /**
   * One type in one currency.
   *
   * @param type absent for source records that no rule has answered yet
   * @param corrections whether these are corrections: credit notes and further invoices, which
   *     nothing eligible is added up from, since their deals are counted already
   * @param inBooks what the books themselves say, whatever the CRM expects
   */
  record TypeSum(
      @Nullable RecordType type,
      @Nullable String currency,
      boolean corrections,
      Sum eligible,
      List<StateSum> states,
      Sum inBooks) {}

  record TotalsView(List<TypeSum> totals) {}

  private record Group(
      @Nullable RecordType type, @Nullable Currency currency, boolean corrections) {}

  @GetMapping("/totals")
  TotalsView totals(
      @RequestParam(required = false) List<String> integration,
      @RequestParam(required = false) @Nullable LocalDate from,
      @RequestParam(required = false) @Nullable LocalDate to,
      @RequestHeader(name = "Accept-Language", required = false) @Nullable String language) {
    List<String> of = integration == null ? List.of() : integration;
    Wording words = new Wording(Texts.in(Language.of(language)));
    Map<Group, List<InState>> groups = new LinkedHashMap<>();
    Period period = new Period(from, to);
    totals.byState(of, period, pauses.now().keySet()).stream()
        .sorted(Comparator.comparing(InState::state))
        .forEach(
            sum ->
                groups
                    .computeIfAbsent(
                        new Group(sum.type(), sum.currency(), sum.correction()),
                        g -> new ArrayList<>())
                    .add(sum));
    List<Totals.InBooks> books = totals.inBooks(of, period);
    return new TotalsView(
        groups.entrySet().stream()
            .map(group -> sum(group.getKey(), group.getValue(), books, words))
            .toList());
  }

  private static TypeSum sum(
      Group group, List<InState> states, List<Totals.InBooks> books, Wording words) {
    return new TypeSum(
        group.type(),
        group.currency() == null ? null : group.currency().getCurrencyCode(),
        group.corrections(),
        eligible(group.corrections() ? List.of() : states),
        states.stream().map(state -> sum(state, words)).toList(),
        books.stream()
            .filter(sum -> new Group(sum.type(), sum.currency(), sum.correction()).equals(group))
            .map(sum -> new Sum(sum.count(), MoneyView.of(sum.money())))
            .findFirst()
            .orElse(new Sum(0, null)));
  }

  private static StateSum sum(InState sum, Wording words) {
    return new StateSum(
        sum.state(),
        words.state(sum.state().name()),
        sum.state().counts(),
        sum.state().eligible(),
        sum.count(),
        MoneyView.of(sum.money()));
  }

  private static Sum eligible(List<InState> states) {
    List<InState> eligible = states.stream().filter(sum -> sum.state().eligible()).toList();
    return new Sum(
        eligible.stream().mapToLong(InState::count).sum(),
        MoneyView.of(
            eligible.stream()
                .map(InState::money)
                .filter(Objects::nonNull)
                .reduce(Money::plus)
                .orElse(null)));
  }
}
