package io.concilia.orchestrator.records;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;

/** State changes as server-sent events, for pages that stay open. */
@RestController
class EventController {

  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

  private final StateFeed feed;

  EventController(StateFeed feed) {
    this.feed = feed;
  }

  record StateEvent(
      String integration,
      String type,
      String sourceEntity,
      String sourceId,
      String part,
      StateCode state,
      String revision,
      Instant since) {

    static StateEvent of(StateFeed.Changed changed) {
      return new StateEvent(
          changed.record().integration().value(),
          changed.record().type().name(),
          changed.record().source().entity(),
          changed.record().source().id(),
          changed.record().part(),
          changed.state(),
          changed.revision(),
          changed.since());
    }
  }

  @GetMapping(path = "/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  Flux<ServerSentEvent<StateEvent>> events(
      @RequestParam(required = false) @Nullable List<String> integration) {
    Flux<ServerSentEvent<StateEvent>> changes =
        feed.follow()
            .filter(
                changed ->
                    integration == null
                        || integration.contains(changed.record().integration().value()))
            .map(StateEvent::of)
            .map(event -> ServerSentEvent.builder(event).event("state").build());
    Flux<ServerSentEvent<StateEvent>> heartbeats =
        Flux.interval(Duration.ZERO, HEARTBEAT)
            .map(tick -> ServerSentEvent.<StateEvent>builder().comment("still here").build());
    return Flux.merge(changes, heartbeats);
  }
}
