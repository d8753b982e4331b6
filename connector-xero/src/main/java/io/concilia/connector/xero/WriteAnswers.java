package io.concilia.connector.xero;

import io.concilia.connector.runtime.adapter.Answer;
import io.concilia.connector.runtime.adapter.CallFailures;
import io.concilia.connector.runtime.adapter.Json;
import io.concilia.connector.runtime.adapter.VendorException;
import io.concilia.connector.runtime.vendor.VendorFailure;
import io.concilia.connector.runtime.vendor.VendorRecord;
import io.concilia.connector.runtime.vendor.VendorRequest;
import io.concilia.connector.runtime.vendor.VendorSession;
import io.concilia.connector.runtime.vendor.WriteResult;
import io.concilia.contracts.identity.RecordType;
import io.concilia.contracts.outcome.FailureKind;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What a call did to each of its members, which Xero answers in their order. A success that cannot
 * be read, and a member that the answer does not mention, may have been written: their outcome is
 * unknown.
 */
final class WriteAnswers {

  private final VendorSession session;
  private final VendorRequest request;
  private final Instant readAt;

  private WriteAnswers(VendorSession session, VendorRequest request, Instant readAt) {
    this.session = session;
    this.request = request;
    this.readAt = readAt;
  }

  static List<WriteResult> read(
      VendorSession session, VendorRequest request, Answer answer, Instant readAt) {
    WriteAnswers answers = new WriteAnswers(session, request, readAt);
    if (!answer.isSuccess()) {
      return answers.refused(answer);
    }
    try {
      JsonNode elements = Json.parse(answer.body()).path(answers.plural());
      return IntStream.range(0, request.members())
          .mapToObj(i -> answers.member(elements.path(i)))
          .toList();
    } catch (JacksonException cutOffOrNoJson) {
      VendorFailure unknown = Faults.unreadable(answer);
      return IntStream.range(0, request.members())
          .<WriteResult>mapToObj(i -> new WriteResult.Failed(unknown))
          .toList();
    }
  }

  /**
   * Of several members. Without {@code summarizeErrors=false} a validation of one would be answered
   * so after the others were saved; if it comes all the same, each is looked up.
   */
  private List<WriteResult> refused(Answer answer) {
    VendorFailure failure = Faults.classify(answer);
    if (request.members() == 1) {
      return List.of(new WriteResult.Failed(failure));
    }
    boolean inPart = Fault.in(answer.body()).type().equals(Fault.VALIDATION);
    throw new VendorException(inPart ? Faults.unreadable(answer) : failure);
  }

  private WriteResult member(JsonNode element) {
    if (!element.isObject()) {
      return new WriteResult.Failed(CallFailures.unreadable("the answer does not mention it"));
    }
    if (Fault.isIn(element)) {
      return new WriteResult.Failed(ofElement(Faults.classify(Fault.ofElement(element))));
    }
    try {
      return new WriteResult.Done(record(element));
    } catch (RuntimeException e) {
      // Written it is, whatever keeps us from reading it; the other members must not suffer.
      return new WriteResult.Failed(CallFailures.unreadable(e.toString()));
    }
  }

  /**
   * There is nothing to read again of what was to be made: something that it names is not there.
   */
  private VendorFailure ofElement(VendorFailure failure) {
    boolean create = request.method().equals("PUT") && !Allocations.isAt(request.path());
    return create && failure.kind() == FailureKind.STALE
        ? new VendorFailure(
            FailureKind.MISSING_REFERENCE,
            failure.cause(),
            failure.code(),
            failure.message(),
            failure.field(),
            null,
            failure.details())
        : failure;
  }

  private String plural() {
    return Allocations.isAt(request.path()) ? Allocations.PLURAL : entity().plural();
  }

  private VendorRecord record(JsonNode element) {
    return Allocations.isAt(request.path())
        ? allocation(element)
        : RecordReader.read(session, entity(), element, readAt);
  }

  private Entity entity() {
    return Entity.at(request.path())
        .orElseThrow(() -> new IllegalArgumentException("no entity at " + request.path()));
  }

  /** Older answers name no allocation; the invoice that it is of says enough. */
  private static VendorRecord allocation(JsonNode element) {
    String id = Json.string(element, "AllocationID");
    return new VendorRecord(
        RecordType.PAYMENT,
        id != null
            ? id
            : Objects.requireNonNull(
                Json.string(element.path("Invoice"), "InvoiceID"), "an allocation of no invoice"),
        null,
        List.of(),
        true,
        null,
        null,
        null,
        Json.text(element));
  }
}
