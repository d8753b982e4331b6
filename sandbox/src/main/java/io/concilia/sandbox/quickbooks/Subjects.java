package io.concilia.sandbox.quickbooks;

import io.concilia.sandbox.ApiRequest;
import io.concilia.sandbox.CallSubject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Tells what a call is about without processing it: cheap, and never wrong about create. */
final class Subjects {

  private static final Pattern FROM = Pattern.compile("(?i)\\bfrom\\s+(\\w+)");
  private static final byte[] SYNC_TOKEN = "\"SyncToken\"".getBytes(StandardCharsets.UTF_8);

  private Subjects() {}

  static CallSubject of(ApiRequest request) {
    var path = request.segments();
    var word = path.size() > 3 ? path.get(3).toLowerCase(Locale.ROOT) : "";
    return new CallSubject(
        realm(path),
        word.equals("query") ? queried(request) : word,
        operation(request, word, path),
        request.parameter("requestid"));
  }

  static String realm(List<String> path) {
    return QuickBooksVendor.isCompanyPath(path) ? path.get(2) : "";
  }

  private static String operation(ApiRequest request, String word, List<String> path) {
    if (word.equals("query") || word.equals("cdc") || word.equals("batch")) {
      return word;
    }
    if (request.method().equals("GET")) {
      return "read";
    }
    if (path.size() > 5) {
      return path.get(5);
    }
    if ("void".equals(request.parameter("include"))) {
      return "void";
    }
    var operation = request.parameter("operation");
    if (operation != null) {
      return operation;
    }
    return contains(request.body(), SYNC_TOKEN) ? "update" : "create";
  }

  private static String queried(ApiRequest request) {
    var query = request.parameter("query");
    var from = FROM.matcher(query == null ? request.text() : query);
    var entity = from.find() ? from.group(1) : null;
    return entity == null ? "query" : entity.toLowerCase(Locale.ROOT);
  }

  private static boolean contains(byte[] body, byte[] wanted) {
    for (int start = 0; start + wanted.length <= body.length; start++) {
      var same = 0;
      while (same < wanted.length && body[start + same] == wanted[same]) {
        same++;
      }
      if (same == wanted.length) {
        return true;
      }
    }
    return false;
  }
}
