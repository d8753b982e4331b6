package io.concilia.orchestrator.decisions;

import io.concilia.contracts.identity.IntegrationId;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.identity.RecordType;
import io.concilia.defaults.Problem;
import io.concilia.orchestrator.decisions.Asked.Survivor;
import io.concilia.orchestrator.integrations.Pauses;
import io.concilia.orchestrator.records.Action;
import io.concilia.orchestrator.records.ListedRecord;
import io.concilia.orchestrator.records.RecordList;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What people ask for about a record. It is accepted when the record's state offers it and still is
 * what the person saw; what came of it shows in the record's story.
 */
@RestController
@RequestMapping("/records/{integration}/{type}/{entity}/{id}")
class DecisionController {

  private final RecordList records;
  private final Pauses pauses;
  private final Decisions decisions;
  private final TransactionTemplate transaction;

  DecisionController(
      RecordList records, Pauses pauses, Decisions decisions, TransactionTemplate transaction) {
    this.records = records;
    this.pauses = pauses;
    this.decisions = decisions;
    this.transaction = transaction;
  }

  /** Which record; {@code part} defaults to the main one. */
  record Address(
      String integration, RecordType type, String entity, String id, @Nullable String part) {}

  /**
   * @param tag the record's tag that the person saw, unless If-Match says so
   * @param intoEntity for a merge: the source entity of the survivor; that of the record itself, if
   *     it says nothing
   * @param intoId for a merge: the source id of the survivor
   * @param reread for a retry: read the record from the source again
   */
  record Wish(
      @Nullable String tag,
      @Nullable String reason,
      @Nullable String vendorId,
      @Nullable String intoEntity,
      @Nullable String intoId,
      @Nullable Boolean reread) {

    static final Wish NOTHING_MORE = new Wish(null, null, null, null, null, null);
  }

  /** What was accepted. */
  record Accepted(UUID id, Action action) {}

  @PostMapping(
      "/{action:retry|release|dismiss|link|create-new|credit|credit-difference"
          + "|credit-and-reissue|supplement|leave|merged}")
  ResponseEntity<Accepted> ask(
      @PathVariable String integration,
      @PathVariable RecordType type,
      @PathVariable String entity,
      @PathVariable String id,
      @PathVariable String action,
      @RequestParam(defaultValue = RecordKey.MAIN) String part,
      @RequestBody(required = false) @Nullable Wish wish,
      @RequestHeader(name = "If-Match", required = false) @Nullable String match,
      @RequestHeader(name = "X-Concilia-User", defaultValue = "unknown") String user) {
    Wish wished = wish == null ? Wish.NOTHING_MORE : wish;
    Asked asked =
        new Asked(
            Action.at(action),
            user,
            match == null ? wished.tag() : match.replace("W/", "").replace("\"", ""),
            wished.reason(),
            wished.vendorId(),
            survivor(wished, entity),
            Boolean.TRUE.equals(wished.reread()));
    Address address = new Address(integration, type, entity, id, part);
    UUID accepted = transaction.execute(status -> carryOut(address, asked));
    if (accepted == null) {
      throw new IllegalStateException("the transaction gave no answer");
    }
    return ResponseEntity.accepted().body(new Accepted(accepted, asked.action()));
  }

  private UUID carryOut(Address address, Asked asked) {
    ListedRecord record = find(address);
    refuseUnlessOffered(record, asked.action());
    refuseUnlessSeen(record, asked);
    if (asked.action() == Action.DISMISS && (asked.reason() == null || asked.reason().isBlank())) {
      throw Problem.badRequest("reason is missing; say why the record is left out");
    }
    if (asked.action() == Action.LINK && (asked.vendorId() == null || asked.vendorId().isBlank())) {
      throw Problem.badRequest("vendorId is missing; name the record in the books that it is");
    }
    if (asked.action() == Action.MERGED) {
      refuseUnlessAnother(record, asked.into());
    }
    return decisions.carryOut(record, asked);
  }

  private static @Nullable Survivor survivor(Wish wished, String entity) {
    return wished.intoId() == null || wished.intoId().isBlank()
        ? null
        : new Survivor(
            wished.intoEntity() == null ? entity : wished.intoEntity(), wished.intoId().strip());
  }

  /** The CRM merges what is of one kind. */
  private static void refuseUnlessAnother(ListedRecord record, @Nullable Survivor into) {
    if (into == null) {
      throw Problem.badRequest("intoId is missing; name the record that it was merged into");
    }
    if (!into.entity().equals(record.source().entity())) {
      throw Problem.badRequest(
          "intoEntity is \"%s\", but a %s is merged into a %s; name the record that survived"
              .formatted(into.entity(), record.source().entity(), record.source().entity()));
    }
    if (into.id().equals(record.source().id())) {
      throw Problem.badRequest(
          "intoId is the record itself, %s; name the record that survived".formatted(into.id()));
    }
  }

  private ListedRecord find(Address address) {
    return records
        .find(
            IntegrationId.of(address.integration()),
            address.type(),
            address.entity(),
            address.id(),
            pauses.now().keySet())
        .stream()
        .filter(record -> record.part().equals(address.part()))
        .findFirst()
        .orElseThrow(
            () ->
                Problem.notFound(
                    "integration \"%s\" knows no %s of %s %s, part %s; see /records"
                        .formatted(
                            address.integration(),
                            address.type(),
                            address.entity(),
                            address.id(),
                            address.part())));
  }

  private static void refuseUnlessOffered(ListedRecord record, Action action) {
    Set<Action> offered = Action.offered(record);
    if (!offered.contains(action)) {
      throw Problem.conflict(
          "the record is %s, which does not offer %s; it offers %s"
              .formatted(
                  record.state(),
                  action.path(),
                  offered.isEmpty()
                      ? "nothing"
                      : offered.stream().map(Action::path).toList().toString()));
    }
  }

  private static void refuseUnlessSeen(ListedRecord record, Asked asked) {
    if (asked.tag() == null) {
      if (asked.action() != Action.RETRY) {
        throw Problem.preconditionRequired(
            "say what you saw, with If-Match or \"tag\": the record's tag");
      }
      return;
    }
    if (!asked.tag().equals(record.tag())) {
      throw Problem.stale(
          "the record is at %s, not at %s: it changed since you saw it; look again"
              .formatted(record.tag(), asked.tag()));
    }
  }
}
