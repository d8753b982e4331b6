package io.concilia.sandbox.quickbooks;

import io.concilia.sandbox.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;

/**
 * Traffic that others recorded at the real vendor. It is not ours to pass on, so it lies outside
 * the project, in the folder that the property {@code concilia.reference} names.
 */
final class Recordings {

  private static final Path FOLDER =
      Path.of(System.getProperty("concilia.reference", "../../shared/reference"))
          .resolve("contracts/qbo");

  private Recordings() {}

  static JsonNode read(String file) throws IOException {
    var path = FOLDER.resolve(file);
    Assumptions.assumeTrue(
        Files.exists(path),
        () ->
            "NOT CHECKED against the vendor: there are no recordings at "
                + path.toAbsolutePath()
                + ". Set -Dconcilia.reference to the folder that holds contracts/.");
    return Json.read(Files.readAllBytes(path));
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
