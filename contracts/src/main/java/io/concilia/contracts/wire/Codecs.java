package io.concilia.contracts.wire;

import io.concilia.contracts.canonical.CanonicalRecord;
import io.concilia.contracts.change.Change;
import io.concilia.contracts.change.Request;
import io.concilia.contracts.configuration.Connection;
import io.concilia.contracts.configuration.Integration;
import io.concilia.contracts.decision.Decision;
import io.concilia.contracts.outcome.Outcome;

/** The codecs of everything that travels. */
public record Codecs(
    RecordCodec<Change> changes,
    RecordCodec<Request> requests,
    RecordCodec<CanonicalRecord> canonical,
    RecordCodec<Outcome> outcomes,
    RecordCodec<Decision> decisions,
    RecordCodec<Connection> connections,
    RecordCodec<Integration> integrations) {}
