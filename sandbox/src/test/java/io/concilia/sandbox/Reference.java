package io.concilia.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;

/**
 * Traffic that others recorded at the real vendors. It is not ours to pass on, so it lies outside
 * the project, in the folder that the property {@code concilia.reference} names.
 */
public final class Reference {

  private static final Path FOLDER =
      Path.of(System.getProperty("concilia.reference", "../../shared/reference"))
          .resolve("contracts");

  private Reference() {}

  /** A recorded body, {@code freshbooks/java-sdk-fixtures/get_tax_response.json}. */
  public static JsonNode read(String file) throws IOException {
    var path = FOLDER.resolve(file);
    Assumptions.assumeTrue(
        Files.exists(path),
        () ->
            "NOT CHECKED against the vendor: there are no recordings at "
                + path.toAbsolutePath()
                + ". Set -Dconcilia.reference to the folder that holds contracts/.");
    return Json.read(Files.readAllBytes(path));
  }
}
