package io.concilia.mapping.mapper;

import io.concilia.contracts.canonical.Mode;
import io.concilia.contracts.configuration.Connection;
import io.concilia.contracts.configuration.CrmField;
import io.concilia.contracts.configuration.Integration;
import io.concilia.contracts.configuration.InvalidPolicyException;
import io.concilia.contracts.configuration.Policy;
import io.concilia.contracts.configuration.PolicyOptions;
import io.concilia.contracts.configuration.PolicyOptions.Entity;
import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.identity.RecordType;
import io.concilia.mapping.rules.Rejection;
import io.concilia.mapping.rules.Settings;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One integration and the mapping version it runs. A plan that cannot work, because something it
 * needs is unknown or wrong, rejects every change with that reason instead of passing it over.
 */
public final class MappingPlan {

  private final Integration integration;
  private final MappingVersion version;
  private final @Nullable Settings settings;
  private final @Nullable Rejection broken;

  private MappingPlan(
      Integration integration,
      MappingVersion version,
      @Nullable Settings settings,
      @Nullable Rejection broken) {
    this.integration = integration;
    this.version = version;
    this.settings = settings;
    this.broken = broken;
  }

  public static MappingPlan of(
      Integration integration,
      MappingVersion version,
      @Nullable Connection crm,
      @Nullable Connection accounting) {
    if (accounting == null) {
      return broken(
          integration,
          version,
          Rejection.of("UNKNOWN_CONNECTION", integration.accounting().value(), "accounting"));
    }
    try {
      return new MappingPlan(integration, version, Settings.of(integration, crm, accounting), null);
    } catch (InvalidPolicyException e) {
      return broken(integration, version, Rejection.of("POLICY_INVALID", e.policy(), e.policy()));
    }
  }

  /** For an integration that names a mapping version which was never published. */
  public static MappingPlan withoutVersion(Integration integration) {
    return broken(
        integration,
        new MappingVersion(integration.mappingVersion(), List.of()),
        Rejection.of(
            "UNKNOWN_MAPPING_VERSION",
            Integer.toString(integration.mappingVersion()),
            "mappingVersion"));
  }

  private static MappingPlan broken(
      Integration integration, MappingVersion version, Rejection why) {
    return new MappingPlan(integration, version, null, why);
  }

  public Integration integration() {
    return integration;
  }

  public MappingVersion version() {
    return version;
  }

  /** Why every change is rejected, if so. */
  Optional<Rejection> broken() {
    return Optional.ofNullable(broken);
  }

  /** The connection that records of the type are written to: the books, or the CRM. */
  ConnectionId target(RecordType type) {
    return type.isWayBack() ? integration.crm() : integration.accounting();
  }

  /** The system of that connection, which names the topic of the records. */
  public String system(RecordType type) {
    Optional<Connection> target = type.isWayBack() ? settings().crm() : settings().accounting();
    return target
        .map(Connection::system)
        .orElseThrow(() -> new IllegalStateException("no " + type + " for " + integration.id()));
  }

  /** Whether the connection is known that records of the type are written to. */
  boolean reaches(RecordType type) {
    return !type.isWayBack() || settings().crm().isPresent();
  }

  Settings settings() {
    if (settings == null) {
      throw new IllegalStateException("a broken plan has no settings: " + integration.id());
    }
    return settings;
  }

  /** Whether the administrator wants records of that type at all. */
  boolean wants(RecordType type) {
    Entity entity =
        switch (type) {
          case CUSTOMER -> Entity.CUSTOMERS;
          case ITEM -> Entity.ITEMS;
          case ESTIMATE -> Entity.ESTIMATES;
          case INVOICE, CREDIT_NOTE -> Entity.INVOICES;
          case PAYMENT, DOCUMENT_STATUS, CUSTOMER_BALANCE -> Entity.PAYMENTS;
        };
    boolean shown = !type.isWayBack() || !CrmField.of(integration).isEmpty();
    return shown && settings().policies().get(Policy.ENTITIES).contains(entity);
  }

  /** A draft writes nothing, and neither does a shadow. */
  Mode mode() {
    boolean dry =
        integration.status() == Integration.Status.DRAFT
            || settings().policies().get(Policy.MODE) == PolicyOptions.RunMode.SHADOW;
    return dry ? Mode.DRY_RUN : Mode.LIVE;
  }
}
