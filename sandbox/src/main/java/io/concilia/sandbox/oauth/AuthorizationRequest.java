package io.concilia.sandbox.oauth;

import io.concilia.sandbox.ApiAnswer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an application asks a user for. Its redirect URI is one of the registered. */
record AuthorizationRequest(
    String appId,
    String redirectUri,
    @Nullable String state,
    List<String> scopes,
    @Nullable String challenge) {

  /** Sends the browser back to the application, with the state it gave. */
  ApiAnswer redirect(Map<String, String> parameters) {
    return redirect(redirectUri, state, parameters);
  }

  static ApiAnswer redirect(
      String redirectUri, @Nullable String state, Map<String, String> parameters) {
    var all = new LinkedHashMap<>(parameters);
    if (state != null) {
      all.put("state", state);
    }
    var location = new StringBuilder(redirectUri);
    var separator = redirectUri.contains("?") ? '&' : '?';
    for (var parameter : all.entrySet()) {
      location
          .append(separator)
          .append(parameter.getKey())
          .append('=')
          .append(encode(parameter.getValue()));
      separator = '&';
    }
    return ApiAnswer.empty(302)
        .withHeader("Location", location.toString())
        .withHeader("Cache-Control", "no-store");
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
