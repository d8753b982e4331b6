package io.concilia.sandbox.oauth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Proof keys (RFC 7636), S256 only. */
final class Pkce {

  private static final Pattern VERIFIER = Pattern.compile("[A-Za-z0-9._~-]{43,128}");
  private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");

  private Pkce() {}

  /** The challenge of an authorization request, if it has one that can be answered. */
  static @Nullable String challenge(Form asked, boolean required) {
    var challenge = asked.get("code_challenge");
    if (challenge == null) {
      if (required) {
        throw OAuthRefusal.invalidRequest("code challenge required");
      }
      return null;
    }
    if (!"S256".equals(asked.get("code_challenge_method"))) {
      throw OAuthRefusal.invalidRequest("Transform algorithm not supported");
    }
    if (!CHALLENGE.matcher(challenge).matches()) {
      throw OAuthRefusal.invalidRequest("Invalid code_challenge");
    }
    return challenge;
  }

  static void verify(@Nullable String challenge, @Nullable String verifier) {
    var fits =
        challenge == null
            ? verifier == null
            : verifier != null
                && VERIFIER.matcher(verifier).matches()
                && challenge.equals(s256(verifier));
    if (!fits) {
      throw OAuthRefusal.invalidGrant("The code verifier does not match the code challenge.");
    }
  }

  private static String s256(String verifier) {
    try {
      var digest =
          MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JVM has SHA-256", impossible);
    }
  }
}
