package io.concilia.mapping.rules;

import java.math.BigDecimal;

/** Reads the small words of the rule language from left to right. */
final class Scanner {

  private final String text;
  private int at;

  Scanner(String text) {
    this.text = text;
  }

  boolean atEnd() {
    skipSpaces();
    return at == text.length();
  }

  boolean sees(String token) {
    skipSpaces();
    return text.startsWith(token, at);
  }

  /** Moves past the token if it is next. */
  boolean takes(String token) {
    if (!sees(token)) {
      return false;
    }
    at += token.length();
    return true;
  }

  void expect(String token) {
    if (!takes(token)) {
      throw wrong("\"" + token + "\" is missing");
    }
  }

  boolean seesWord() {
    skipSpaces();
    return at < text.length() && Character.isJavaIdentifierStart(text.charAt(at));
  }

  String word() {
    if (!seesWord()) {
      throw wrong(
          "a name is missing; write names with hyphens in brackets, such as custom_field[\"cf_no-go\"]");
    }
    int start = at;
    while (at < text.length() && Character.isJavaIdentifierPart(text.charAt(at))) {
      at++;
    }
    return text.substring(start, at);
  }

  boolean seesQuote() {
    return sees("'") || sees("\"");
  }

  String quoted() {
    skipSpaces();
    char quote = text.charAt(at);
    int end = text.indexOf(quote, at + 1);
    if (end < 0) {
      throw wrong("the quote is not closed");
    }
    String content = text.substring(at + 1, end);
    at = end + 1;
    return content;
  }

  boolean seesNumber() {
    skipSpaces();
    if (at == text.length()) {
      return false;
    }
    char next = text.charAt(at);
    return Character.isDigit(next)
        || (next == '-' && at + 1 < text.length() && Character.isDigit(text.charAt(at + 1)));
  }

  BigDecimal number() {
    skipSpaces();
    int start = at++;
    while (at < text.length() && (Character.isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
      at++;
    }
    try {
      return new BigDecimal(text.substring(start, at));
    } catch (NumberFormatException e) {
      throw wrong("\"" + text.substring(start, at) + "\" is no number");
    }
  }

  SourceSyntaxException wrong(String what) {
    return new SourceSyntaxException("%s at character %d of \"%s\"".formatted(what, at + 1, text));
  }

  private void skipSpaces() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }
}
