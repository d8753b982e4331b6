package io.concilia.sandbox.quickbooks;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a query into words; text in apostrophes is one word and remembers that it was quoted. */
final class QueryTokens {

  private static final Pattern WORD =
      Pattern.compile("\\s*(?:'((?:\\\\.|[^'\\\\])*)'|([A-Za-z0-9_.:%+*-]+)|(<=|>=|[=<>(),]))");

  record Token(String text, boolean quoted) {}

  private final List<Token> tokens;
  private int next;

  private QueryTokens(List<Token> tokens) {
    this.tokens = tokens;
  }

  static QueryTokens of(String query) {
    var tokens = new ArrayList<Token>();
    var text = query.strip();
    Matcher word = WORD.matcher(text);
    var end = 0;
    while (end < text.length() && word.find(end) && word.start() == end) {
      var quoted = word.group(1);
      if (quoted != null) {
        tokens.add(new Token(quoted.replaceAll("\\\\(.)", "$1"), true));
      } else {
        var plain = word.group(2) == null ? word.group(3) : word.group(2);
        tokens.add(new Token(plain == null ? "" : plain, false));
      }
      end = word.end();
    }
    if (end < text.length()) {
      throw unexpected(text.substring(end, Math.min(text.length(), end + 20)));
    }
    return new QueryTokens(tokens);
  }

  boolean done() {
    return next >= tokens.size();
  }

  /** Takes the next word if it is this one, in any case. */
  boolean accept(String word) {
    if (!done() && !tokens.get(next).quoted() && tokens.get(next).text().equalsIgnoreCase(word)) {
      next++;
      return true;
    }
    return false;
  }

  void expect(String word) {
    if (!accept(word)) {
      throw unexpected(done() ? "end of query" : tokens.get(next).text());
    }
  }

  Token take() {
    if (done()) {
      throw unexpected("end of query");
    }
    return tokens.get(next++);
  }

  int number() {
    var token = take();
    try {
      return Integer.parseInt(token.text());
    } catch (NumberFormatException notNumeric) {
      throw unexpected(token.text());
    }
  }

  static QuickBooksFault unexpected(String what) {
    return new QuickBooksFault(
        "4000", "Error parsing query", "QueryParserError: Encountered \"" + what + "\"", null);
  }
}
