package io.concilia.auth.vendors;

import org.jspecify.annotations.Nullable;

/**
 * What the browser brought back.
 *
 * @param realm the company, where the vendor says it here
 */
public record Callback(String code, @Nullable String realm) {

  /** Without the code. */
  @Override
  public String toString() {
    return "Callback";
  }
}
