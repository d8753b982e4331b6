package io.concilia.mapping.configuration;

import io.concilia.contracts.configuration.Integration;
import io.concilia.contracts.identity.IntegrationId;
import io.concilia.defaults.Problem;
import org.springframework.stereotype.Component;

/** The integrations that requests name; a request for another is refused. */
@Component
public final class AskedIntegrations {

  private final KnownConfiguration configuration;

  AskedIntegrations(KnownConfiguration configuration) {
    this.configuration = configuration;
  }

  /**
   * @throws org.springframework.web.ErrorResponseException when it is unknown or was deleted
   */
  public Integration get(String id) {
    if (!configuration.ready()) {
      throw Problem.unavailable(
          "the integrations are still being read (%s); try again shortly"
              .formatted(configuration.trouble()));
    }
    Integration integration = configuration.integration(id(id)).orElse(null);
    if (integration == null) {
      throw Problem.notFound(
          "there is no integration \"%s\"; create it first, or use one of %s"
              .formatted(
                  id,
                  configuration.integrations().stream()
                      .filter(one -> one.status() != Integration.Status.DELETED)
                      .map(one -> one.id().value())
                      .sorted()
                      .limit(20)
                      .toList()));
    }
    if (integration.status() == Integration.Status.DELETED) {
      throw Problem.notFound("integration \"%s\" was deleted; create another".formatted(id));
    }
    return integration;
  }

  private static IntegrationId id(String id) {
    try {
      return IntegrationId.of(id);
    } catch (IllegalArgumentException e) {
      throw Problem.badRequest(String.valueOf(e.getMessage()));
    }
  }
}
