package io.concilia.orchestrator.story;

import io.concilia.contracts.change.Origin;
import io.concilia.contracts.identity.ChangeKey;
import io.concilia.contracts.identity.IntegrationId;
import io.concilia.contracts.identity.RecordType;
import io.concilia.contracts.outcome.Booked;
import io.concilia.contracts.outcome.Difference;
import io.concilia.contracts.outcome.Failure;
import io.concilia.contracts.value.Money;
import io.concilia.orchestrator.messages.Wording;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One event of the story of a source record.
 *
 * @param id names it among the events of its concern, so that it is kept once
 * @param place where it stands in the story; clocks of two machines are not compared
 */
public record StoryEvent(
    Concern concern,
    String id,
    Place place,
    EventKind kind,
    Instant at,
    @Nullable String trace,
    Details details) {

  /**
   * Whom it concerns.
   *
   * @param integration absent when it concerns all integrations of the source's connection
   * @param type absent, as the part then is, when it concerns all that the record becomes
   */
  public record Concern(
      ChangeKey source,
      @Nullable IntegrationId integration,
      @Nullable RecordType type,
      @Nullable String part) {

    public static Concern of(ChangeKey source, @Nullable IntegrationId integration) {
      return new Concern(source, integration, null, null);
    }
  }

  /**
   * Orders a story: by what was read, how often it was asked for again, what was reported last when
   * it happened, and how far it got.
   */
  public record Place(long seq, int redo, int mappingVersion, Stage stage, long ordinal) {}

  /** How far a record got. The order of the constants is the order. */
  public enum Stage {
    HINT,
    READ,
    MAPPED,
    ANSWERED,
    WRITTEN,
    /** What a person asked for after seeing the report of that ordinal. */
    ASKED
  }

  /** What its sentence speaks of; what does not apply is absent. */
  public record Details(
      @Nullable Origin origin,
      @Nullable String reason,
      @Nullable String by,
      @Nullable String title,
      @Nullable Money money,
      @Nullable Failure failure,
      @Nullable String vendorId,
      @Nullable Booked booked,
      @Nullable List<Difference> differences,
      @Nullable Integer attempts,
      @Nullable Instant receivedAt) {

    public static final Details NONE =
        new Details(null, null, null, null, null, null, null, null, null, null, null);

    Details forgotten() {
      return new Details(
          origin,
          reason,
          by,
          title == null ? null : Wording.ERASED_PERSON,
          money,
          failure == null
              ? null
              : Failure.of(failure.kind(), failure.cause()).withMoney(failure.money()),
          vendorId,
          booked,
          differences,
          attempts,
          receivedAt);
    }

    public static Details byPerson(String by, @Nullable String reason, @Nullable String vendorId) {
      return new Details(null, reason, by, null, null, null, vendorId, null, null, null, null);
    }
  }

  /** The same, without what may name the person that it is about. */
  public StoryEvent forgotten() {
    return new StoryEvent(concern, id, place, kind, at, trace, details.forgotten());
  }
}
