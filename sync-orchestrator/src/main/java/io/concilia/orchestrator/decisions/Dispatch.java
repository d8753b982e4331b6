package io.concilia.orchestrator.decisions;

import io.concilia.contracts.change.Request;
import io.concilia.contracts.decision.Decision;
import io.concilia.contracts.erasure.Erasure;
import io.concilia.contracts.topic.Topics;
import io.concilia.contracts.wire.Codecs;
import io.concilia.contracts.wire.RegistryUnavailableException;
import io.concilia.defaults.Problem;
import io.concilia.defaults.outbox.Outbox;
import io.concilia.defaults.outbox.OutboxMessage;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** What leaves for those who act, within the transaction of what led to it. */
@Component
public final class Dispatch {

  private final Outbox outbox;
  private final Codecs codecs;

  Dispatch(Outbox outbox, Codecs codecs) {
    this.outbox = outbox;
    this.codecs = codecs;
  }

  public void send(Request request) {
    append(
        Topics.REQUESTS,
        request.key().toString(),
        () -> codecs.requests().encode(Topics.REQUESTS, request));
  }

  /** Tells the readers whom to forget. */
  public void send(Erasure erasure) {
    append(
        Topics.ERASURES,
        erasure.source().toString(),
        () -> codecs.erasures().encode(Topics.ERASURES, erasure));
  }

  void send(Decision decision) {
    append(
        Topics.DECISIONS,
        decision.key().toString(),
        () -> codecs.decisions().encode(Topics.DECISIONS, decision));
  }

  private void append(String topic, String key, Supplier<byte[]> value) {
    try {
      outbox.append(List.of(OutboxMessage.of(topic, key, value.get())));
    } catch (RegistryUnavailableException e) {
      throw Problem.unavailable(
          "the schema registry does not answer, so nothing was done; try again shortly");
    }
  }
}
