package io.concilia.orchestrator.integrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.concilia.contracts.configuration.Integration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntegrationsFileTest {

  @TempDir private Path folder;

  @Test
  void readsIntegrationsWithEveryValueAsText() throws IOException {
    Path file =
        file(
            """
            integrations:
              - id: demo
                tenant: demo
                name: Demo CRM to Demo Books
                crm: demo-crm
                accounting: demo-books
                status: LIVE
                policies:
                  startDate: 2020-01-01
                  limitPerHour: 50
                  duplicateGuard: ON
                tables:
                  tax:
                    - {key: taxable, class: COMPUTED, vendorCode: TAX, percent: 21}
            """);

    Integration integration = IntegrationsFile.read(file).get(0);

    assertThat(integration.status()).isEqualTo(Integration.Status.LIVE);
    assertThat(integration.version()).isEqualTo(1);
    assertThat(integration.policies())
        .isEqualTo(Map.of("startDate", "2020-01-01", "limitPerHour", "50", "duplicateGuard", "ON"));
    assertThat(integration.table("tax"))
        .containsExactly(
            Map.of("key", "taxable", "class", "COMPUTED", "vendorCode", "TAX", "percent", "21"));
  }

  @Test
  void namesWhatOfTheFileIsWrong() throws IOException {
    Path file = file("integrations:\n  - {id: demo, tenant: demo, crm: a, accounting: b}\n");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> IntegrationsFile.read(file))
        .withMessageEndingWith("integration demo has no name; give it one");
  }

  @Test
  void startsNothingPausedOrDeleted() throws IOException {
    Path file =
        file(
            "integrations:\n"
                + "  - {id: d, tenant: t, name: n, crm: a, accounting: b, status: PAUSED}\n");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> IntegrationsFile.read(file))
        .withMessageContaining("only DRAFT and LIVE can be a start");
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("integrations.yml"), text);
  }
}
