package io.concilia.auth.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Set;
import java.util.TreeSet;

/**
 * The keys of the vault: one seals, all of them open. What a key sealed begins with its id, in
 * Tink's output prefix. Never logged.
 */
final class Keyset {

  private static final int PREFIX = 5;

  static {
    try {
      AeadConfig.register();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JVM lacks AES-GCM", e);
    }
  }

  private final KeysetHandle keys;
  private final Aead aead;

  private Keyset(KeysetHandle keys) throws GeneralSecurityException {
    this.keys = keys;
    this.aead = keys.getPrimitive(RegistryConfiguration.get(), Aead.class);
  }

  static Keyset generate() {
    try {
      return new Keyset(KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no key can be made", e);
    }
  }

  /**
   * @param source named in what is said when the text is no keyset
   */
  static Keyset parse(String json, String source) {
    try {
      return new Keyset(TinkJsonProtoKeysetFormat.parseKeyset(json, InsecureSecretKeyAccess.get()));
    } catch (GeneralSecurityException | RuntimeException e) {
      // Not as a cause: its message may quote the text.
      throw new VaultClosedException(
          source
              + " holds no Tink keyset (JSON with primaryKeyId and key); put back the one that this"
              + " installation was started with, from its copy");
    }
  }

  String json() {
    try {
      return TinkJsonProtoKeysetFormat.serializeKeyset(keys, InsecureSecretKeyAccess.get());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the keyset cannot be written", e);
    }
  }

  /** A new key seals from now on; of the old ones only those stay that are still needed. */
  Keyset rotated(Set<Integer> needed) {
    try {
      KeysetHandle.Builder next = KeysetHandle.newBuilder();
      for (int i = 0; i < keys.size(); i++) {
        KeysetHandle.Entry entry = keys.getAt(i);
        if (needed.contains(entry.getId()) || entry.isPrimary()) {
          next.addEntry(
              KeysetHandle.importKey(entry.getKey())
                  .withFixedId(entry.getId())
                  .setStatus(entry.getStatus()));
        }
      }
      next.addEntry(
          KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
              .withRandomId()
              .makePrimary());
      return new Keyset(next.build());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no key can be added to the keyset", e);
    }
  }

  int primary() {
    return keys.getPrimary().getId();
  }

  Set<Integer> ids() {
    Set<Integer> ids = new TreeSet<>();
    for (int i = 0; i < keys.size(); i++) {
      ids.add(keys.getAt(i).getId());
    }
    return ids;
  }

  /** The id of the key that sealed this. */
  static int sealer(byte[] sealed) {
    return sealed.length < PREFIX ? 0 : ByteBuffer.wrap(sealed, 1, PREFIX - 1).getInt();
  }

  byte[] seal(String value, String row) {
    try {
      return aead.encrypt(value.getBytes(StandardCharsets.UTF_8), bytes(row));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a secret of " + row + " cannot be sealed", e);
    }
  }

  String open(byte[] sealed, String row) throws GeneralSecurityException {
    return new String(aead.decrypt(sealed, bytes(row)), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String row) {
    return row.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "Keyset" + ids();
  }
}
