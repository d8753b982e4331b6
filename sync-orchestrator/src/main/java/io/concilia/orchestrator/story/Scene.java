package io.concilia.orchestrator.story;

import io.concilia.contracts.identity.ChangeKey;
import io.concilia.contracts.identity.RecordType;

/**
 * Where a story plays: what its sentences name.
 *
 * @param source the system that it was read from
 * @param target the system that it goes to
 */
public record Scene(ChangeKey record, RecordType type, String source, String target) {}
