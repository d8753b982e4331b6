package io.concilia.auth.vault;

import java.security.GeneralSecurityException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the keyset comes from, and whether it is the one of this database. */
final class VaultKey {

  private static final Logger log = LoggerFactory.getLogger(VaultKey.class);

  /** A value that only the keyset of this database opens. */
  private static final String VAULT = "vault";

  private static final String CHECK = "check";

  private final VaultProperties properties;

  VaultKey(VaultProperties properties) {
    this.properties = properties;
  }

  /** The keyset, checked against what is there; a new one for a vault that was never used. */
  Keyset forOpening(SecretTable table) {
    boolean used = table.find(VAULT, CHECK).isPresent();
    Keyset keyset = find().orElseGet(() -> made(used));
    byte[] check = table.putFirst(VAULT, CHECK, keyset.seal(CHECK, SecretTable.row(VAULT, CHECK)));
    try {
      keyset.open(check, SecretTable.row(VAULT, CHECK));
    } catch (GeneralSecurityException e) {
      throw new VaultClosedException(
          ("%s has the keys %s, but the secrets of this database were sealed by key %d. Nothing is"
                  + " lost: put back the keyset that belongs to this database and start again. If it"
                  + " is gone for good, delete the rows of the table \"secret\"; people then connect"
                  + " every company again")
              .formatted(source(), keyset.ids(), Keyset.sealer(check)));
    }
    return keyset;
  }

  Keyset read() {
    return find()
        .orElseThrow(
            () -> new VaultClosedException(source() + " is gone; put it back from its copy"));
  }

  private Optional<Keyset> find() {
    String keyset = properties.keyset();
    return keyset != null && properties.inEnvironment()
        ? Optional.of(Keyset.parse(keyset, source()))
        : file().read();
  }

  private Keyset made(boolean used) {
    if (used) {
      throw new VaultClosedException(
          source()
              + " is missing, and this database holds secrets that only it opens. Nothing is lost:"
              + " put it back from its copy, or give it in CONCILIA_VAULT_KEYSET, and start again. If"
              + " it is gone for good, delete the rows of the table \"secret\"; people then connect"
              + " every company again");
    }
    Keyset made = file().create(Keyset.generate());
    log.atWarn()
        .log(
            "made {}: keep a copy of it, apart from the database's; without it no secret can be"
                + " opened",
            source());
    return made;
  }

  KeysetFile file() {
    return new KeysetFile(properties.keysetFile());
  }

  boolean inEnvironment() {
    return properties.inEnvironment();
  }

  String source() {
    return properties.inEnvironment() ? "the setting concilia.vault.keyset" : file().toString();
  }
}
