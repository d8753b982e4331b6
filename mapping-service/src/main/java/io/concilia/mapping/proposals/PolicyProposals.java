package io.concilia.mapping.proposals;

import io.concilia.contracts.configuration.Policy;
import io.concilia.mapping.assembly.SaleSample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Proposes what the figures of a CRM mean, from sales that are known. A meaning is proposed only
 * where it explains more sales than every other, and more than half of them; else the question is
 * left to a person, with the evidence.
 */
final class PolicyProposals {

  private final List<Tried> tried;
  private final int sales;

  private PolicyProposals(List<Tried> tried, int sales) {
    this.tried = tried;
    this.sales = sales;
  }

  /** A hypothesis and how many sales it explains. */
  record Tried(Hypothesis hypothesis, int fits) {}

  /** How many sales an answer can explain, whatever the other answers are. */
  record Support(String answer, int fits) {}

  /**
   * @param proposed absent when the sales do not decide it
   */
  record Proposal(String policy, @Nullable String proposed, List<Support> evidence, String why) {}

  static PolicyProposals from(List<SaleSample> sales) {
    return new PolicyProposals(
        Hypothesis.all().stream()
            .map(
                hypothesis ->
                    new Tried(hypothesis, (int) sales.stream().filter(hypothesis::fits).count()))
            .sorted(Comparator.comparing(Tried::fits).reversed())
            .toList(),
        sales.size());
  }

  /** What explains the most sales; several where they explain equally many. */
  List<Tried> best() {
    return tried.stream().filter(one -> one.fits() == tried.get(0).fits()).toList();
  }

  List<Proposal> proposals() {
    return List.of(
        proposal(Policy.PRICES_ARE, Hypothesis::pricesAre),
        proposal(Policy.DEAL_AMOUNT_IS, Hypothesis::dealAmountIs),
        proposal(Policy.LINE_DISCOUNT_IS, Hypothesis::lineDiscountIs));
  }

  private <E extends Enum<E>> Proposal proposal(Policy<E> policy, Function<Hypothesis, E> answer) {
    E any = answer.apply(tried.get(0).hypothesis());
    Map<E, Integer> support = new EnumMap<>(any.getDeclaringClass());
    tried.forEach(one -> support.merge(answer.apply(one.hypothesis()), one.fits(), Math::max));
    List<Map.Entry<E, Integer>> ranked = new ArrayList<>(support.entrySet());
    ranked.sort(Map.Entry.<E, Integer>comparingByValue().reversed());
    int most = ranked.get(0).getValue();
    boolean decided = most > ranked.get(1).getValue() && 2 * most > sales;
    return new Proposal(
        policy.name(),
        decided ? ranked.get(0).getKey().name() : null,
        ranked.stream().map(one -> new Support(one.getKey().name(), one.getValue())).toList(),
        why(decided, ranked, any.getDeclaringClass()));
  }

  private <E extends Enum<E>> String why(
      boolean decided, List<Map.Entry<E, Integer>> ranked, Class<E> options) {
    int most = ranked.get(0).getValue();
    if (decided) {
      return "%d of %d amounts fit if it is %s, at most %d if it is another"
          .formatted(most, sales, ranked.get(0).getKey(), ranked.get(1).getValue());
    }
    if (sales == 0) {
      return "there is no sale with lines and an amount to look at";
    }
    if (2 * most <= sales) {
      return "no meaning explains more than half of the %d amounts".formatted(sales);
    }
    String equals =
        ranked.stream()
            .filter(one -> one.getValue() == most)
            .map(one -> one.getKey().name())
            .collect(Collectors.joining(" and "));
    return "%s explain %d of %d amounts alike; these sales do not tell %s apart"
        .formatted(equals, most, sales, Arrays.toString(options.getEnumConstants()));
  }
}
