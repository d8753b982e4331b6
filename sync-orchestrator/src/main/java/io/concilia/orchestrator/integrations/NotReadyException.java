package io.concilia.orchestrator.integrations;

import io.concilia.contracts.identity.IntegrationId;
import io.concilia.orchestrator.messages.Language;
import io.concilia.orchestrator.messages.Texts;
import io.concilia.orchestrator.messages.Wording;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** An integration cannot go live; each reason has its remedy. */
final class NotReadyException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient IntegrationId integration;
  private final transient List<Blocker> blockers;

  NotReadyException(IntegrationId integration, List<Blocker> blockers) {
    super(said(integration, blockers, new Wording(Texts.in(Language.ENGLISH))));
    this.integration = integration;
    this.blockers = List.copyOf(blockers);
  }

  List<Blocker> blockers() {
    return blockers;
  }

  String said(Wording words) {
    return said(integration, blockers, words);
  }

  private static String said(IntegrationId integration, List<Blocker> blockers, Wording words) {
    return blockers.stream()
        .map(blocker -> blocker.in(words))
        .collect(
            Collectors.joining(
                "; ",
                words.texts().text("blocker.head", Map.of("integration", integration)) + ": ",
                ""));
  }
}
