package io.concilia.auth.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.concilia.testkit.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

class VaultTest {

  private static final String OWNER = "connection/books";

  @TempDir Path folder;
  private JdbcClient jdbc;

  @BeforeEach
  void makeTheTable() {
    var database = TestDatabase.fresh().dataSource();
    new ResourceDatabasePopulator(new ClassPathResource("db/auth/V1__vault.sql")).execute(database);
    jdbc = JdbcClient.create(database);
  }

  @Test
  void keepsSecretsThatTheDatabaseDoesNotTell() {
    Vault vault = open();

    vault.put(OWNER, "webhook", "tell-nobody");
    vault.put(OWNER, "webhook", "tell-nobody-either");
    vault.put(OWNER, "other", "x");

    assertThat(vault.find(OWNER, "webhook")).contains("tell-nobody-either");
    assertThat(vault.all(OWNER)).containsOnlyKeys("other", "webhook");
    assertThat(column("webhook")).doesNotContain("tell-nobody");
    vault.remove(OWNER);
    assertThat(vault.all(OWNER)).isEmpty();
  }

  @Test
  void makesAKeysetThatOnlyItsOwnerMayRead() throws IOException {
    open();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
    try (var files = Files.list(file().getParent())) {
      assertThat(files).containsExactly(file());
    }
  }

  @Test
  void opensWhatWasKeptBeforeARestart() {
    open().put(OWNER, "webhook", "kept");

    assertThat(open().find(OWNER, "webhook")).contains("kept");
  }

  @Test
  void aSecretThatWasMovedToAnotherRowIsNotOpened() {
    Vault vault = open();
    vault.put(OWNER, "webhook", "of the books");

    jdbc.sql("update secret set owner = 'connection/others' where owner = :owner")
        .param("owner", OWNER)
        .update();

    assertThatThrownBy(() -> vault.find("connection/others", "webhook"))
        .isInstanceOf(VaultClosedException.class)
        .hasMessageContaining("connection/others#webhook");
  }

  @Test
  void withoutItsKeysetItSaysWhatToDoAndMakesNoOther() throws IOException {
    open().put(OWNER, "webhook", "kept");
    Path copy = folder.resolve("copy");
    Files.move(file(), copy);

    assertThatThrownBy(this::open)
        .isInstanceOf(VaultClosedException.class)
        .hasMessageContaining(file().toString())
        .hasMessageContaining("is missing")
        .hasMessageContaining("Nothing is lost: put it back from its copy");
    assertThat(file()).doesNotExist();

    Files.move(copy, file());
    assertThat(open().find(OWNER, "webhook")).contains("kept");
  }

  @Test
  void withAnotherKeysetItSaysWhatToDoAndChangesNothing() throws IOException {
    open().put(OWNER, "webhook", "kept");
    String right = Files.readString(file());
    Files.writeString(file(), Keyset.generate().json());

    assertThatThrownBy(this::open)
        .isInstanceOf(VaultClosedException.class)
        .hasMessageContaining("put back the keyset that belongs to this database");

    Files.writeString(file(), right);
    assertThat(open().find(OWNER, "webhook")).contains("kept");
  }

  @Test
  void aFileThatIsNoKeysetIsRefusedWithoutBeingQuoted() throws IOException {
    Files.createDirectories(file().getParent());
    Files.writeString(file(), "{\"secret\":\"hunter2\"}");

    assertThatThrownBy(this::open)
        .isInstanceOf(VaultClosedException.class)
        .hasMessageContaining("holds no Tink keyset")
        .hasMessageNotContaining("hunter2")
        .hasNoCause();
  }

  @Test
  void takesTheKeysetFromTheEnvironment() {
    String keyset = Keyset.generate().json();
    VaultProperties properties = new VaultProperties(keyset, file());

    Vault.open(properties, jdbc).put(OWNER, "webhook", "kept");

    assertThat(Vault.open(properties, jdbc).find(OWNER, "webhook")).contains("kept");
    assertThat(file()).doesNotExist();
    assertThat(properties.toString()).doesNotContain(keyset);
    assertThatThrownBy(() -> new Rotation(properties, jdbc).rotate())
        .isInstanceOf(VaultClosedException.class)
        .hasMessageContaining("concilia.vault.keyset-file");
  }

  @Test
  void rotatesWhileItIsInUse() {
    Vault running = open();
    running.put(OWNER, "webhook", "kept");
    running.put(OWNER, "other", "kept as well");
    byte[] before = sealed("webhook");

    Rotation.Rotated rotated = rotate();

    assertThat(rotated.sealed()).isEqualTo(3);
    assertThat(sealed("webhook")).isNotEqualTo(before);
    assertThat(sealers()).containsExactly(rotated.primary());
    assertThat(running.find(OWNER, "webhook")).contains("kept");
    running.put(OWNER, "late", "sealed after the rotation");
    assertThat(open().all(OWNER)).containsOnlyKeys("late", "other", "webhook");
  }

  @Test
  void aKeyThatNothingNeedsLeavesWithTheNextRotation() throws IOException {
    open().put(OWNER, "webhook", "kept");
    int first = Keyset.parse(Files.readString(file()), "the file").primary();

    rotate();
    rotate();

    Keyset keyset = Keyset.parse(Files.readString(file()), "the file");
    assertThat(keyset.ids()).hasSize(2).doesNotContain(first);
    assertThat(open().find(OWNER, "webhook")).contains("kept");
  }

  private Rotation.Rotated rotate() {
    return new Rotation(properties(), jdbc).rotate();
  }

  private Vault open() {
    return Vault.open(properties(), jdbc);
  }

  private VaultProperties properties() {
    return new VaultProperties(null, file());
  }

  private Path file() {
    return folder.resolve("keys").resolve("keyset.json");
  }

  private byte[] sealed(String name) {
    return new SecretTable(jdbc).find(OWNER, name).orElseThrow().bytes();
  }

  private Set<Integer> sealers() {
    return new SecretTable(jdbc).sealers();
  }

  private String column(String name) {
    return new String(sealed(name), StandardCharsets.ISO_8859_1);
  }
}
