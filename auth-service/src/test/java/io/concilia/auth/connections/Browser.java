package io.concilia.auth.connections;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser without script: it keeps cookies, fills in forms, and shows where it is sent. */
final class Browser {

  private static final Pattern FORM_TOKEN =
      Pattern.compile(
          "name=\"_csrf\"[^>]*value=\"([^\"]+)\"|value=\"([^\"]+)\"[^>]*name=\"_csrf\"");

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Map<String, String> cookies = new TreeMap<>();
  private final String base;
  private String page = "";

  Browser(String base) {
    this.base = base;
  }

  /** One that shows the same cookies, as if they had been stolen. */
  Browser withCookie(String name, String value) {
    Browser other = new Browser(base);
    other.cookies.putAll(cookies);
    other.cookies.put(name, value);
    return other;
  }

  HttpResponse<String> get(String path) {
    return send(request(path).header("accept-language", "en").GET());
  }

  HttpResponse<String> get(String path, String language) {
    return send(request(path).header("accept-language", language).GET());
  }

  /** Submits a form of the page that is open. */
  HttpResponse<String> submit(String path, Map<String, String> fields) {
    Map<String, String> all = new TreeMap<>(fields);
    Matcher token = FORM_TOKEN.matcher(page);
    if (token.find()) {
      all.put("_csrf", token.group(1) == null ? token.group(2) : token.group(1));
    }
    return post(path, all);
  }

  HttpResponse<String> post(String path, Map<String, String> fields) {
    return send(
        request(path)
            .header("content-type", "application/x-www-form-urlencoded")
            .header("accept-language", "en")
            .POST(
                BodyPublishers.ofString(
                    fields.entrySet().stream()
                        .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                        .collect(Collectors.joining("&")))));
  }

  static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("location").orElse("");
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
    if (!cookies.isEmpty()) {
      request.header(
          "cookie",
          cookies.entrySet().stream()
              .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
              .collect(Collectors.joining("; ")));
    }
    return request;
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
      for (String cookie : answer.headers().allValues("set-cookie")) {
        String pair = cookie.substring(0, cookie.indexOf(';'));
        cookies.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
      }
      page = answer.body();
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
