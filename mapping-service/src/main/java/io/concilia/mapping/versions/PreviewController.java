package io.concilia.mapping.versions;

import io.concilia.contracts.change.Change;
import io.concilia.contracts.change.ChangeKind;
import io.concilia.contracts.configuration.Integration;
import io.concilia.defaults.Problem;
import io.concilia.mapping.configuration.AskedIntegrations;
import io.concilia.mapping.mapper.Answer;
import io.concilia.mapping.mapper.AnswerJson;
import io.concilia.mapping.mapper.Explanation;
import io.concilia.mapping.mapper.MappingPlan;
import io.concilia.mapping.mapper.MappingVersion;
import io.concilia.mapping.mapper.RecordMapper;
import io.concilia.mapping.rules.Origin;
import io.concilia.mapping.rules.RuleProblem;
import io.concilia.mapping.rules.RuleSet;
import io.concilia.mapping.rules.RuleSets;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** What the rules would make of a change. Nothing is stored or published. */
@RestController
@Tag(name = "Preview", description = "What rules would make of a record")
class PreviewController {

  private final AskedIntegrations integrations;
  private final IntegrationPlans plans;
  private final RuleVersions rules;
  private final MappingVersions versions;
  private final Drafts drafts;
  private final Clock clock;

  PreviewController(
      AskedIntegrations integrations,
      IntegrationPlans plans,
      RuleVersions rules,
      MappingVersions versions,
      Drafts drafts,
      Clock clock) {
    this.integrations = integrations;
    this.plans = plans;
    this.rules = rules;
    this.versions = versions;
    this.drafts = drafts;
    this.clock = clock;
  }

  /**
   * @param rules a version's number, or draft; the version that runs, if not said
   * @param ruleSets rule sets to try that are saved nowhere; instead of {@code rules}
   * @param entity as the CRM names it, such as deal
   * @param kind UPSERT unless said
   * @param payload of a change, as docs/freshsales-payload.md describes it
   */
  record PreviewWish(
      @Nullable String rules,
      @Nullable List<RuleSet> ruleSets,
      @Nullable String entity,
      @Nullable String id,
      @Nullable ChangeKind kind,
      @Schema(type = "object") @Nullable JsonNode payload) {}

  /**
   * @param answer the canonical record, or why there is none
   * @param origins where each field came from
   */
  record AnswerView(@Schema(type = "object") JsonNode answer, List<Origin> origins) {}

  record PreviewView(String rules, List<AnswerView> answers) {}

  private record Tried(String name, MappingVersion version) {}

  @PostMapping("/integrations/{integration}/preview")
  @Operation(
      summary = "The answers that rules give to a change, with the origin of each field",
      description = "The change is given as the payload that was read or stored")
  PreviewView preview(@PathVariable String integration, @RequestBody PreviewWish wish) {
    Integration asked = integrations.get(integration);
    Change change =
        RequestedChange.of(
            asked, wish.entity(), wish.id(), wish.kind(), wish.payload(), clock.instant());
    Tried tried = tried(asked, wish);
    MappingPlan plan = plans.with(asked, tried.version());
    return new PreviewView(
        tried.name(),
        RecordMapper.map(change, List.of(plan)).stream()
            .map(answer -> view(change, plan, answer))
            .toList());
  }

  private static AnswerView view(Change change, MappingPlan plan, Answer answer) {
    return new AnswerView(AnswerJson.of(answer), Explanation.origins(change, plan, answer.type()));
  }

  private Tried tried(Integration integration, PreviewWish wish) {
    int head = versions.head(integration.id());
    if (wish.ruleSets() != null) {
      return new Tried("given", untried(integration, new RuleSets(wish.ruleSets()), head + 1));
    }
    String name =
        wish.rules() == null ? Integer.toString(rules.running(integration)) : wish.rules();
    RuleSets ruleSets = rules.named(integration, name);
    return new Tried(
        name,
        name.equals(RuleVersions.DRAFT)
            ? untried(integration, ruleSets, head + 1)
            : versions.find(integration.id(), Integer.parseInt(name)).orElseThrow());
  }

  private MappingVersion untried(Integration integration, RuleSets ruleSets, int number) {
    List<RuleProblem> problems = drafts.problems(integration, ruleSets);
    if (!problems.isEmpty()) {
      throw Problem.invalid(
          "the rule sets have %d mistakes, so they cannot be tried; correct each of them"
              .formatted(problems.size()),
          problems);
    }
    return versions.untried(number, ruleSets);
  }
}
