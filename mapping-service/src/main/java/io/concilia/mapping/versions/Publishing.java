package io.concilia.mapping.versions;

import io.concilia.contracts.configuration.Integration;
import io.concilia.contracts.identity.IntegrationId;
import io.concilia.defaults.Problem;
import io.concilia.mapping.rules.RuleProblem;
import io.concilia.mapping.rules.RuleSets;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes mapping versions. Each follows the one that its author saw as the newest; a version that
 * somebody else published in between is never passed over.
 */
@Component
final class Publishing {

  private final VersionStore versions;
  private final DraftStore drafts;
  private final Drafts editing;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Publishing(
      VersionStore versions,
      DraftStore drafts,
      Drafts editing,
      TransactionTemplate transaction,
      Clock clock) {
    this.versions = versions;
    this.drafts = drafts;
    this.editing = editing;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** Who does it, and why. */
  record By(String user, String why) {}

  /** Publishes the draft, which ends with that. */
  Publication publish(Integration integration, long edition, By by) {
    return inOne(
        () -> {
          Draft draft = drafts.locked(integration.id()).orElseThrow(() -> Drafts.none(integration));
          if (draft.edition() != edition) {
            throw Problem.stale(
                "the draft is at edition %d, saved by %s at %s, not at %d: look at it before you publish it"
                    .formatted(draft.edition(), draft.editedBy(), draft.editedAt(), edition));
          }
          requireSound(integration, draft.ruleSets());
          Publication publication = add(integration.id(), draft.ruleSets(), draft.basedOn(), by);
          drafts.delete(integration.id(), edition);
          return publication;
        });
  }

  /** Publishes what an older version says once more, as a new one. */
  Publication goBack(Integration integration, int to, int head, By by) {
    String document =
        versions
            .document(integration.id(), to)
            .orElseThrow(
                () ->
                    Problem.notFound(
                        "integration \"%s\" has no mapping version %d; see its versions"
                            .formatted(integration.id(), to)));
    RuleSets ruleSets = RuleSets.parse(document);
    requireSound(integration, ruleSets);
    return inOne(() -> add(integration.id(), ruleSets, head, by));
  }

  private Publication add(IntegrationId integration, RuleSets ruleSets, int after, By by) {
    Publication publication = new Publication(after + 1, clock.instant(), by.user(), by.why());
    boolean follows = versions.publication(integration, after).isPresent();
    if (!follows || !versions.add(integration, ruleSets.json(), publication)) {
      throw versions.list(integration).stream()
          .findFirst()
          .map(newest -> overtaken(newest, after))
          .orElseThrow();
    }
    return publication;
  }

  private static RuntimeException overtaken(Publication newest, int after) {
    return Problem.conflict(
        ("the newest mapping version is %d, published by %s at %s (\"%s\"), not %d: compare the two,"
                + " and go on from %d")
            .formatted(
                newest.number(),
                newest.publishedBy(),
                newest.publishedAt(),
                newest.why(),
                after,
                newest.number()));
  }

  private void requireSound(Integration integration, RuleSets ruleSets) {
    List<RuleProblem> problems = editing.problems(integration, ruleSets);
    if (!problems.isEmpty()) {
      throw Problem.invalid(
          "the rule sets have %d mistakes and are not published; correct each of them"
              .formatted(problems.size()),
          problems);
    }
  }

  private Publication inOne(Supplier<Publication> steps) {
    Publication publication = transaction.execute(status -> steps.get());
    if (publication == null) {
      throw new IllegalStateException("the transaction gave no answer");
    }
    return publication;
  }
}
