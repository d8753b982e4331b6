package io.concilia.mapping.versions;

import io.concilia.contracts.configuration.Integration;
import io.concilia.defaults.Problem;
import io.concilia.mapping.configuration.AskedIntegrations;
import io.concilia.mapping.rules.RuleProblem;
import io.concilia.mapping.rules.RuleSet;
import io.concilia.mapping.rules.RuleSets;
import io.concilia.mapping.versions.RuleDifferences.Difference;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The rule sets of an integration over time: what runs, what ran, and what differs. */
@RestController
@RequestMapping("/integrations/{integration}")
@Tag(name = "Rules", description = "Published rule sets of an integration, and their versions")
class RuleController {

  static final String USER = "X-Concilia-User";
  static final String NOBODY = "unknown";

  private final AskedIntegrations integrations;
  private final RuleVersions rules;
  private final Publishing publishing;
  private final Drafts drafts;

  RuleController(
      AskedIntegrations integrations, RuleVersions rules, Publishing publishing, Drafts drafts) {
    this.integrations = integrations;
    this.rules = rules;
    this.publishing = publishing;
    this.drafts = drafts;
  }

  /**
   * @param runs whether changes are mapped with it now
   */
  record VersionView(
      int number, Instant publishedAt, String publishedBy, String why, boolean runs) {}

  /** A version with what it says. */
  record RulesView(VersionView version, List<RuleSet> ruleSets) {}

  record DiffView(String from, String to, List<Difference> differences) {}

  /** What a document of rule sets is checked for. */
  record CheckWish(@Nullable List<RuleSet> ruleSets) {}

  record CheckView(boolean valid, List<RuleProblem> problems) {}

  /**
   * @param head the version that was seen as the newest
   */
  record GoBackWish(@Nullable Integer head, @Nullable String why) {}

  @GetMapping("/rules")
  @Operation(summary = "The rule sets that changes are mapped with now")
  RulesView running(@PathVariable String integration) {
    Integration asked = integrations.get(integration);
    return view(asked, rules.running(asked));
  }

  @GetMapping("/versions")
  @Operation(summary = "All mapping versions, newest first: who published each, when and why")
  List<VersionView> list(@PathVariable String integration) {
    Integration asked = integrations.get(integration);
    int running = rules.running(asked);
    return rules.list(asked).stream().map(one -> view(one, running)).toList();
  }

  @GetMapping("/versions/{number}")
  @Operation(summary = "One mapping version with its rule sets")
  RulesView one(@PathVariable String integration, @PathVariable int number) {
    return view(integrations.get(integration), number);
  }

  @GetMapping("/diff")
  @Operation(
      summary = "What differs, rule by rule, between two versions or a version and the draft",
      description = "from and to are a version's number, or draft")
  DiffView diff(
      @PathVariable String integration, @RequestParam String from, @RequestParam String to) {
    Integration asked = integrations.get(integration);
    return new DiffView(
        from, to, RuleDifferences.between(rules.named(asked, from), rules.named(asked, to)));
  }

  @PostMapping("/validate")
  @Operation(
      summary = "Checks rule sets, or the draft if none are given, and lists every mistake",
      description = "Saves nothing. Expressions are type-checked.")
  CheckView validate(
      @PathVariable String integration, @RequestBody(required = false) @Nullable CheckWish wish) {
    Integration asked = integrations.get(integration);
    RuleSets checked =
        wish == null || wish.ruleSets() == null
            ? drafts.get(asked).ruleSets()
            : new RuleSets(wish.ruleSets());
    List<RuleProblem> problems = drafts.problems(asked, checked);
    return new CheckView(problems.isEmpty(), problems);
  }

  @PostMapping("/versions/{number}/go-back")
  @Operation(summary = "Publishes an older version once more, as a new one")
  ResponseEntity<VersionView> goBack(
      @PathVariable String integration,
      @PathVariable int number,
      @RequestBody GoBackWish wish,
      @RequestHeader(name = USER, defaultValue = NOBODY) String user) {
    Integration asked = integrations.get(integration);
    if (wish.head() == null) {
      throw Problem.preconditionRequired(
          "say in head which mapping version you saw as the newest; see the versions");
    }
    Publication made = publishing.goBack(asked, number, wish.head(), by(user, wish.why()));
    return published(asked, view(made, rules.running(asked)));
  }

  static Publishing.By by(String user, @Nullable String why) {
    if (why == null || why.isBlank()) {
      throw Problem.badRequest("why is missing; say why you publish, for those who come after you");
    }
    return new Publishing.By(user, why.strip());
  }

  static ResponseEntity<VersionView> published(Integration integration, VersionView version) {
    return ResponseEntity.created(
            URI.create("/integrations/" + integration.id() + "/versions/" + version.number()))
        .body(version);
  }

  static VersionView view(Publication publication, int running) {
    return new VersionView(
        publication.number(),
        publication.publishedAt(),
        publication.publishedBy(),
        publication.why(),
        publication.number() == running);
  }

  private RulesView view(Integration integration, int number) {
    RuleVersions.Version version = rules.get(integration, number);
    return new RulesView(
        view(version.publication(), rules.running(integration)), version.ruleSets().ruleSets());
  }
}
