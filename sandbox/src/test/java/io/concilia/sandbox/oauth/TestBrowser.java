package io.concilia.sandbox.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.sandbox.TestHttp;
import io.concilia.sandbox.TestHttp.Answer;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A browser without script: it shows a page, ticks what it is told, and sends a form by one of its
 * buttons. It follows no redirect, so that tests see where one leads.
 */
final class TestBrowser {

  private static final Pattern TAG = Pattern.compile("<(input|button|form)\\b([^>]*)>");
  private static final Pattern ATTRIBUTE = Pattern.compile("([a-z]+)=\"([^\"]*)\"");

  private record Pair(String name, String value) {}

  private final TestHttp http;
  private final String path;
  private final List<String> ticked = new ArrayList<>();
  private String page = "";

  TestBrowser(TestHttp http, String path) {
    this.http = http;
    this.path = path;
  }

  /** Opens the authorize endpoint as an application's redirect would. */
  Answer open(Map<String, String> parameters) throws IOException, InterruptedException {
    return show(http.get(path + "?" + encode(parameters)));
  }

  TestBrowser tick(String id) {
    assertThat(page).contains("id=\"" + id + "\"");
    ticked.add(id);
    return this;
  }

  Answer press(String buttonId) throws IOException, InterruptedException {
    var sent = new ArrayList<Pair>();
    var method = "";
    var pressed = false;
    var tags = TAG.matcher(page);
    while (tags.find()) {
      var attributes = attributes(tags.group(2));
      var id = attributes.getOrDefault("id", "");
      switch (tags.group(1)) {
        case "form" -> method = attributes.get("method");
        case "input" -> {
          var chosen = tags.group(2).contains(" checked") || ticked.contains(id);
          if (attributes.get("type").equals("hidden") || chosen) {
            sent.add(new Pair(attributes.get("name"), attributes.get("value")));
          }
        }
        default -> {
          if (id.equals(buttonId)) {
            pressed = true;
            sent.add(new Pair(attributes.get("name"), attributes.get("value")));
          }
        }
      }
    }
    assertThat(pressed).as("button " + buttonId + " on " + page).isTrue();
    ticked.clear();
    var body =
        sent.stream()
            .map(pair -> encode(pair.name()) + "=" + encode(pair.value()))
            .collect(Collectors.joining("&"));
    return show(
        method.equals("get")
            ? http.get(path + "?" + body)
            : http.post(path, body, "Content-Type", "application/x-www-form-urlencoded"));
  }

  private Answer show(Answer answer) {
    page = answer.text();
    return answer;
  }

  /** The parameters that a redirect carries to the application. */
  static Map<String, String> callback(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(302);
    var parameters = new LinkedHashMap<String, String>();
    for (String pair : URI.create(answer.header("Location")).getRawQuery().split("&")) {
      var equals = pair.indexOf('=');
      parameters.put(
          pair.substring(0, equals),
          URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
    }
    return parameters;
  }

  static String encode(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(parameter -> parameter.getKey() + "=" + encode(parameter.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static Map<String, String> attributes(String tag) {
    var attributes = new LinkedHashMap<String, String>();
    var found = ATTRIBUTE.matcher(tag);
    while (found.find()) {
      attributes.put(found.group(1), unescape(found.group(2)));
    }
    return attributes;
  }

  private static String unescape(String text) {
    return text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
  }
}
