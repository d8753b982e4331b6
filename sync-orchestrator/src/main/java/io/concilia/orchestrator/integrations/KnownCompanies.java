package io.concilia.orchestrator.integrations;

import io.concilia.contracts.configuration.Company;
import io.concilia.contracts.identity.ConnectionId;
import java.util.Optional;

/** What companies say of themselves, as their connectors publish it. */
interface KnownCompanies {

  Optional<Company> company(ConnectionId connection);
}
