package io.concilia.orchestrator.story;

import io.concilia.contracts.identity.ChangeKey;
import io.concilia.contracts.identity.RecordType;
import io.concilia.orchestrator.messages.Known;

/**
 * Where a story plays: what its sentences name.
 *
 * @param source the system that it was read from
 * @param target the system that it goes to
 * @param known what else causes may speak of
 */
public record Scene(ChangeKey record, RecordType type, String source, String target, Known known) {}
