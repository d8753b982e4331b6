package io.concilia.connector.quickbooks;

import io.concilia.connector.runtime.adapter.Answer;
import io.concilia.connector.runtime.adapter.CallFailures;
import io.concilia.connector.runtime.adapter.Json;
import io.concilia.connector.runtime.adapter.VendorException;
import io.concilia.connector.runtime.vendor.VendorRecord;
import io.concilia.connector.runtime.vendor.VendorRequest;
import io.concilia.connector.runtime.vendor.VendorSession;
import io.concilia.connector.runtime.vendor.WriteResult;
import io.concilia.contracts.identity.RecordType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What a call did to each of its members. A success that cannot be read, and a member that the
 * answer does not mention, may have been written: their outcome is unknown.
 */
final class WriteAnswers {

  private final QuickBooksClient client;
  private final VendorSession session;

  private WriteAnswers(QuickBooksClient client, VendorSession session) {
    this.client = client;
    this.session = session;
  }

  static List<WriteResult> read(
      QuickBooksClient client, VendorSession session, VendorRequest request, Answer answer) {
    WriteAnswers answers = new WriteAnswers(client, session);
    if (request.members() == 1) {
      return List.of(ofCurrency(answers.single(answer), () -> Json.parse(request.body())));
    }
    JsonNode body = batchBody(answer);
    List<WriteResult> results = answers.batch(body, request.members());
    return IntStream.range(0, results.size())
        .mapToObj(i -> ofCurrency(results.get(i), () -> sent(request, i)))
        .toList();
  }

  private static JsonNode sent(VendorRequest batch, int member) {
    JsonNode item = Json.parse(batch.body()).path("BatchItemRequest").path(member);
    return item.valueStream().filter(JsonNode::isObject).findFirst().orElse(item);
  }

  /** QuickBooks does not say which currency the document was in; its subject does. */
  private static WriteResult ofCurrency(WriteResult result, Supplier<JsonNode> sent) {
    if (!(result instanceof WriteResult.Failed failed)
        || !failed.failure().cause().code().equals(Faults.OTHER_CURRENCY)) {
      return result;
    }
    String currency = Objects.requireNonNullElse(Refs.id(sent.get(), "CurrencyRef"), "");
    return new WriteResult.Failed(
        failed.failure().about(currency, currency.isEmpty() ? Map.of() : Map.of("b", currency)));
  }

  /** An answer of the whole batch that is no success says nothing of its members. */
  private static JsonNode batchBody(Answer answer) {
    try {
      return QuickBooksClient.require(answer);
    } catch (JacksonException unreadable) {
      throw new VendorException(CallFailures.unreadable(answer.toString()));
    }
  }

  private WriteResult single(Answer answer) {
    if (!answer.isSuccess() || Fault.in(answer.body()).isPresent()) {
      return new WriteResult.Failed(Faults.classify(answer));
    }
    try {
      JsonNode body = Json.parse(answer.body());
      return written(body, body);
    } catch (JacksonException cutOffOrNoJson) {
      return new WriteResult.Failed(CallFailures.unreadable(answer.toString()));
    }
  }

  private List<WriteResult> batch(JsonNode body, int members) {
    Map<String, JsonNode> byId = new HashMap<>();
    body.path("BatchItemResponse")
        .forEach(item -> byId.put(Objects.requireNonNullElse(Json.string(item, "bId"), ""), item));
    return IntStream.range(0, members)
        .mapToObj(index -> member(body, byId.get(Requests.batchId(index))))
        .toList();
  }

  private WriteResult member(JsonNode body, @Nullable JsonNode item) {
    if (item == null) {
      return new WriteResult.Failed(CallFailures.unreadable("the answer does not mention it"));
    }
    Optional<Fault> fault = Fault.in(item);
    return fault.isPresent()
        ? new WriteResult.Failed(Faults.classify(fault.get()))
        : written(body, item);
  }

  private WriteResult written(JsonNode body, JsonNode holder) {
    try {
      List<VendorRecord> records =
          holder.has(Applications.PAYMENT)
              ? List.of(payment(holder.path(Applications.PAYMENT)))
              : client.records(session, body, holder);
      return records.size() == 1
          ? new WriteResult.Done(records.get(0))
          : new WriteResult.Failed(
              CallFailures.unreadable("the answer holds " + records.size() + " records"));
    } catch (RuntimeException e) {
      // Written it is, whatever keeps us from reading it; the other members must not suffer.
      return new WriteResult.Failed(CallFailures.unreadable(e.toString()));
    }
  }

  private static VendorRecord payment(JsonNode payment) {
    return new VendorRecord(
        RecordType.PAYMENT,
        Objects.requireNonNull(Json.string(payment, "Id"), "a payment without an Id"),
        Json.string(payment, "SyncToken"),
        List.of(),
        true,
        null,
        null,
        null,
        Json.text(payment));
  }
}
