package io.concilia.mapping.versions;

import io.concilia.contracts.configuration.Integration;
import io.concilia.defaults.Problem;
import io.concilia.mapping.rules.RuleSets;
import java.util.List;
import org.springframework.stereotype.Component;

/** The rule sets of an integration as people ask for them: by number, or the draft. */
@Component
final class RuleVersions {

  /** How requests name the draft. */
  static final String DRAFT = "draft";

  private final VersionStore store;
  private final MappingVersions versions;
  private final Drafts drafts;

  RuleVersions(VersionStore store, MappingVersions versions, Drafts drafts) {
    this.store = store;
    this.versions = versions;
    this.drafts = drafts;
  }

  /** A mapping version and what it says. */
  record Version(Publication publication, RuleSets ruleSets) {}

  /**
   * The version that changes are mapped with: the one that the integration names, or the newest.
   */
  int running(Integration integration) {
    int head = versions.head(integration.id());
    return integration.mappingVersion() == 0 ? head : integration.mappingVersion();
  }

  List<Publication> list(Integration integration) {
    versions.head(integration.id());
    return store.list(integration.id());
  }

  Version get(Integration integration, int number) {
    int head = versions.head(integration.id());
    return store
        .publication(integration.id(), number)
        .flatMap(
            publication ->
                store
                    .document(integration.id(), number)
                    .map(document -> new Version(publication, RuleSets.parse(document))))
        .orElseThrow(
            () ->
                Problem.notFound(
                    "integration \"%s\" has no mapping version %d; it has 1 to %d"
                        .formatted(integration.id(), number, head)));
  }

  /**
   * @param name a version's number, or {@value #DRAFT}
   */
  RuleSets named(Integration integration, String name) {
    return name.equals(DRAFT)
        ? drafts.get(integration).ruleSets()
        : get(integration, number(name)).ruleSets();
  }

  private static int number(String name) {
    try {
      return Integer.parseInt(name);
    } catch (NumberFormatException e) {
      throw Problem.badRequest(
          "\"%s\" names no rules; use a version's number, or draft".formatted(name));
    }
  }
}
