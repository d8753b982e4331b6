package io.concilia.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

  @Test
  void keepsWhatItOnceMadeWhereOnlyTheOwnerReadsIt(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("secrets.properties");

    String made = new Secrets(file).get("webhook");

    assertThat(new Secrets(file).get("webhook")).isEqualTo(made).hasSizeGreaterThan(40);
    assertThat(new Secrets(file).get("other")).isNotEqualTo(made);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }
}
