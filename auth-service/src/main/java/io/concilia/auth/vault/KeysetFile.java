package io.concilia.auth.vault;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** A file that holds a keyset, which only its owner may read. */
final class KeysetFile {

  private static final Set<PosixFilePermission> OWNER_ONLY =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private final Path path;

  KeysetFile(Path path) {
    this.path = path;
  }

  Optional<Keyset> read() {
    try {
      return Optional.of(Keyset.parse(Files.readString(path), "the keyset file " + path));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new VaultClosedException(
          "the keyset file " + path + " cannot be read; let the service's user read it", e);
    }
  }

  /** Makes the file, unless somebody else just has; what it then holds. */
  Keyset create(Keyset fresh) {
    try {
      Path folder = path.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Path whole = written(fresh);
      try {
        // A link appears with its content, or not at all.
        Files.createLink(path, whole);
      } catch (FileAlreadyExistsException e) {
        return read().orElseThrow();
      } finally {
        Files.delete(whole);
      }
      return fresh;
    } catch (IOException e) {
      throw new VaultClosedException(
          "the keyset file "
              + path
              + " cannot be made; let the service's user write there, or set concilia.vault.keyset-file",
          e);
    }
  }

  void replace(Keyset next) {
    try {
      Files.move(
          written(next), path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new VaultClosedException("the keyset file " + path + " cannot be written", e);
    }
  }

  private Path written(Keyset keyset) throws IOException {
    Path beside =
        Files.createTempFile(
            path.toAbsolutePath().getParent(), path.getFileName().toString(), ".new", ownerOnly());
    Files.write(beside, keyset.json().getBytes(StandardCharsets.UTF_8), StandardOpenOption.SYNC);
    return beside;
  }

  private FileAttribute<?>[] ownerOnly() {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
        : new FileAttribute<?>[0];
  }

  @Override
  public String toString() {
    return "the keyset file " + path;
  }
}
