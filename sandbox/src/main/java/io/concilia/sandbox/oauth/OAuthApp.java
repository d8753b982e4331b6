package io.concilia.sandbox.oauth;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A developer's application as registered with the vendor. Without a secret it is a public one.
 * Redirect URIs are compared letter by letter.
 */
record OAuthApp(String id, @Nullable String secret, List<String> redirectUris) {

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  OAuthApp {
    redirectUris = List.copyOf(redirectUris);
    redirectUris.forEach(OAuthApp::check);
  }

  boolean isPublic() {
    return secret == null;
  }

  boolean accepts(@Nullable String presented) {
    return secret == null || secret.equals(presented);
  }

  private static void check(String redirectUri) {
    try {
      var uri = new URI(redirectUri);
      var host = uri.getHost() == null ? "" : uri.getHost();
      var safe =
          "https".equals(uri.getScheme())
              || "http".equals(uri.getScheme()) && LOOPBACK.contains(host);
      if (!safe || host.isEmpty() || uri.getFragment() != null) {
        throw new IllegalArgumentException(
            "redirect URI '"
                + redirectUri
                + "' must begin with https://, or http:// and localhost, and have no #");
      }
    } catch (URISyntaxException noUri) {
      throw new IllegalArgumentException("redirect URI '" + redirectUri + "' is no URI", noUri);
    }
  }

  /** No secret in logs. */
  @Override
  public String toString() {
    return "OAuthApp[" + id + "]";
  }
}
