package io.concilia.mapping.versions;

import io.concilia.contracts.change.Change;
import io.concilia.contracts.change.ChangeKind;
import io.concilia.contracts.change.Origin;
import io.concilia.contracts.configuration.Integration;
import io.concilia.contracts.identity.ChangeKey;
import io.concilia.defaults.Problem;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A change as a request gives it. It is about the content, so it stands for the first read. */
public final class RequestedChange {

  private static final long FIRST = 1;

  private RequestedChange() {}

  /**
   * @param entity as the CRM names it
   * @param kind UPSERT unless said
   */
  public static Change of(
      Integration integration,
      @Nullable String entity,
      @Nullable String id,
      @Nullable ChangeKind kind,
      @Nullable JsonNode payload,
      Instant now) {
    if (entity == null || id == null) {
      throw Problem.badRequest(
          "entity and id are missing; name the record, such as deal and 402000000501");
    }
    if (payload == null || !payload.isObject()) {
      throw Problem.badRequest(
          "payload is no object; give the record under \"%s\" and what it refers to under \"related\""
              .formatted(entity));
    }
    try {
      return new Change(
          integration.tenant(),
          new ChangeKey(integration.crm(), entity, id),
          FIRST,
          0,
          kind == null ? ChangeKind.UPSERT : kind,
          now,
          now,
          now,
          Origin.REQUEST,
          null,
          integration.id(),
          payload.toString());
    } catch (IllegalArgumentException e) {
      throw Problem.badRequest(String.valueOf(e.getMessage()));
    }
  }
}
