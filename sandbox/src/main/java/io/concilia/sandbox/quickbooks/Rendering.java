package io.concilia.sandbox.quickbooks;

import io.concilia.sandbox.ApiAnswer;
import io.concilia.sandbox.ApiRequest;

/** Writes answers as JSON to whoever accepts it. QuickBooks' own default is XML. */
final class Rendering {

  private Rendering() {}

  static ApiAnswer of(ApiRequest request, Reply reply) {
    var accept = request.header("Accept");
    if (accept == null || !accept.contains("json") && !accept.contains("*/*")) {
      return ApiAnswer.text(
          reply.status(),
          "application/xml;charset=utf-8",
          "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>"
              + "<IntuitResponse xmlns=\"http://schema.intuit.com/finance/v3\">"
              + "<!-- This sandbox speaks JSON to callers that accept it. -->"
              + "</IntuitResponse>");
    }
    return ApiAnswer.json(reply.status(), reply.body());
  }
}
