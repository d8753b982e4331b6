package io.concilia.mapping.proposals;

import io.concilia.contracts.change.Change;
import io.concilia.contracts.configuration.Integration;
import io.concilia.defaults.Problem;
import io.concilia.mapping.assembly.SaleSample;
import io.concilia.mapping.configuration.AskedIntegrations;
import io.concilia.mapping.mapper.MappingPlan;
import io.concilia.mapping.mapper.Sampling;
import io.concilia.mapping.proposals.PolicyProposals.Proposal;
import io.concilia.mapping.proposals.PolicyProposals.Tried;
import io.concilia.mapping.rules.RejectedException;
import io.concilia.mapping.versions.IntegrationPlans;
import io.concilia.mapping.versions.RequestedChange;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Proposals for the policies that say what a CRM's figures mean. Nothing is stored or answered. */
@RestController
@Tag(name = "Proposals", description = "What the figures of the CRM seem to mean")
class ProposalController {

  private static final int MOST = 200;
  private static final String DEAL = "deal";

  private final AskedIntegrations integrations;
  private final IntegrationPlans plans;
  private final Clock clock;

  ProposalController(AskedIntegrations integrations, IntegrationPlans plans, Clock clock) {
    this.integrations = integrations;
    this.plans = plans;
    this.clock = clock;
  }

  /**
   * @param entity deal, unless said
   * @param payload of a change, as docs/freshsales-payload.md describes it
   */
  record SaleWish(
      @Nullable String entity,
      @Nullable String id,
      @Schema(type = "object") @Nullable JsonNode payload) {}

  /**
   * @param sales the last won deals
   */
  record ProposalWish(@Nullable List<SaleWish> sales) {}

  /** A sale that tells nothing, and why. */
  record Skipped(String id, String cause) {}

  /**
   * @param best the meanings, all three together, that explain the most sales
   * @param exceptions sales that the first of them does not explain
   */
  record ProposalsView(
      int looked,
      List<Proposal> proposals,
      List<Tried> best,
      List<String> exceptions,
      List<Skipped> skipped) {}

  private record Sampled(String id, SaleSample sale) {}

  @PostMapping("/integrations/{integration}/proposals")
  @Operation(
      summary = "Proposes pricesAre, dealAmountIs and lineDiscountIs, with the evidence",
      description = "Give the last 50 won deals. What they do not decide is left open.")
  ProposalsView propose(@PathVariable String integration, @RequestBody ProposalWish wish) {
    Integration asked = integrations.get(integration);
    List<SaleWish> wishes = wish.sales();
    if (wishes == null || wishes.isEmpty() || wishes.size() > MOST) {
      throw Problem.badRequest(
          "sales holds %d sales; give 1 to %d, best the last 50 that were won"
              .formatted(wishes == null ? 0 : wishes.size(), MOST));
    }
    MappingPlan plan = plans.running(asked);
    List<Sampled> sampled = new ArrayList<>();
    List<Skipped> skipped = new ArrayList<>();
    for (SaleWish one : wishes) {
      String entity = one.entity() == null ? DEAL : one.entity();
      Change change =
          RequestedChange.of(asked, entity, one.id(), null, one.payload(), clock.instant());
      try {
        sampled.add(new Sampled(change.key().id(), Sampling.sale(change, plan)));
      } catch (RejectedException e) {
        skipped.add(new Skipped(change.key().id(), e.rejection().cause().toString()));
      }
    }
    return view(sampled, skipped);
  }

  private static ProposalsView view(List<Sampled> sampled, List<Skipped> skipped) {
    PolicyProposals proposals = PolicyProposals.from(sampled.stream().map(Sampled::sale).toList());
    Hypothesis first = proposals.best().get(0).hypothesis();
    return new ProposalsView(
        sampled.size(),
        proposals.proposals(),
        proposals.best(),
        sampled.stream().filter(one -> !first.fits(one.sale())).map(Sampled::id).toList(),
        skipped);
  }
}
