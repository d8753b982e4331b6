package io.concilia.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.HttpHeaders;
import org.springframework.util.LinkedMultiValueMap;

class SavedStateTest {

  @TempDir Path folder;

  @Test
  void takesUpAtTheStartWhatWasThereAtTheEnd() {
    try (var sites = new Sites(Clock.systemUTC(), false);
        var state = SavedState.keep(sites, folder)) {
      write(sites, "one");
    }

    try (var sites = new Sites(Clock.systemUTC(), false);
        var state = SavedState.keep(sites, folder)) {
      assertThat(ledger(sites).entries()).containsExactly("one");
    }
  }

  @Test
  void savesSoonAfterAChangeAndOnlyThen() {
    try (var sites = new Sites(Clock.systemUTC(), false);
        var state = SavedState.keep(sites, folder)) {
      write(sites, "one");

      await()
          .untilAsserted(
              () -> assertThat(folder.resolve("ledger.json")).exists().content().contains("one"));
      assertThat(folder.resolve("quickbooks.json")).doesNotExist();
    }
  }

  @Test
  void forgetsWithoutAFolder() {
    try (var sites = new Sites(Clock.systemUTC(), false);
        var state = SavedState.keep(sites, null)) {
      write(sites, "one");
    }

    assertThat(folder).isEmptyDirectory();
  }

  private static void write(Sites sites, String text) {
    var request =
        new ApiRequest(
            "POST",
            "/acme",
            new LinkedMultiValueMap<>(),
            new HttpHeaders(),
            text.getBytes(StandardCharsets.UTF_8),
            Instant.EPOCH);
    ledger(sites).answer(request, Conditions.FAIR);
    sites.site("ledger").markChanged();
  }

  private static LedgerVendor ledger(Sites sites) {
    return (LedgerVendor) sites.site("ledger").vendor();
  }
}
