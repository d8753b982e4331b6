package io.concilia.auth.vault;

import java.security.GeneralSecurityException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Gives the vault a new key and seals everything anew with it. Running services go on: they read
 * the file again when they meet a secret that the new key sealed. May be repeated after a failure.
 */
final class Rotation {

  private final VaultKey key;
  private final SecretTable table;

  Rotation(VaultProperties properties, JdbcClient jdbc) {
    this.key = new VaultKey(properties);
    this.table = new SecretTable(jdbc);
  }

  /** The key that seals from now on, and how many secrets it sealed. */
  record Rotated(int primary, int sealed) {}

  /** A new key in the file; keys that nothing needs any more leave it. */
  Rotated rotate() {
    if (key.inEnvironment()) {
      throw new VaultClosedException(
          "the keyset comes from the environment, where it cannot be changed from here: start"
              + " rotate with concilia.vault.keyset-file naming a file that holds it and without"
              + " CONCILIA_VAULT_KEYSET, then give the services the file's new content");
    }
    Keyset next = key.forOpening(table).rotated(table.sealers());
    key.file().replace(next);
    return reseal(next);
  }

  private Rotated reseal(Keyset keyset) {
    int sealed = 0;
    for (SecretTable.Sealed each : table.all()) {
      if (Keyset.sealer(each.bytes()) != keyset.primary()
          && table.replace(each, keyset.seal(opened(keyset, each), each.row()))) {
        sealed++;
      }
    }
    return new Rotated(keyset.primary(), sealed);
  }

  private static String opened(Keyset keyset, SecretTable.Sealed sealed) {
    try {
      return keyset.open(sealed.bytes(), sealed.row());
    } catch (GeneralSecurityException e) {
      throw new VaultClosedException("the secret " + sealed.row() + " cannot be opened", e);
    }
  }
}
