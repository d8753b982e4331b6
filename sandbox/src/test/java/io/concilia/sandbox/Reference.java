package io.concilia.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.yaml.snakeyaml.Yaml;
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
    return Json.read(bytes(file));
  }

  /** A specification in YAML as maps and lists. */
  public static Object yaml(String file) throws IOException {
    return new Yaml().load(new String(bytes(file), StandardCharsets.UTF_8));
  }

  private static byte[] bytes(String file) throws IOException {
    var path = FOLDER.resolve(file);
    Assumptions.assumeTrue(
        Files.exists(path),
        () ->
            "NOT CHECKED against the vendor: there are no recordings at "
                + path.toAbsolutePath()
                + ". Set -Dconcilia.reference to the folder that holds contracts/.");
    return Files.readAllBytes(path);
  }
}
