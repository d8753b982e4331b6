package io.concilia.sandbox.quickbooks;

import io.concilia.sandbox.Reference;
import java.io.IOException;
import tools.jackson.databind.JsonNode;

/** The recorded traffic of QuickBooks. */
final class Recordings {

  private Recordings() {}

  static JsonNode read(String file) throws IOException {
    return Reference.read("qbo/" + file);
  }

  /** The body of the nth recorded answer of a cassette. */
  static JsonNode response(String cassette, int number) throws IOException {
    return exchange(cassette, number).path("response").path("body");
  }

  static JsonNode request(String cassette, int number) throws IOException {
    return exchange(cassette, number).path("request").path("body");
  }

  private static JsonNode exchange(String cassette, int number) throws IOException {
    return read("minimul-qbo_api-vcr/" + cassette + ".json").get(number);
  }
}
