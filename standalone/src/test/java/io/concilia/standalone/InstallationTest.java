package io.concilia.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallationTest {

  @TempDir Path home;

  @Test
  void forgetsAllThatItKept() throws IOException {
    Installation installation = installation();
    installation.prepare();
    new Secrets(installation.secrets()).get("webhook");
    Files.writeString(installation.connections(), "connections: []");

    installation.forget();

    assertThat(installation.data()).doesNotExist();
  }

  @Test
  void forgetsARunThatFailedBeforeItHadSecrets() throws IOException {
    Installation installation = installation();
    installation.prepare();
    Files.createDirectories(installation.kafka());

    installation.forget();

    assertThat(installation.data()).doesNotExist();
  }

  @Test
  void deletesNoFolderThatIsSomebodyElses() throws IOException {
    Installation installation = installation();
    installation.prepare();
    Path thesis = Files.writeString(installation.data().resolve("thesis.tex"), "years of work");

    assertThatThrownBy(installation::forget)
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("thesis.tex")
        .hasMessageContaining("--data");
    assertThat(thesis).exists();
  }

  private Installation installation() {
    return new Installation(home, home.resolve("data"));
  }
}
