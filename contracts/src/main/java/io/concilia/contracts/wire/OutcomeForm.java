package io.concilia.contracts.wire;

import io.concilia.contracts.avro.BookedValue;
import io.concilia.contracts.avro.DifferenceValue;
import io.concilia.contracts.avro.FailureValue;
import io.concilia.contracts.avro.OutcomeMessage;
import io.concilia.contracts.identity.ChangeKey;
import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.identity.IntegrationId;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.identity.RecordType;
import io.concilia.contracts.identity.Revision;
import io.concilia.contracts.identity.TenantId;
import io.concilia.contracts.outcome.Booked;
import io.concilia.contracts.outcome.Cause;
import io.concilia.contracts.outcome.Difference;
import io.concilia.contracts.outcome.Failure;
import io.concilia.contracts.outcome.FailureKind;
import io.concilia.contracts.outcome.Outcome;
import io.concilia.contracts.outcome.OutcomeState;
import io.concilia.contracts.outcome.Phase;
import java.math.BigDecimal;
import java.net.URI;

/** The Avro form of an {@link Outcome}. */
final class OutcomeForm implements AvroForm<Outcome, OutcomeMessage> {

  private static final Symbols<RecordType> TYPE =
      Symbols.of(OutcomeMessage.getClassSchema(), "type", RecordType.class);
  private static final Symbols<OutcomeState> STATE =
      Symbols.of(OutcomeMessage.getClassSchema(), "state", OutcomeState.class);
  private static final Symbols<FailureKind> FAILURE_KIND =
      Symbols.of(FailureValue.getClassSchema(), "kind", FailureKind.class);
  private static final Symbols<Phase> PHASE =
      Symbols.of(BookedValue.getClassSchema(), "phase", Phase.class);

  @Override
  public Class<OutcomeMessage> recordType() {
    return OutcomeMessage.class;
  }

  @Override
  public OutcomeMessage toAvro(Outcome outcome) {
    Outcome.Subject subject = outcome.subject();
    Outcome.Vendor vendor = outcome.vendor();
    return new OutcomeMessage(
        subject.source().connection().value(),
        subject.source().entity(),
        subject.source().id(),
        subject.type().name(),
        subject.part(),
        Values.map(subject.write(), write -> write.target().value()),
        outcome.revision().seq(),
        outcome.revision().mappingVersion(),
        outcome.revision().redo(),
        outcome.ordinal(),
        outcome.tenant().value(),
        outcome.integration().value(),
        outcome.state().name(),
        outcome.reason(),
        Values.map(vendor, Outcome.Vendor::id),
        vendor == null ? null : vendor.lockToken(),
        Values.map(outcome.failure(), OutcomeForm::toAvro),
        Values.map(outcome.booked(), OutcomeForm::toAvro),
        Values.mapAll(outcome.differences(), OutcomeForm::toAvro),
        outcome.attempts(),
        outcome.receivedAt(),
        outcome.at(),
        outcome.trace());
  }

  @Override
  public Outcome fromAvro(OutcomeMessage message) {
    return new Outcome(
        subject(message),
        new Revision(message.getSeq(), message.getMappingVersion(), message.getRedo()),
        message.getOrdinal(),
        TenantId.of(message.getTenant()),
        IntegrationId.of(message.getIntegration()),
        STATE.parse(message.getState()),
        message.getReason(),
        Values.map(message.getVendorId(), id -> new Outcome.Vendor(id, message.getLockToken())),
        Values.map(message.getFailure(), OutcomeForm::fromAvro),
        Values.map(message.getBooked(), OutcomeForm::fromAvro),
        Values.mapAll(message.getDifferences(), OutcomeForm::fromAvro),
        message.getAttempts(),
        message.getReceivedAt(),
        message.getAt(),
        message.getTrace());
  }

  private static Outcome.Subject subject(OutcomeMessage message) {
    ChangeKey source =
        new ChangeKey(
            ConnectionId.of(message.getSource()), message.getSourceEntity(), message.getSourceId());
    RecordType type = TYPE.parse(message.getType());
    String part = message.getPart();
    return new Outcome.Subject(
        source,
        type,
        part,
        Values.map(
            message.getTarget(),
            target ->
                new RecordKey(
                    ConnectionId.of(target),
                    type,
                    source.connection(),
                    source.entity(),
                    source.id(),
                    part)));
  }

  private static FailureValue toAvro(Failure failure) {
    return new FailureValue(
        failure.kind().name(),
        failure.cause().code(),
        failure.cause().subject(),
        failure.vendorCode(),
        failure.vendorMessage(),
        failure.field(),
        Values.map(failure.money(), Values::toAvro),
        failure.details());
  }

  private static Failure fromAvro(FailureValue failure) {
    return new Failure(
        FAILURE_KIND.parse(failure.getKind()),
        new Cause(failure.getCauseCode(), failure.getCauseSubject()),
        failure.getVendorCode(),
        failure.getVendorMessage(),
        failure.getField(),
        Values.map(failure.getMoney(), Values::fromAvro),
        failure.getDetails());
  }

  private static BookedValue toAvro(Booked booked) {
    return new BookedValue(
        booked.number(),
        booked.phase().name(),
        booked.issueDate(),
        booked.dueDate(),
        Values.toAvro(booked.totals()),
        Values.toAvro(booked.balance()),
        Values.map(booked.exchangeRate(), BigDecimal::toString),
        booked.sentAt(),
        Values.map(booked.url(), URI::toString),
        booked.readAt());
  }

  private static Booked fromAvro(BookedValue booked) {
    return new Booked(
        booked.getNumber(),
        PHASE.parse(booked.getPhase()),
        booked.getIssueDate(),
        booked.getDueDate(),
        Values.fromAvro(booked.getTotals()),
        Values.fromAvro(booked.getBalance()),
        Values.optionalDecimal("booked.exchangeRate", booked.getExchangeRate()),
        booked.getSentAt(),
        Values.uri(booked.getUrl()),
        booked.getReadAt());
  }

  private static DifferenceValue toAvro(Difference difference) {
    return new DifferenceValue(
        difference.field(), difference.expected(), difference.booked(), difference.tolerated());
  }

  private static Difference fromAvro(DifferenceValue difference) {
    return new Difference(
        difference.getField(),
        difference.getExpected(),
        difference.getBooked(),
        difference.getTolerated());
  }
}
