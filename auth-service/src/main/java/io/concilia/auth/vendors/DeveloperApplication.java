package io.concilia.auth.vendors;

import java.net.URI;

/**
 * The application that a developer registered with a vendor: as whom we ask for consents.
 *
 * @param redirect where the vendor sends the browser back to, letter by letter as registered
 */
public record DeveloperApplication(String clientId, String secret, URI redirect) {

  /** Without the secret. */
  @Override
  public String toString() {
    return "DeveloperApplication[" + clientId + "]";
  }
}
