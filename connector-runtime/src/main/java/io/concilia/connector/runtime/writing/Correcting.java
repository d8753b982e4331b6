package io.concilia.connector.runtime.writing;

import io.concilia.contracts.canonical.CanonicalBody;
import io.concilia.contracts.canonical.CanonicalRecord;
import io.concilia.contracts.canonical.Intent;
import io.concilia.contracts.canonical.Invoice;
import io.concilia.contracts.canonical.Mode;
import io.concilia.contracts.change.Origin;
import io.concilia.contracts.decision.Decision;
import io.concilia.contracts.identity.DocumentRef;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.identity.RecordType;
import io.concilia.contracts.outcome.OutcomeState;
import io.concilia.contracts.topic.Headers;
import io.concilia.contracts.topic.Topics;
import io.concilia.contracts.value.Money;
import io.concilia.contracts.wire.RecordCodec;
import io.concilia.defaults.outbox.Outbox;
import io.concilia.defaults.outbox.OutboxMessage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Carries out how a person settles a change of an invoice that must not be rewritten. A credit note
 * or a further invoice is a canonical record like any other: published, taken in, and written on
 * the one way that all records go. From then on the books account for what the CRM wanted.
 */
final class Correcting {

  static final String CORRECTED = Link.Agreed.CORRECTED.name();
  static final String LEFT_AS_IS = Link.Agreed.LEFT_AS_IS.name();
  static final String CREDITED = "CREDITED";

  private static final String COUNT =
      """
      update writing.progress set corrections = corrections + 1, credited = credited or ?
      where key = ? returning corrections
      """;

  private final JdbcTemplate jdbc;
  private final Decoding decoding;
  private final Outbox outbox;
  private final RecordCodec<CanonicalRecord> codec;
  private final String topic;

  Correcting(
      JdbcTemplate jdbc,
      Decoding decoding,
      Outbox outbox,
      RecordCodec<CanonicalRecord> codec,
      String system) {
    this.jdbc = jdbc;
    this.decoding = decoding;
    this.outbox = outbox;
    this.codec = codec;
    this.topic = Topics.canonical(system);
  }

  /**
   * How the write goes on.
   *
   * @param state what is reported of it; absent while it goes on
   * @param again the write that goes on; absent where it ends
   */
  record Settled(@Nullable OutcomeState state, @Nullable String reason, @Nullable Write again) {

    static Settled as(OutcomeState state, String reason) {
      return new Settled(state, reason, null);
    }
  }

  /** All that a correction is made of. */
  private record Case(
      Decision decision,
      Write write,
      Link link,
      @Nullable CanonicalRecord accounted,
      CanonicalRecord wanted,
      Instant at) {

    Invoice before() {
      return Objects.requireNonNull(Corrections.invoice(accounted), "only offered with one");
    }

    Invoice after() {
      return Objects.requireNonNull(Corrections.invoice(wanted), "only offered with one");
    }

    RecordKey key() {
      return write.key();
    }

    /** The number and the date of the invoice, as the books have them. */
    String corrected() {
      return Stream.of(link.figures().number(), link.naming().issueDate())
          .filter(Objects::nonNull)
          .map(Object::toString)
          .collect(Collectors.joining(" · "));
    }

    DocumentRef corrects(RecordKey invoice) {
      return new DocumentRef(
          RecordType.INVOICE, invoice.sourceEntity(), invoice.sourceId(), invoice.part());
    }

    /** What the books say of the invoice, while that is all that they account for. */
    @Nullable Money booked() {
      Link.Figures figures = link.figures();
      return link.settledByPerson() || figures.gross() == null || figures.currency() == null
          ? null
          : Money.of(figures.gross(), figures.currency());
    }
  }

  /** Within the transaction of the decision. Absent where this is not, or no longer, offered. */
  Optional<Settled> carryOut(Decision decision, Write write, Instant now) {
    Link link = Links.of(jdbc, List.of(write.key())).get(write.key());
    if (link == null || link.gone()) {
      return Optional.empty();
    }
    byte[] content = link.accounted().content();
    CanonicalRecord accounted = content == null ? null : decoding.record(content);
    CanonicalRecord wanted = decoding.task(write).record();
    if (!Corrections.offered(accounted, wanted).contains(decision.kind())) {
      return Optional.empty();
    }
    Case chosen = new Case(decision, write, link, accounted, wanted, now);
    return switch (decision.kind()) {
      case CREDIT_DIFFERENCE, SUPPLEMENT -> Optional.of(corrected(chosen));
      case CREDIT, CREDIT_AND_REISSUE -> Optional.of(credited(chosen));
      case LEAVE -> Optional.of(left(chosen));
      case RELEASE, DISMISS, LINK, CREATE_NEW, MERGED, TAKE_BACK -> Optional.empty();
    };
  }

  private Settled corrected(Case chosen) {
    int number = count(chosen.key(), false);
    boolean credit = chosen.decision().kind() == Decision.Kind.CREDIT_DIFFERENCE;
    publish(
        chosen,
        chosen.key().correction(credit ? RecordType.CREDIT_NOTE : RecordType.INVOICE, number),
        credit
            ? Corrections.difference(
                chosen.before(),
                chosen.after(),
                chosen.corrects(chosen.key()),
                chosen.corrected(),
                chosen.decision().reason())
            : Corrections.supplement(chosen.before(), chosen.after(), chosen.corrected()));
    account(chosen, chosen.write().content(), Link.Agreed.CORRECTED);
    return Settled.as(OutcomeState.UNCHANGED, CORRECTED);
  }

  /** The invoice and its credit note keep their link; what comes after is another invoice. */
  private Settled credited(Case chosen) {
    int number = count(chosen.key(), true);
    RecordKey kept = chosen.key().credited(number);
    boolean reissue = chosen.decision().kind() == Decision.Kind.CREDIT_AND_REISSUE;
    Links.move(jdbc, chosen.key(), kept);
    publish(
        chosen,
        chosen.key().correction(RecordType.CREDIT_NOTE, number),
        Corrections.full(
            chosen.before(),
            reissue ? chosen.after() : null,
            chosen.corrects(kept),
            chosen.corrected(),
            chosen.booked(),
            chosen.decision().reason()));
    return reissue
        ? new Settled(null, null, Decisions.invoicedAgain(chosen.write(), chosen.at()))
        : Settled.as(OutcomeState.WITHDRAWN, CREDITED);
  }

  private Settled left(Case chosen) {
    if (chosen.wanted().intent() instanceof Intent.Withdrawn) {
      account(chosen, chosen.link().accounted().content(), Link.Agreed.LEFT_THOUGH_LOST);
    } else {
      account(chosen, chosen.write().content(), Link.Agreed.LEFT_AS_IS);
    }
    return Settled.as(OutcomeState.UNCHANGED, LEFT_AS_IS);
  }

  private void account(Case chosen, byte @Nullable [] content, Link.Agreed agreed) {
    Links.store(jdbc, List.of(chosen.link().accountingFor(content, agreed)));
  }

  private int count(RecordKey key, boolean credited) {
    return Objects.requireNonNull(
        jdbc.queryForObject(COUNT, Integer.class, credited, key.toString()));
  }

  private void publish(Case chosen, RecordKey key, CanonicalBody body) {
    Write.Wanted wanted = chosen.write().wanted();
    CanonicalRecord record =
        new CanonicalRecord(
            key,
            wanted.revision(),
            wanted.tenant(),
            wanted.integration(),
            new Intent.Present(body),
            Origin.REQUEST,
            null,
            Mode.LIVE,
            chosen.at());
    String trace = wanted.message().trace();
    outbox.append(
        List.of(
            new OutboxMessage(
                topic,
                key.toString(),
                codec.encode(topic, record),
                trace == null ? Map.of() : Map.of(Headers.TRACEPARENT, trace))));
  }
}
