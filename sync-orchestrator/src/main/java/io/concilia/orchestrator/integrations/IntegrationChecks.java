package io.concilia.orchestrator.integrations;

import io.concilia.contracts.configuration.Connection;
import io.concilia.contracts.configuration.Integration;
import io.concilia.contracts.configuration.Policies;
import io.concilia.contracts.configuration.Policy;
import io.concilia.contracts.configuration.PolicyOptions;
import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.topic.Topics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What is wrong with an integration; each problem names the thing, its value and the remedy. */
@Component
final class IntegrationChecks {

  private final KnownConnections connections;
  private final KnownCompanies companies;
  private final KnownSales sales;

  IntegrationChecks(KnownConnections connections, KnownCompanies companies, KnownSales sales) {
    this.connections = connections;
    this.companies = companies;
    this.sales = sales;
  }

  /** What no integration may have, not even a draft. */
  List<String> problems(Integration integration) {
    List<String> problems = new ArrayList<>();
    if (integration.name().isBlank()) {
      problems.add("the name is blank; give the integration a name");
    }
    if (integration.mappingVersion() < 0) {
      problems.add(
          "mappingVersion is %d; use 0 for the default rules or the number of a published version"
              .formatted(integration.mappingVersion()));
    }
    connection(integration, "crm", integration.crm(), Topics.CRMS).ifPresent(problems::add);
    connection(integration, "accounting", integration.accounting(), Topics.BOOKS)
        .ifPresent(problems::add);
    problems.addAll(Policies.problems(integration.policies()));
    problems.addAll(TableChecks.problems(integration.tables()));
    return problems;
  }

  /**
   * What moreover keeps it from going live.
   *
   * @param others the other integrations that are live or paused
   */
  List<Blocker> blockers(Integration integration, Collection<Integration> others) {
    List<Blocker> blockers = new ArrayList<>();
    if (Policies.problems(integration.policies()).isEmpty()) {
      for (Policy<?> policy : Policies.of(integration).unanswered()) {
        blockers.add(Blocker.unanswered(policy));
      }
      for (Integration other : others) {
        overlap(integration, other).ifPresent(blockers::add);
      }
      companies
          .company(integration.accounting())
          .map(company -> CompanyChecks.blockers(integration, company, system(integration)))
          .ifPresent(blockers::addAll);
    }
    return blockers;
  }

  private String system(Integration integration) {
    return connections
        .find(integration.accounting())
        .map(Connection::system)
        .orElse(integration.accounting().value());
  }

  private Optional<String> connection(
      Integration integration, String side, ConnectionId id, List<String> systems) {
    Connection connection = connections.find(id).orElse(null);
    String problem =
        connection == null
            ? "is not known; name it in its connector's connections file, or correct it"
            : why(integration, connection, systems);
    return problem == null
        ? Optional.empty()
        : Optional.of(side + " names the connection \"" + id + "\", which " + problem);
  }

  private static @Nullable String why(
      Integration integration, Connection connection, List<String> systems) {
    if (connection.status() == Connection.Status.DELETED) {
      return "was deleted; connect the company again and name the new connection";
    }
    if (!connection.tenant().equals(integration.tenant())) {
      return "belongs to another tenant than \"%s\"; name one of that tenant"
          .formatted(integration.tenant());
    }
    return systems.contains(connection.system())
        ? null
        : "is of the system %s; name one of %s"
            .formatted(connection.system(), systems.stream().sorted().toList());
  }

  private Optional<Blocker> overlap(Integration integration, Integration other) {
    if (!integration.crm().equals(other.crm())
        || integration.id().equals(other.id())
        || !invoices(integration)
        || !invoices(other)) {
      return Optional.empty();
    }
    if (Route.of(route(integration)).separatedFrom(Route.of(route(other))).isPresent()) {
      return Optional.empty();
    }
    Map<String, Object> arguments = new HashMap<>();
    arguments.put("a", integration.id().value());
    arguments.put("b", other.id().value());
    arguments.put("crm", other.crm().value());
    taken(integration, other).ifPresent(deal -> arguments.put("deal", deal));
    return Optional.of(new Blocker("blocker.overlap", arguments));
  }

  /** A deal that one has taken and the other, which takes everything, would take too. */
  private Optional<String> taken(Integration integration, Integration other) {
    Optional<String> ofOther =
        route(integration).isBlank() ? sales.newestOf(other.id()) : Optional.empty();
    return ofOther.isEmpty() && route(other).isBlank() ? sales.newestOf(integration.id()) : ofOther;
  }

  private static String route(Integration integration) {
    return integration.policies().getOrDefault(Policy.ROUTE.name(), "");
  }

  private static boolean invoices(Integration integration) {
    return Policies.of(integration)
        .find(Policy.ENTITIES)
        .map(entities -> entities.contains(PolicyOptions.Entity.INVOICES))
        .orElse(false);
  }
}
