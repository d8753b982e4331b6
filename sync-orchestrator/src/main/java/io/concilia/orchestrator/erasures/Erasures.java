package io.concilia.orchestrator.erasures;

import io.concilia.contracts.configuration.Connection;
import io.concilia.contracts.erasure.Erasure;
import io.concilia.contracts.identity.ChangeKey;
import io.concilia.orchestrator.decisions.Dispatch;
import io.concilia.orchestrator.erasures.KeptErasure.Step;
import io.concilia.orchestrator.records.Forgotten;
import io.concilia.orchestrator.records.RecordStore;
import io.concilia.orchestrator.story.EventKind;
import io.concilia.orchestrator.story.StoryEvent;
import io.concilia.orchestrator.story.StoryEvent.Concern;
import io.concilia.orchestrator.story.StoryEvent.Details;
import io.concilia.orchestrator.story.StoryEvent.Place;
import io.concilia.orchestrator.story.StoryEvent.Stage;
import io.concilia.orchestrator.story.StoryStore;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Asks for a person to be forgotten, and forgets them here when the reader has. */
@Component
public final class Erasures {

  static final String SERVICE = "sync-orchestrator";

  private final ErasureStore store;
  private final RecordStore records;
  private final StoryStore story;
  private final Dispatch dispatch;
  private final Clock clock;
  private final Supplier<UUID> ids;

  Erasures(
      ErasureStore store,
      RecordStore records,
      StoryStore story,
      Dispatch dispatch,
      Clock clock,
      Supplier<UUID> ids) {
    this.store = store;
    this.records = records;
    this.story = story;
    this.dispatch = dispatch;
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * Within the caller's transaction. Who is asked for already is not asked for again; who was
   * erased is erased once more, for a database may have been restored.
   */
  KeptErasure ask(Connection connection, ChangeKey source, String by, String why) {
    Optional<KeptErasure> known = store.of(source);
    if (known.isPresent()) {
      if (known.get().erasedAt() != null) {
        dispatch.send(message(known.get()));
      }
      return known.get();
    }
    Instant now = clock.instant();
    KeptErasure asked =
        new KeptErasure(
            ids.get(), connection.tenant(), source, by, why, now, null, null, List.of());
    if (!store.keep(asked)) {
      return store.of(source).orElseThrow();
    }
    dispatch.send(message(asked));
    story.add(events(asked, records.concerning(source), EventKind.ERASE_ASKED, now));
    return asked;
  }

  private static Erasure message(KeptErasure asked) {
    return Erasure.asked(asked.id(), asked.tenant(), asked.source(), SERVICE, asked.askedAt());
  }

  /** Those of them that were erased: nothing that names them is kept any more. */
  public Set<ChangeKey> erasedAmong(Collection<ChangeKey> sources) {
    return store.erasedAmong(sources);
  }

  /** Takes in what services say, within the caller's transaction. */
  public void follow(List<Erasure> said) {
    for (Erasure each : said) {
      switch (each.stage()) {
        case ASKED -> {
          // It is we who said so.
        }
        case REFUSED -> store.refused(each.id(), Objects.requireNonNull(each.refusal()));
        case ERASED -> {
          store.erased(
              each.id(), each.at(), each.carriers().stream().map(Erasure.Carrier::source).toList());
          step(each);
          forget(each);
        }
        case FOLLOWED -> {
          step(each);
          // What the writer still said of what was under way.
          forget(each);
        }
      }
    }
  }

  private void step(Erasure said) {
    store.step(said.id(), new Step(said.service(), said.at()));
  }

  private void forget(Erasure said) {
    KeptErasure kept = store.find(said.id()).orElse(null);
    if (kept == null || kept.erasedAt() == null) {
      return;
    }
    Forgotten forgotten = records.forget(kept.source(), kept.carriers());
    story.forget(forgotten.sources(), forgotten.names());
    story.forgetWords(kept.carriers(), forgotten.names());
    story.forgetCandidates(kept.source().connection(), forgotten.names());
    store.step(kept.id(), new Step(SERVICE, said.at()));
    story.add(events(kept, forgotten.records(), EventKind.ERASED, kept.erasedAt()));
  }

  /** One for each record of the person and each sale to them, where it stands. */
  private static List<StoryEvent> events(
      KeptErasure erasure, List<Forgotten.Standing> records, EventKind kind, Instant at) {
    List<StoryEvent> events = new ArrayList<>();
    for (Forgotten.Standing record : records) {
      events.add(
          new StoryEvent(
              new Concern(
                  record.id().source(),
                  record.id().integration(),
                  record.id().type(),
                  record.id().part()),
              kind + "/" + erasure.id(),
              new Place(
                  record.revision().seq(),
                  record.revision().redo(),
                  record.revision().mappingVersion(),
                  Stage.ASKED,
                  record.ordinal()),
              kind,
              at,
              null,
              Details.byPerson(erasure.by(), null, null)));
    }
    return events;
  }
}
