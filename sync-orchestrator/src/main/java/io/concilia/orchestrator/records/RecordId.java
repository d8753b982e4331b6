package io.concilia.orchestrator.records;

import io.concilia.contracts.identity.ChangeKey;
import io.concilia.contracts.identity.IntegrationId;
import io.concilia.contracts.identity.RecordType;

/** What has a state: one effect of one source record in one integration. */
public record RecordId(IntegrationId integration, RecordType type, ChangeKey source, String part) {}
