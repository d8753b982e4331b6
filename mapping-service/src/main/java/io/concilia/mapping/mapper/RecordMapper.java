package io.concilia.mapping.mapper;

import io.concilia.contracts.canonical.CanonicalRecord;
import io.concilia.contracts.canonical.Intent;
import io.concilia.contracts.canonical.WithdrawalReason;
import io.concilia.contracts.change.Change;
import io.concilia.contracts.change.ChangeKind;
import io.concilia.contracts.configuration.UnansweredPolicyException;
import io.concilia.contracts.identity.IntegrationId;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.identity.RecordType;
import io.concilia.contracts.identity.Revision;
import io.concilia.contracts.value.InvalidValueException;
import io.concilia.mapping.assembly.Assemblies;
import io.concilia.mapping.assembly.Part;
import io.concilia.mapping.payload.Payload;
import io.concilia.mapping.payload.UnreadablePayloadException;
import io.concilia.mapping.rules.CompiledRuleSet;
import io.concilia.mapping.rules.RejectedException;
import io.concilia.mapping.rules.Rejection;
import io.concilia.mapping.rules.Scope;
import io.concilia.mapping.rules.Settings;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * From a change to its answers: pure, so that a replay gives what the first time gave. Every change
 * yields at least one answer for each plan, and for each type of its rule sets exactly one for each
 * part that the record may have in the books.
 */
public final class RecordMapper {

  /** The cause of what only we can repair. */
  public static final String OUR_FAULT = "OUR_FAULT";

  static final String NO_RULES = "NO_RULES";
  private static final String ENTITY_OFF = "ENTITY_OFF";
  private static final String OF_ANOTHER = "OF_ANOTHER_INTEGRATION";
  private static final String NO_INTEGRATION = "NO_INTEGRATION";

  /** Stands for the integration in answers to changes that none uses. */
  public static final IntegrationId NO_ONE = IntegrationId.of("none");

  private RecordMapper() {}

  /**
   * @param plans the integrations that the change concerns
   */
  public static List<Answer> map(Change change, List<MappingPlan> plans) {
    if (plans.isEmpty()) {
      return List.of(unused(change));
    }
    LazyPayload payload = new LazyPayload(change);
    List<Answer> answers = new ArrayList<>(plans.size());
    for (MappingPlan plan : plans) {
      map(change, plan, payload, answers);
    }
    return answers;
  }

  /** The answers to a change that we cannot process: a fault of ours, shown and not passed over. */
  public static List<Answer> failed(Change change, List<MappingPlan> plans, String what) {
    List<Answer> answers = new ArrayList<>();
    for (MappingPlan plan : plans) {
      Revision revision = new Revision(change.seq(), plan.version().number(), change.redo());
      for (CompiledRuleSet ruleSet : plan.version().of(change.key().entity())) {
        answers.add(
            new Answer.Rejected(
                plan.integration().id(),
                ruleSet.target(),
                revision,
                Rejection.of(OUR_FAULT, what, "payload")));
      }
    }
    return answers;
  }

  /** For a change that is meant for an integration which nobody knows: shown, not passed over. */
  static Answer unknownIntegration(Change change, IntegrationId integration) {
    return new Answer.Rejected(
        integration,
        NaturalTypes.of(change.key().entity()),
        new Revision(change.seq(), 0, change.redo()),
        Rejection.of("UNKNOWN_INTEGRATION", integration.value(), "onlyFor"));
  }

  private static Answer unused(Change change) {
    IntegrationId only = change.onlyFor();
    return only == null
        ? new Answer.NotNeeded(
            NO_ONE,
            NaturalTypes.of(change.key().entity()),
            new Revision(change.seq(), 0, change.redo()),
            NO_INTEGRATION)
        : unknownIntegration(change, only);
  }

  private static void map(
      Change change, MappingPlan plan, LazyPayload payload, List<Answer> answers) {
    List<CompiledRuleSet> ruleSets = plan.version().of(change.key().entity());
    Revision revision = new Revision(change.seq(), plan.version().number(), change.redo());
    IntegrationId integration = plan.integration().id();
    if (ruleSets.isEmpty()) {
      RecordType type = NaturalTypes.of(change.key().entity());
      answers.add(
          plan.broken()
              .<Answer>map(why -> new Answer.Rejected(integration, type, revision, why))
              .orElseGet(() -> new Answer.NotNeeded(integration, type, revision, NO_RULES)));
      return;
    }
    for (CompiledRuleSet ruleSet : ruleSets) {
      Rejection broken = plan.broken().orElse(null);
      if (broken == null) {
        answers.addAll(answers(change, plan, ruleSet, revision, payload));
      } else {
        answers.add(new Answer.Rejected(integration, ruleSet.target(), revision, broken));
      }
    }
  }

  private static List<Answer> answers(
      Change change,
      MappingPlan plan,
      CompiledRuleSet ruleSet,
      Revision revision,
      LazyPayload payload) {
    RecordType type = ruleSet.target();
    IntegrationId integration = plan.integration().id();
    if (!plan.wants(type)) {
      return List.of(new Answer.NotNeeded(integration, type, revision, ENTITY_OFF));
    }
    if (!plan.reaches(type)) {
      String crm = plan.integration().crm().value();
      return List.of(
          new Answer.Rejected(
              integration, type, revision, Rejection.of("UNKNOWN_CONNECTION", crm, "crm")));
    }
    try {
      if (type.isWayBack() && !payload.isOf(integration)) {
        return List.of(new Answer.NotNeeded(integration, type, revision, OF_ANOTHER));
      }
      return parts(change, plan, ruleSet, payload).stream()
          .map(part -> answer(record(change, plan, type, revision, part)))
          .toList();
    } catch (RejectedException e) {
      return List.of(new Answer.Rejected(integration, type, revision, e.rejection()));
    } catch (InvalidValueException e) {
      return List.of(new Answer.Rejected(integration, type, revision, Rejection.of(e)));
    } catch (UnansweredPolicyException e) {
      return List.of(new Answer.Rejected(integration, type, revision, Rejection.of(e)));
    } catch (UnreadablePayloadException e) {
      Rejection unreadable = Rejection.of("PAYLOAD_UNREADABLE", change.key().entity(), "payload");
      return List.of(new Answer.Rejected(integration, type, revision, unreadable));
    }
  }

  private static Answer answer(CanonicalRecord record) {
    return record.intent() instanceof Intent.Present
        ? new Answer.Mapped(record)
        : new Answer.Withdrawn(record);
  }

  private static List<Part> parts(
      Change change, MappingPlan plan, CompiledRuleSet ruleSet, LazyPayload payload) {
    RecordType type = ruleSet.target();
    Settings settings = plan.settings();
    if (change.kind() == ChangeKind.DELETE) {
      return Assemblies.withdrawn(type, settings, WithdrawalReason.SOURCE_DELETED);
    }
    Scope scope = Scope.of(payload.get(), settings);
    WithdrawalReason reason = ruleSet.withdrawal(scope).orElse(null);
    return reason != null
        ? Assemblies.withdrawn(type, settings, reason)
        : Assemblies.assemble(type, ruleSet.fields(scope));
  }

  private static CanonicalRecord record(
      Change change, MappingPlan plan, RecordType type, Revision revision, Part part) {
    return new CanonicalRecord(
        new RecordKey(
            plan.target(type),
            type,
            change.key().connection(),
            change.key().entity(),
            change.key().id(),
            part.name()),
        revision,
        change.tenant(),
        plan.integration().id(),
        part.intent(),
        change.origin(),
        change.runId(),
        plan.mode(),
        change.receivedAt());
  }

  /** Parses when first asked, and once for all rule sets. */
  private static final class LazyPayload {

    private final Change change;
    private @Nullable Payload parsed;

    private LazyPayload(Change change) {
      this.change = change;
    }

    /** Whether that integration put into the books what the books say. */
    private boolean isOf(IntegrationId integration) {
      return integration.value().equals(get().record().get("integration"));
    }

    private Payload get() {
      Payload payload = parsed;
      if (payload == null) {
        payload = Payload.parse(change.key().entity(), change.payload());
        parsed = payload;
      }
      return payload;
    }
  }
}
