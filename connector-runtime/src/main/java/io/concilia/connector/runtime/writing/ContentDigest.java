package io.concilia.connector.runtime.writing;

import io.concilia.contracts.canonical.CanonicalRecord;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Says whether two revisions of a record want the same; equal content has an equal digest. */
final class ContentDigest {

  private ContentDigest() {}

  static String of(CanonicalRecord record) {
    try {
      byte[] content = record.intent().toString().getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
