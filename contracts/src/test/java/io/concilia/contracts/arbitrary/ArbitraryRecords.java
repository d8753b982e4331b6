package io.concilia.contracts.arbitrary;

import io.concilia.contracts.canonical.CanonicalRecord;
import io.concilia.contracts.canonical.Intent;
import io.concilia.contracts.canonical.Mode;
import io.concilia.contracts.canonical.WithdrawalReason;
import io.concilia.contracts.change.Change;
import io.concilia.contracts.change.ChangeKind;
import io.concilia.contracts.change.Origin;
import io.concilia.contracts.change.Request;
import io.concilia.contracts.configuration.Company;
import io.concilia.contracts.configuration.Connection;
import io.concilia.contracts.configuration.Integration;
import io.concilia.contracts.decision.Decision;
import io.concilia.contracts.erasure.Erasure;
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
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.UUID;

/** All that travels, at random. */
public final class ArbitraryRecords {

  private final Arbitrary any;
  private final ArbitraryBodies bodies;

  public ArbitraryRecords(long seed) {
    this.any = new Arbitrary(seed);
    this.bodies = new ArbitraryBodies(any);
  }

  public Change change() {
    return new Change(
        tenant(),
        changeKey(),
        1 + any.bigNumber(),
        any.number(0, 5),
        any.oneOf(ChangeKind.class),
        any.instant(),
        any.instant(),
        any.instant(),
        any.oneOf(Origin.class),
        any.maybe(any::segment),
        any.maybe(this::integrationId),
        "{\"name\":\"" + any.text(2000) + "\"}");
  }

  public Request request() {
    return new Request(
        tenant(),
        changeKey(),
        any.oneOf(Origin.class),
        integrationId(),
        any.maybe(any::segment),
        any.coin(),
        any.instant());
  }

  public CanonicalRecord canonical() {
    return any.number(0, 4) == 0 ? withdrawn() : canonical(any.oneOf(RecordType.class));
  }

  /** One that should be in the books. */
  public CanonicalRecord canonical(RecordType type) {
    return canonical(recordKey(type), new Intent.Present(bodies.body(type)));
  }

  public CanonicalRecord withdrawn() {
    WithdrawalReason reason = any.oneOf(WithdrawalReason.class);
    String mergedInto = reason == WithdrawalReason.SOURCE_MERGED ? any.segment() : null;
    RecordType type = any.oneOf(RecordType.class);
    boolean found = reason == WithdrawalReason.BEFORE_START && any.number(0, 1) == 0;
    return canonical(
        recordKey(type),
        new Intent.Withdrawn(reason, mergedInto, found ? bodies.body(type) : null));
  }

  public Outcome outcome() {
    return new Outcome(
        subject(),
        revision(),
        any.bigNumber(),
        tenant(),
        integrationId(),
        any.oneOf(OutcomeState.class),
        any.maybe(any::segment),
        any.maybe(() -> new Outcome.Vendor(any.segment(), any.maybe(any::segment))),
        any.maybe(this::failure),
        any.maybe(this::booked),
        any.some(3, () -> new Difference(any.segment(), any.text(9), any.text(9), any.coin())),
        any.number(0, 20),
        any.instant(),
        any.instant(),
        any.maybe(any::segment));
  }

  public Erasure erasure() {
    Erasure.Stage stage = any.oneOf(Erasure.Stage.class);
    ChangeKey source = changeKey();
    return new Erasure(
        new UUID(any.bigNumber(), any.bigNumber()),
        tenant(),
        source,
        stage,
        any.segment(),
        stage == Erasure.Stage.ERASED ? any.some(3, () -> carrier(source)) : List.of(),
        stage == Erasure.Stage.REFUSED ? any.oneOf(Erasure.Refusal.class) : null,
        any.instant());
  }

  private Erasure.Carrier carrier(ChangeKey of) {
    return new Erasure.Carrier(
        new ChangeKey(of.connection(), any.segment(), any.segment()),
        any.bigNumber(),
        any.number(0, 5));
  }

  public Decision decision() {
    Decision.Kind kind = any.oneOf(Decision.Kind.class);
    return new Decision(
        new UUID(any.bigNumber(), any.bigNumber()),
        recordKey(any.oneOf(RecordType.class)),
        revision(),
        kind,
        kind == Decision.Kind.LINK ? any.segment() : null,
        kind == Decision.Kind.MERGED ? any.segment() : null,
        any.text(40),
        any.maybe(() -> any.text(100)),
        any.instant());
  }

  public Connection connection() {
    return new Connection(
        connectionId(),
        tenant(),
        any.segment(),
        any.segment(),
        any.text(40),
        any.uri(),
        any.oneOf(Connection.Status.class),
        any.maybe(() -> any.oneOf(Connection.Reason.class)),
        any.mapped(5, any::segment, () -> any.text(30)));
  }

  public Company company() {
    return new Company(
        connectionId(),
        tenant(),
        any.text(40),
        any.segment(),
        any.maybe(() -> "ES"),
        any.currency(),
        any.coin(),
        ZoneId.of("Europe/Madrid"),
        any.maybe(any::date),
        any.mapped(5, any::segment, () -> any.text(30)),
        any.mapped(3, any::segment, () -> any.mapped(4, any::segment, () -> any.text(30))),
        any.instant());
  }

  public Integration integration() {
    return new Integration(
        integrationId(),
        tenant(),
        any.number(1, 1000),
        any.text(40),
        connectionId(),
        connectionId(),
        any.oneOf(Integration.Status.class),
        any.number(0, 1000),
        any.mapped(8, any::segment, () -> any.text(30)),
        any.mapped(
            4,
            any::segment,
            () -> any.some(5, () -> any.mapped(4, any::segment, () -> any.text(20)))));
  }

  public ChangeKey changeKey() {
    return new ChangeKey(connectionId(), any.segment(), any.segment());
  }

  public RecordKey recordKey(RecordType type) {
    return new RecordKey(
        connectionId(), type, connectionId(), any.segment(), any.segment(), any.segment());
  }

  public Revision revision() {
    return new Revision(1 + any.bigNumber(), any.number(0, 1000), any.number(0, 5));
  }

  private CanonicalRecord canonical(RecordKey key, Intent intent) {
    return new CanonicalRecord(
        key,
        revision(),
        tenant(),
        integrationId(),
        intent,
        any.oneOf(Origin.class),
        any.maybe(any::segment),
        any.oneOf(Mode.class),
        any.instant());
  }

  private Outcome.Subject subject() {
    return any.coin()
        ? Outcome.Subject.of(recordKey(any.oneOf(RecordType.class)))
        : Outcome.Subject.of(changeKey(), any.oneOf(RecordType.class));
  }

  private Failure failure() {
    return new Failure(
        any.oneOf(FailureKind.class),
        new Cause("CAUSE_" + any.number(1, 99), any.text(250)),
        any.maybe(any::segment),
        any.maybe(() -> any.text(2100)),
        any.maybe(any::segment),
        any.maybe(() -> any.money(any.currency())),
        any.mapped(4, any::segment, () -> any.text(30)));
  }

  private Booked booked() {
    Currency currency = any.currency();
    return new Booked(
        any.maybe(any::segment),
        any.oneOf(Phase.class),
        any.date(),
        any.maybe(any::date),
        any.totals(currency),
        any.money(currency),
        any.maybe(() -> any.decimal(8, 8)),
        any.maybe(any::instant),
        any.maybe(any::uri),
        any.instant());
  }

  private TenantId tenant() {
    return TenantId.of(any.segment());
  }

  private ConnectionId connectionId() {
    return ConnectionId.of(any.segment());
  }

  private IntegrationId integrationId() {
    return IntegrationId.of(any.segment());
  }
}
