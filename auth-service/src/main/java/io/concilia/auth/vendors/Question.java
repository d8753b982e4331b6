package io.concilia.auth.vendors;

import org.jspecify.annotations.Nullable;

/**
 * What the vendor is asked when the browser is sent there.
 *
 * @param verifier of PKCE, for a vendor that takes it
 */
public record Question(String state, @Nullable String verifier) {

  @Override
  public String toString() {
    return "Question";
  }
}
