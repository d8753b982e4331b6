package io.concilia.orchestrator.intake;

import io.concilia.contracts.identity.ChangeKey;
import io.concilia.contracts.outcome.Cause;
import io.concilia.contracts.outcome.Failure;
import io.concilia.contracts.outcome.FailureKind;
import io.concilia.contracts.wire.DeadLetter;
import io.concilia.contracts.wire.DeadLetters;
import io.concilia.orchestrator.erasures.Erasures;
import io.concilia.orchestrator.intake.Intake.Told;
import io.concilia.orchestrator.records.RecordStore;
import io.concilia.orchestrator.records.SourceRecords;
import io.concilia.orchestrator.story.StoryStore;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps what messages say, all of it in one transaction. If the database will not have the content
 * of one, the batch is split until the guilty one is found, and only that one is set aside.
 */
@Component
final class Keeper {

  private static final Logger LOG = LoggerFactory.getLogger(Keeper.class);

  private final TransactionTemplate transaction;
  private final RecordStore records;
  private final SourceRecords sources;
  private final StoryStore story;
  private final Erasures erasures;
  private final DeadLetters deadLetters;

  Keeper(
      TransactionTemplate transaction,
      RecordStore records,
      SourceRecords sources,
      StoryStore story,
      Erasures erasures,
      DeadLetters deadLetters) {
    this.transaction = transaction;
    this.records = records;
    this.sources = sources;
    this.story = story;
    this.erasures = erasures;
    this.deadLetters = deadLetters;
  }

  void keep(List<Told> told) {
    if (told.isEmpty()) {
      return;
    }
    try {
      transaction.executeWithoutResult(status -> keepAll(told.stream().map(Told::batch).toList()));
    } catch (DataIntegrityViolationException e) {
      split(told, e);
    }
  }

  private void split(List<Told> told, DataIntegrityViolationException why) {
    if (told.size() > 1) {
      int half = told.size() / 2;
      keep(told.subList(0, half));
      keep(told.subList(half, told.size()));
      return;
    }
    DeadLetter.Message message = DeadLetter.Message.of(told.get(0).message());
    LOG.atError()
        .addKeyValue("topic", message.topic())
        .addKeyValue("partition", message.partition())
        .addKeyValue("offset", message.offset())
        .setCause(why)
        .log("set aside: the database will not have its content");
    deadLetters.publish(
        new DeadLetter(
            message,
            Intake.CONSUMER,
            "keep",
            Failure.of(FailureKind.UNPROCESSABLE, Cause.of("NOT_STORABLE")),
            0));
  }

  private void keepAll(List<Batch> told) {
    List<Batch> batches = withoutErased(told);
    sources.apply(batches.stream().flatMap(batch -> batch.signs().stream()).toList());
    records.apply(batches.stream().flatMap(batch -> batch.arrivals().stream()).toList());
    story.add(batches.stream().flatMap(batch -> batch.events().stream()).toList());
    erasures.follow(told.stream().flatMap(batch -> batch.erasures().stream()).toList());
  }

  /** What was said of somebody before they were erased may come after it. */
  private List<Batch> withoutErased(List<Batch> told) {
    Set<ChangeKey> erased =
        erasures.erasedAmong(
            told.stream().flatMap(batch -> batch.persons().stream()).collect(Collectors.toSet()));
    return erased.isEmpty()
        ? told
        : told.stream()
            .map(
                batch ->
                    batch.persons().stream().anyMatch(erased::contains) ? batch.forgotten() : batch)
            .toList();
  }
}
