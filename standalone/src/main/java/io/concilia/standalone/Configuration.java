package io.concilia.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files that tell an installation which accounts it connects; started empty, with examples. */
final class Configuration {

  private static final String CONNECTIONS =
      """
      # The accounts that Concilia may reach. Changes are read while it runs.
      #
      # - id: acme-crm
      #   tenant: acme
      #   system: freshsales
      #   account: acme                       # the bundle alias
      #   name: Acme CRM
      #   baseUrl: https://acme.myfreshworks.com/crm/sales
      #   status: CONNECTED
      #   token: "the API key"
      #   secrets: {webhook: "a long random text"}
      # - id: acme-books
      #   tenant: acme
      #   system: quickbooks
      #   account: "9130347957983246"         # the realm id
      #   name: Acme Inc.
      #   baseUrl: https://quickbooks.api.intuit.com
      #   status: CONNECTED
      #   token: "an access token"
      connections: []
      """;

  private static final String INTEGRATIONS =
      """
      # Integrations that are created at start if they are not there yet. Afterwards the
      # orchestrator's API owns them.
      integrations: []
      """;

  private Configuration() {}

  static void prepare(Installation installation) {
    writeOnce(installation.connections(), CONNECTIONS);
    writeOnce(installation.integrations(), INTEGRATIONS);
  }

  static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  private static void writeOnce(Path file, String text) {
    if (!Files.exists(file)) {
      write(file, text);
    }
  }
}
