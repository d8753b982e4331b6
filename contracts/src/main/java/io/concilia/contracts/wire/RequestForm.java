package io.concilia.contracts.wire;

import io.concilia.contracts.avro.RequestMessage;
import io.concilia.contracts.change.Origin;
import io.concilia.contracts.change.Request;
import io.concilia.contracts.identity.ChangeKey;
import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.identity.IntegrationId;
import io.concilia.contracts.identity.TenantId;

/** The Avro form of a {@link Request}. */
final class RequestForm implements AvroForm<Request, RequestMessage> {

  private static final Symbols<Origin> ORIGIN =
      Symbols.of(RequestMessage.getClassSchema(), "origin", Origin.class);

  @Override
  public Class<RequestMessage> recordType() {
    return RequestMessage.class;
  }

  @Override
  public RequestMessage toAvro(Request request) {
    return new RequestMessage(
        request.tenant().value(),
        request.key().connection().value(),
        request.key().entity(),
        request.key().id(),
        request.origin().name(),
        request.onlyFor().value(),
        request.runId(),
        request.reread(),
        request.askedAt());
  }

  @Override
  public Request fromAvro(RequestMessage message) {
    return new Request(
        TenantId.of(message.getTenant()),
        new ChangeKey(
            ConnectionId.of(message.getConnection()), message.getEntity(), message.getId()),
        ORIGIN.parse(message.getOrigin()),
        IntegrationId.of(message.getOnlyFor()),
        message.getRunId(),
        message.getReread(),
        message.getAskedAt());
  }
}
