package io.concilia.sandbox.oauth;

import org.jspecify.annotations.Nullable;

/** A call that the authorization server refuses, by the error codes of RFC 6749. */
final class OAuthRefusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String code;
  private final @Nullable String description;

  OAuthRefusal(String code, @Nullable String description) {
    super(code, null, false, false);
    this.code = code;
    this.description = description;
  }

  static OAuthRefusal invalidGrant(String why) {
    return new OAuthRefusal("invalid_grant", why);
  }

  static OAuthRefusal invalidRequest(String why) {
    return new OAuthRefusal("invalid_request", why);
  }

  static OAuthRefusal invalidClient() {
    return new OAuthRefusal("invalid_client", "Client authentication failed.");
  }

  String code() {
    return code;
  }

  @Nullable String description() {
    return description;
  }
}
