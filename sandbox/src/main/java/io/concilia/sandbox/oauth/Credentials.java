package io.concilia.sandbox.oauth;

import io.concilia.sandbox.ApiRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** What a client says it is. */
record Credentials(String clientId, @Nullable String secret) {

  private static final String BASIC = "Basic ";

  static @Nullable Credentials of(
      ApiRequest request, Form form, Dialect.ClientAuthentication where) {
    return switch (where) {
      case BASIC -> basic(request);
      case BODY -> body(form);
      case BASIC_OR_BODY -> {
        var basic = basic(request);
        yield basic == null ? body(form) : basic;
      }
    };
  }

  private static @Nullable Credentials basic(ApiRequest request) {
    var header = request.header("Authorization");
    if (header == null || !header.startsWith(BASIC)) {
      return null;
    }
    try {
      var decoded = Base64.getDecoder().decode(header.substring(BASIC.length()).strip());
      var text = new String(decoded, StandardCharsets.UTF_8);
      var colon = text.indexOf(':');
      return colon < 0
          ? null
          : new Credentials(text.substring(0, colon), text.substring(colon + 1));
    } catch (IllegalArgumentException noBase64) {
      return null;
    }
  }

  private static @Nullable Credentials body(Form form) {
    var id = form.get("client_id");
    return id == null ? null : new Credentials(id, form.get("client_secret"));
  }

  /** No secret in logs. */
  @Override
  public String toString() {
    return "Credentials[" + clientId + "]";
  }
}
