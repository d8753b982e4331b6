package io.concilia.orchestrator.integrations;

import io.concilia.contracts.configuration.Integration;
import java.time.Instant;

/** A version of an integration, and who made it, when and why. Written once. */
record IntegrationVersion(Integration integration, String by, Instant at, String why) {}
