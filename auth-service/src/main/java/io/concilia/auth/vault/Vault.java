package io.concilia.auth.vault;

import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Keeps secrets: sealed, each bound to its owner and name. What it does is part of the caller's
 * transaction. A keyset that another process rotated is read again when it is needed.
 */
public final class Vault {

  private final SecretTable table;
  private final VaultKey key;
  private volatile Keyset keyset;

  private Vault(SecretTable table, VaultKey key) {
    this.table = table;
    this.key = key;
    this.keyset = key.forOpening(table);
  }

  /**
   * @throws VaultClosedException if the keyset is missing, or is not the one that sealed what is
   *     there
   */
  static Vault open(VaultProperties properties, JdbcClient jdbc) {
    return new Vault(new SecretTable(jdbc), new VaultKey(properties));
  }

  public void put(String owner, String name, String value) {
    table.put(owner, name, keyset.seal(value, SecretTable.row(owner, name)));
  }

  public Optional<String> find(String owner, String name) {
    return table.find(owner, name).map(this::opened);
  }

  /** All secrets of an owner by name. */
  public Map<String, String> all(String owner) {
    Map<String, String> all = new TreeMap<>();
    table.of(owner).forEach(each -> all.put(each.name(), opened(each)));
    return all;
  }

  /** What an owner has secrets for; none of them is opened. */
  public Set<String> names(String owner) {
    Set<String> names = new TreeSet<>();
    table.of(owner).forEach(each -> names.add(each.name()));
    return names;
  }

  public void remove(String owner, String name) {
    table.remove(owner, name);
  }

  public void remove(String owner) {
    table.remove(owner);
  }

  private String opened(SecretTable.Sealed sealed) {
    try {
      return keyset.open(sealed.bytes(), sealed.row());
    } catch (GeneralSecurityException e) {
      return openedAfterRotation(sealed);
    }
  }

  private String openedAfterRotation(SecretTable.Sealed sealed) {
    Keyset current = key.read();
    try {
      String value = current.open(sealed.bytes(), sealed.row());
      keyset = current;
      return value;
    } catch (GeneralSecurityException e) {
      throw new VaultClosedException(
          "the secret %s cannot be opened: it was sealed by key %d, and the keyset has %s; put back the keyset that has it"
              .formatted(sealed.row(), Keyset.sealer(sealed.bytes()), current.ids()));
    }
  }
}
