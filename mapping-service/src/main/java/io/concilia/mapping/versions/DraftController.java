package io.concilia.mapping.versions;

import io.concilia.contracts.configuration.Integration;
import io.concilia.defaults.Problem;
import io.concilia.mapping.configuration.AskedIntegrations;
import io.concilia.mapping.rules.RuleProblem;
import io.concilia.mapping.rules.RuleSet;
import io.concilia.mapping.rules.RuleSets;
import io.concilia.mapping.versions.RuleController.VersionView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Editing rule sets, and publishing them. */
@RestController
@RequestMapping("/integrations/{integration}/draft")
@Tag(name = "Draft", description = "Rule sets that are being edited")
class DraftController {

  private final AskedIntegrations integrations;
  private final Drafts drafts;
  private final Publishing publishing;
  private final RuleVersions rules;

  DraftController(
      AskedIntegrations integrations, Drafts drafts, Publishing publishing, RuleVersions rules) {
    this.integrations = integrations;
    this.drafts = drafts;
    this.publishing = publishing;
    this.rules = rules;
  }

  /**
   * @param basedOn the mapping version that it was begun from
   * @param edition the edition that it replaces, unless If-Match says so; none for a new draft
   */
  record DraftWish(
      @Nullable Integer basedOn, @Nullable Long edition, @Nullable List<RuleSet> ruleSets) {}

  /**
   * @param problems what keeps it from being published
   */
  record DraftView(
      int basedOn,
      long edition,
      Instant editedAt,
      String editedBy,
      List<RuleProblem> problems,
      List<RuleSet> ruleSets) {}

  /**
   * @param edition the edition that was seen, unless If-Match says so
   */
  record PublishWish(@Nullable Long edition, @Nullable String why) {}

  @GetMapping
  @Operation(summary = "The draft, with every mistake in it")
  ResponseEntity<DraftView> show(@PathVariable String integration) {
    Integration asked = integrations.get(integration);
    return answer(asked, drafts.get(asked));
  }

  @PutMapping
  @Operation(
      summary = "Saves the draft, mistakes and all",
      description =
          "A new draft names the version it began from; a later one the edition it replaces")
  ResponseEntity<DraftView> save(
      @PathVariable String integration,
      @RequestBody DraftWish wish,
      @RequestHeader(name = "If-Match", required = false) @Nullable String match,
      @RequestHeader(name = RuleController.USER, defaultValue = RuleController.NOBODY)
          String user) {
    Integration asked = integrations.get(integration);
    if (wish.ruleSets() == null) {
      throw Problem.badRequest("ruleSets is missing; send all rule sets, as GET rules shows them");
    }
    return answer(
        asked,
        drafts.save(
            asked,
            new RuleSets(wish.ruleSets()),
            edition(match, wish.edition()),
            wish.basedOn(),
            user));
  }

  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Discards the draft")
  void discard(
      @PathVariable String integration,
      @RequestHeader(name = "If-Match", required = false) @Nullable String match) {
    drafts.discard(integrations.get(integration), edition(match, null));
  }

  @PostMapping("/publish")
  @Operation(
      summary = "Publishes the draft as a new mapping version",
      description =
          "Refused with every mistake listed, or when a newer version was published since")
  ResponseEntity<VersionView> publish(
      @PathVariable String integration,
      @RequestBody PublishWish wish,
      @RequestHeader(name = "If-Match", required = false) @Nullable String match,
      @RequestHeader(name = RuleController.USER, defaultValue = RuleController.NOBODY)
          String user) {
    Integration asked = integrations.get(integration);
    Long edition = edition(match, wish.edition());
    if (edition == null) {
      throw Problem.preconditionRequired(
          "say in edition or If-Match which edition of the draft you publish");
    }
    Publication made = publishing.publish(asked, edition, RuleController.by(user, wish.why()));
    return RuleController.published(asked, RuleController.view(made, rules.running(asked)));
  }

  private ResponseEntity<DraftView> answer(Integration integration, Draft draft) {
    return ResponseEntity.ok()
        .eTag("\"" + draft.edition() + "\"")
        .body(
            new DraftView(
                draft.basedOn(),
                draft.edition(),
                draft.editedAt(),
                draft.editedBy(),
                drafts.problems(integration, draft.ruleSets()),
                draft.ruleSets().ruleSets()));
  }

  private static @Nullable Long edition(@Nullable String match, @Nullable Long edition) {
    if (match == null) {
      return edition;
    }
    try {
      return Long.valueOf(match.replace("W/", "").replace("\"", ""));
    } catch (NumberFormatException e) {
      throw Problem.badRequest("If-Match " + match + " is not the ETag of a draft");
    }
  }
}
