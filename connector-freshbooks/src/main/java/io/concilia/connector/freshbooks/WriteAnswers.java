package io.concilia.connector.freshbooks;

import io.concilia.connector.runtime.adapter.Answer;
import io.concilia.connector.runtime.adapter.CallFailures;
import io.concilia.connector.runtime.adapter.Json;
import io.concilia.connector.runtime.vendor.VendorRequest;
import io.concilia.connector.runtime.vendor.WriteResult;
import tools.jackson.databind.JsonNode;

/** What a call did. A success that cannot be read may have been written: its outcome is unknown. */
final class WriteAnswers {

  private WriteAnswers() {}

  static WriteResult read(FreshBooksClient client, VendorRequest request, Answer answer) {
    if (!answer.isSuccess() || Fault.in(answer.body()).isPresent()) {
      return new WriteResult.Failed(Faults.classify(answer));
    }
    try {
      Resource resource = Resource.at(request.path());
      JsonNode written =
          Json.parse(answer.body()).path("response").path("result").path(resource.singular());
      return written.isObject()
          ? new WriteResult.Done(client.record(resource, written))
          : new WriteResult.Failed(CallFailures.unreadable("the answer holds no record"));
    } catch (RuntimeException e) {
      // Written it is, whatever keeps us from reading it.
      return new WriteResult.Failed(CallFailures.unreadable(e.toString()));
    }
  }
}
