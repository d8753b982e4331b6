package io.concilia.auth.vault;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the keyset is that opens the vault. Who has it and the database has every secret: keep a
 * copy of it, apart from the database's.
 *
 * @param keyset the keyset itself, for where secrets come by the environment; wins over the file
 * @param keysetFile the file that holds it; made at the first start
 */
@ConfigurationProperties("concilia.vault")
record VaultProperties(
    @Nullable String keyset, @DefaultValue(".concilia/vault-keyset.json") Path keysetFile) {

  boolean inEnvironment() {
    return keyset != null && !keyset.isBlank();
  }

  /** Without the keyset. */
  @Override
  public String toString() {
    return "VaultProperties[" + (inEnvironment() ? "environment" : keysetFile) + "]";
  }
}
