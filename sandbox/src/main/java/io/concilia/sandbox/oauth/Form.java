package io.concilia.sandbox.oauth;

import io.concilia.sandbox.ApiRequest;
import io.concilia.sandbox.Json;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import tools.jackson.core.JacksonException;

/** Parameters by name, out of a query, a form or a flat JSON object. An empty value is none. */
record Form(MultiValueMap<String, String> values) {

  static Form ofQuery(ApiRequest request) {
    return new Form(request.query());
  }

  /** What cannot be read has no parameters: the endpoint then misses the first it needs. */
  static Form ofBody(ApiRequest request) {
    var values = new LinkedMultiValueMap<String, String>();
    for (String pair : request.text().split("&")) {
      var equals = pair.indexOf('=');
      if (equals > 0) {
        try {
          values.add(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
        } catch (IllegalArgumentException brokenEscape) {
          // A pair that nobody can read is a pair that is not there.
        }
      }
    }
    return new Form(values);
  }

  static Form ofJson(ApiRequest request) {
    var values = new LinkedMultiValueMap<String, String>();
    try {
      Json.read(request.body())
          .forEachEntry(
              (name, value) -> {
                if (value.isValueNode() && !value.isNull()) {
                  values.add(name, value.asString());
                }
              });
    } catch (JacksonException noJson) {
      return new Form(values);
    }
    return new Form(values);
  }

  static Form ofJsonOrForm(ApiRequest request) {
    return request.text().stripLeading().startsWith("{") ? ofJson(request) : ofBody(request);
  }

  @Nullable String get(String name) {
    var value = values.getFirst(name);
    return value == null || value.isEmpty() ? null : value;
  }

  String require(String name) {
    var value = get(name);
    if (value == null) {
      throw OAuthRefusal.invalidRequest("The request is missing the parameter " + name + ".");
    }
    return value;
  }

  List<String> all(String name) {
    var all = values.get(name);
    return all == null ? List.of() : all;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
